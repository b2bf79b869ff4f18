import { expect } from "@open-wc/testing";
import { scriptOrigin, scriptUrl, urlFromStack } from "./script-origin.ts";

describe("the origin of the script", () => {
  it("is the server that served this module", () => {
    expect(scriptOrigin()).to.equal(location.origin);
  });

  it("is that of the script's whole address", () => {
    expect(scriptUrl()?.pathname).to.match(/\/script-origin\.ts$/u);
  });

  const stacks = {
    "V8, at the top of a module":
      "Error: x\n    at https://chat.example:8443/secure-chat.js:2:10\n    at https://page.example/a.js:1:1",
    "V8, in a function":
      "Error: x\n    at ownUrl (https://chat.example:8443/secure-chat.js:2:10)\n    at https://page.example/a.js:1:1",
    SpiderMonkey: "ownUrl@https://chat.example:8443/v1/secure-chat.js?x=1:2:10\n@https://page.example/a.js:1:1\n",
    JavaScriptCore: "ownUrl@https://chat.example:8443/secure-chat.js:2:10\nmodule code@https://page.example/a.js:1:1",
  };
  for (const [engine, stack] of Object.entries(stacks)) {
    it(`is read from a stack trace of ${engine}`, () => {
      expect(urlFromStack(stack)?.origin).to.equal("https://chat.example:8443");
    });
  }

  it("is unknown when no frame has an address that could be asked for signaling", () => {
    expect(urlFromStack("Error: x\n    at <anonymous>:1:1\n    at file:///home/me/secure-chat.js:2:10")).to.equal(
      undefined,
    );
    expect(urlFromStack(undefined)).to.equal(undefined);
  });
});
