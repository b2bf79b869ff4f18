/**
 * The same unit tests in WebKitGTK: cryptography, log, state, protocol, words and interface. It has no WebRTC, so what
 * needs a connection stays with the other browsers.
 */
import { webKitLauncher } from "./wtr-webkit-launcher.mjs";

// Named in a variable, so that the type check of these scripts stays within them.
const COMMON = "../../web-test-runner.config.mjs";
const { default: common } = await import(COMMON);

const config = {
  ...common,
  rootDir: process.cwd(),
  browsers: [webKitLauncher()],
  files: [
    "widget/src/{crypto,log,state,protocol,locales,ui}/**/*.test.ts",
    // Reads descriptions that a connection wrote.
    "!widget/src/protocol/sdp.test.ts",
  ],
};

// Web Test Runner reads what a configuration exports by default.
export { config as default };
