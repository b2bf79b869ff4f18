/** What is left in a page's memory once everything was erased, as far as a snapshot of Chromium's heap shows it. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { eventually, openBrowser } from "./person.mjs";
import { startServer } from "./start-server.mjs";

/** A room, a password and a text; put together in the page, too: what is written in a script stays in its source. */
const makeSecrets = () =>
  [1, 2, 3].map((which) => [..."secret"].map((letter, at) => letter + String(which * 7919 + at)).join("w"));
const SECRETS = makeSecrets();

let server;
before(async () => (server = await startServer()));
after(() => server?.stop());

describe("a page whose chat was erased and stays on it", () => {
  const people = [];
  before(async () => {
    for (const name of ["Ann", "Bob"]) {
      const person = await openBrowser("chromium");
      people.push(person);
      await person.page.goto(server.url);
      await person.page.evaluate(`customElements.whenDefined("secure-chat").then(() => {
        const [room, password] = (${makeSecrets})();
        return document.querySelector("secure-chat").join({ room, password, displayName: "${name}" });
      })`);
    }
    const isConnected = `document.querySelector("secure-chat").peers.some(({ status }) => status === "connected")`;
    for (const { page } of people) await eventually("the other one", () => page.evaluate(isConnected));
    await people[0].page.evaluate(
      `document.querySelector("secure-chat").send((${makeSecrets})()[2]).then(() => undefined)`,
    );
  });
  after(() => Promise.all(people.map((person) => person.close())));

  test("holds neither its room, nor its password, nor what was said, nor a key", async () => {
    const [{ page }] = people;
    const devtools = await page.createCDPSession();
    const found = await heldIn(devtools);
    assert.deepEqual(
      [...SECRETS, "a key"].filter((each) => !found.includes(each)),
      [],
      "all of it is found before",
    );
    // Somebody has begun to change what they said, and thought better of it.
    // By keys alone: what devtools have found in a page stays there.
    const hasFocus = `(chat => { chat.focus(); return chat.matches(":focus-within"); })(document.querySelector("secure-chat"))`;
    await eventually("focus in the chat", () => page.evaluate(hasFocus));
    for (const key of /** @type {const} */ (["ArrowUp", "Escape"])) await page.keyboard.press(key);
    await page.evaluate(`document.querySelector("secure-chat").wipe()`);
    const left = async () => ((await heldIn(devtools)).length === 0 ? "nothing" : undefined);
    await eventually("nothing to be left", left, async () => (await heldIn(devtools)).join());
  });
});

/** @returns {Promise<string[]>} the secrets of which there is a trace after a collection, and `a key` if there is one. */
async function heldIn(devtools) {
  await devtools.send("HeapProfiler.collectGarbage");
  const chunks = [];
  const take = ({ chunk }) => chunks.push(chunk);
  devtools.on("HeapProfiler.addHeapSnapshotChunk", take);
  await devtools.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  devtools.off("HeapProfiler.addHeapSnapshotChunk", take);
  const { snapshot, nodes, strings } = JSON.parse(chunks.join(""));
  const held = SECRETS.filter((secret) => strings.some((text) => text.includes(secret)));
  return hasKey(snapshot.meta, nodes, strings) ? [...held, "a key"] : held;
}

/** Whether there is a key of WebCrypto's, and not just what makes them, which every page has. */
function hasKey({ node_fields: fields, node_types: [types] }, nodes, strings) {
  const [type, name] = [fields.indexOf("type"), fields.indexOf("name")];
  for (let at = 0; at < nodes.length; at += fields.length) {
    if (strings[nodes[at + name]] === "CryptoKey" && types[nodes[at + type]] === "native") return true;
  }
  return false;
}
