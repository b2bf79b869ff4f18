/** Every example as people use it: Ann in Chromium and Bob in Firefox open its page, chat, and no page does what it must not. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { EXAMPLES } from "./examples/index.mjs";
import { openBrowser } from "./person.mjs";
import { startServer } from "./start-server.mjs";
import { watchPage } from "./watch-page.mjs";

let server;
let people;
before(async () => {
  server = await startServer();
  people = await Promise.all(
    /** @type {const} */ (["chromium", "firefox"]).map(async (browserName) => {
      const person = await openBrowser(browserName);
      return { person, watched: await watchPage(person.page) };
    }),
  );
});
after(async () => {
  await Promise.all((people ?? []).map(({ person }) => person.close()));
  await server?.stop();
});

test("every folder with a page is driven by a test", () => {
  const folders = readdirSync(new URL("..", import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !["dist", "e2e", "node_modules", "scripts"].includes(entry.name))
    .map(({ name }) => name);
  const driven = [...EXAMPLES.map(({ name }) => name), "plain"]; // that one is driven by chat.test.mjs
  assert.deepEqual(folders.sort(), driven.sort());
});

test("the start page lists every example", async () => {
  const page = await (await fetch(server.url)).text();
  for (const { name } of EXAMPLES) assert.ok(page.includes(`href="/examples/${name}/"`), name);
});

describe("the example", () => {
  for (const { name, does, skip, drive } of EXAMPLES) {
    test(`${name}: ${does}`, { skip }, async (context) => {
      const [ann, bob] = people.map(({ person }) => person);
      // What a page that was left says of the parts that it was loading.
      for (const { page } of [ann, bob]) await page.goto("about:blank");
      const forget = () => {
        for (const { person, watched } of people) for (const list of [person.errors, watched.requests]) list.splice(0);
      };
      forget();
      const origins = await drive({ url: `${server.url}/examples/${name}/`, server, ann, bob, context, forget });
      for (const { person, watched } of people) await assertClean(person, watched, [server.url, ...(origins ?? [])]);
    });
  }
});

/** @param {string[]} allowed - beginnings of the addresses that this page may ask. */
async function assertClean(person, watched, allowed) {
  const { touched, violations, connections } = await watched.seen();
  assert.deepEqual({ touched, violations, errors: person.errors }, { touched: [], violations: [], errors: [] });
  const addresses = [...watched.requests, ...connections].map((address) => address.replace(/^ws:/, "http:"));
  const isKnown = (address) =>
    /^(data|blob|about):/.test(address) || allowed.some((start) => address.startsWith(start));
  assert.deepEqual(
    addresses.filter((address) => !isKnown(address)),
    [],
  );
  assert.ok(
    addresses.some((address) => address.includes("/socket.io/")),
    "what is watched would be seen",
  );
}
