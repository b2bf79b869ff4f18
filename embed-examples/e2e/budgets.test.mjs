/**
 * What things may cost, in counts that are the same on every machine: requests, frames and bytes of a join, records and changes of
 * the document for each message. Never in time: see `npm run bench` for that.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { countWork } from "./count-work.mjs";
import { shareDeep } from "./deep.mjs";
import { eventually, openBrowser } from "./person.mjs";
import { startRecordingProxy } from "./recording-proxy.mjs";
import { startServer } from "./start-server.mjs";

/** As the protocol has it. */
const INIT_BYTES = 132;
/** A little more than what is measured: 6 650 bytes, 1 432, 277 and one record each way. */
const HANDSHAKE_BYTES = 6_800;
const SEALED_SIGNAL_BYTES = 1_500;
const RECORD_BYTES = 300;
const RECORDS_EACH = 1.5;
/** Eight to thirteen, by how many of them are drawn at once, and how many go for what comes. */
const CHANGES_EACH = 14;

const MESSAGES = 10;
/** As many as fill the screen several times. */
const MANY = 60;
/** The first byte of a signal: the handshake's messages. */
const HANDSHAKE = { 1: "INIT", 2: "RESP", 3: "KEY", 4: "FIN" };

let server;
let proxy;
before(async () => {
  server = await startServer();
  proxy = await startRecordingProxy(server.url);
});
after(async () => {
  await proxy?.close();
  await server?.stop();
});

for (const browserName of /** @type {const} */ (["chromium", "firefox"])) {
  describe(`in ${browserName}`, () => {
    let ann;
    let bob;
    let loaded;
    let joined;
    /** Parts of the interface that the newcomer's page has loaded. The other page may still be loading its own. */
    let parts;
    let hasMlKem;
    before(async () => {
      ann = await enter(await openBrowser(browserName));
      bob = await enter(await openBrowser(browserName)); // with a cache of its own
      const room = crypto.randomUUID();
      loaded = await passedDuring(() => open(bob));
      await open(ann);
      await join(ann, room);
      hasMlKem = await bob.page.evaluate(() => "encapsulateBits" in SubtleCrypto.prototype);
      joined = await passedDuring(async () => {
        await join(bob, room);
        for (const one of [ann, bob]) await connected(one);
        await eventually("the conversation", () => bob.page.evaluate(hasComposer));
        parts = await bob.page.evaluate(loadedParts);
      });
    });
    after(() => Promise.all([ann, bob].map((one) => one?.person.close())));

    test("a page loads the script and the part that it shows, and nothing else", () => {
      const own = requestsOf(loaded).filter((path) => path.startsWith("/secure-chat"));
      assert.deepEqual(own, ["/secure-chat.js", "/secure-chat-start.js"]);
    });

    test("a join opens one connection and loads the conversation, and ML-KEM where the browser has none", () => {
      const kem = hasMlKem ? [] : ["/secure-chat-kem.js"];
      assert.deepEqual(parts, ["/secure-chat-conversation.js", ...kem, "/secure-chat-start.js"]);
      assert.deepEqual(
        requestsOf(joined).filter((path) => path.startsWith("/socket.io/")),
        ["/socket.io/"],
      );
    });

    test("a newcomer says one thing to the server before it knows who is there", () => {
      // Others hear of the newcomer at the same moment, and may answer first.
      const all = signaling(joined);
      const own = all.find(({ text }) => text.startsWith("40{"))?.webSocket;
      const said = all.filter(({ webSocket }) => webSocket === own);
      const roster = said.findIndex(({ text }) => text.startsWith('42["joined"'));
      assert.ok(roster > 0);
      assert.deepEqual(
        said.slice(0, roster).flatMap(({ direction, text }) => (direction === "up" ? [text.slice(0, 2)] : [])),
        ["40"],
      );
    });

    test("a handshake is three signals after the INIT in the join, and what follows is candidates", () => {
      const up = signaling(joined).filter(({ direction }) => direction === "up");
      const joins = up.filter(({ text }) => text.startsWith("40{"));
      assert.deepEqual(
        joins.map(({ text }) => Buffer.from(JSON.parse(text.slice(2)).greeting, "base64url").length),
        [INIT_BYTES],
      );
      const sent = up.filter(({ text }) => text.startsWith('42["signal"'));
      const handshake = sent.filter(({ text }) => nameOf(text) !== undefined);
      assert.deepEqual(
        handshake.map(({ text }) => nameOf(text)),
        ["RESP", "KEY", "FIN"],
      );
      within("bytes of a handshake", sum(handshake.map(({ bytes }) => bytes.length)), HANDSHAKE_BYTES);
      const others = sent.filter((one) => !handshake.includes(one)).map(({ bytes }) => bytes.length);
      within("bytes of a sealed signal", Math.max(0, ...others), SEALED_SIGNAL_BYTES);
    });

    test("a message is one record there and one back, and a few changes of the document", async () => {
      const first = await perMessage(() => say(ann, bob, MESSAGES));
      within("records of who speaks", first.ann.records, RECORDS_EACH);
      within("records of who listens", first.bob.records, RECORDS_EACH);
      within("bytes of a record", first.ann.recordBytes / first.ann.records, RECORD_BYTES);
      within("changes where it is written", first.ann.mutations, CHANGES_EACH);
      within("changes where it arrives", first.bob.mutations, CHANGES_EACH);
    });

    test("a message changes no more of the document when many are there", async () => {
      await say(ann, bob, MANY);
      const { ann: speaker, bob: listener } = await perMessage(() => say(ann, bob, MESSAGES));
      within("changes where it is written", speaker.mutations, CHANGES_EACH);
      within("changes where it arrives", listener.mutations, CHANGES_EACH);
    });

    /** @returns what each page did, divided by the messages. */
    async function perMessage(action) {
      const start = await Promise.all([ann, bob].map(({ work }) => work.done()));
      await action();
      const end = await Promise.all([ann, bob].map(({ work }) => work.done()));
      const [speaker, listener] = end.map((counts, index) =>
        Object.fromEntries(Object.entries(counts).map(([what, now]) => [what, (now - start[index][what]) / MESSAGES])),
      );
      return { ann: speaker, bob: listener };
    }
  });
}

function within(what, measured, budget) {
  assert.ok(measured <= budget, `${what}: ${measured}, more than ${budget}`);
}

async function enter(person) {
  await shareDeep(person.page);
  return { person, page: person.page, work: await countWork(person.page) };
}

/** Until the start screen is there. */
async function open({ page }) {
  await page.goto(proxy.url);
  await eventually("the start screen", () => page.evaluate(hasStart));
}

function join({ page }, room) {
  return page.evaluate((name) => document.querySelector("secure-chat").join({ room: name }), room);
}

function connected({ page }) {
  const isSo = () => document.querySelector("secure-chat").peers.some(({ status }) => status === "connected");
  return eventually("somebody connected", () => page.evaluate(isSo));
}

/** One after the other, each delivered and drawn on both sides before the next. */
async function say(speaker, listener, count) {
  for (let said = 0; said < count; said += 1) {
    const id = await speaker.page.evaluate(() =>
      document
        .querySelector("secure-chat")
        .send("as said before")
        .then((sent) => sent.id),
    );
    for (const { page } of [listener, speaker]) await eventually("the message", () => page.evaluate(isDrawn, id));
  }
}

/** Runs in the page. @returns whether it is delivered, where it is one's own, and what is to be drawn is drawn. */
async function isDrawn(id) {
  const message = document.querySelector("secure-chat").messages.find((each) => each.id === id);
  if (message === undefined || (message.mine && message.delivery?.delivered !== 1)) return false;
  // A page that is not in front has no frames; elements are updated before the next turn.
  await new Promise((resolve) => setTimeout(resolve));
  return true;
}

/** Runs in the page. */
function hasStart() {
  return globalThis.deep("secure-chat-start form", 0) !== undefined;
}

/** Runs in the page. */
function hasComposer() {
  return globalThis.deep("secure-chat-composer textarea", 0) !== undefined; // not before its part is there
}

/** Runs in the page. */
function loadedParts() {
  const paths = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
  return [...new Set(paths)].filter((path) => path.startsWith("/secure-chat-")).sort();
}

async function passedDuring(action) {
  const start = proxy.passed.length;
  await action();
  return proxy.passed.slice(start);
}

/** @returns the paths that were asked for, without their queries. */
function requestsOf(passed) {
  const asked = passed.filter(
    ({ direction, bytes }) => direction === "up" && bytes.subarray(0, 4).toString() === "GET ",
  );
  return asked.map(({ path }) => path.replace(/\?.*/, ""));
}

/** @returns every frame of the signaling, in its order; without the requests that open it. */
function signaling(passed) {
  return passed
    .filter(({ path, bytes }) => path.startsWith("/socket.io/") && /^\d/.test(bytes.subarray(0, 1).toString()))
    .map((entry) => ({ ...entry, text: entry.bytes.toString() }));
}

/** @returns {string | undefined} which message of the handshake a signal is. */
function nameOf(text) {
  const [, start] = /^42\["signal","[^"]*","(..)/.exec(text) ?? [];
  return HANDSHAKE[Buffer.from(String(start), "base64url")[0]];
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
