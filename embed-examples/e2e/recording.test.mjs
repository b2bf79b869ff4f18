/** What the signaling server can read of a conversation: nothing. And the recorder that says so can see. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { networkInterfaces } from "node:os";
import { after, before, describe, test } from "node:test";
import { io } from "socket.io-client";
import { findInClear } from "./find-in-clear.mjs";
import { openBrowser } from "./person.mjs";
import { startRecordingProxy } from "./recording-proxy.mjs";
import { startServer } from "./start-server.mjs";

const ROOM = "the quiet room, 3rd floor";
const PASSWORD = "correct horse battery";
/** What people said, and who they are. */
const PRIVATE = [
  ROOM,
  PASSWORD,
  "Ann of Chromium",
  "Bob of Firefox",
  "Meet me at the harbour",
  "At nine, by the crane",
];
/** Of a session description and of a candidate (RFC 8866, RFC 8839). */
const SDP = ["v=0\r\n", "o=- ", "a=fingerprint", "ufrag", "ice-pwd", "candidate:", "typ host", "m=application"];
/** Candidates hold the addresses of this machine. Loopback ones also stand in harmless headers. */
const ADDRESSES = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .filter(({ internal }) => !internal)
  .map(({ address }) => address);

let server;
let proxy;
before(async () => {
  server = await startServer({ LONG_POLLING: "true" });
  proxy = await startRecordingProxy(server.url);
});
after(async () => {
  await proxy?.close();
  await server?.stop();
});

/** Everything that passed during `action`, signaling and the rest apart. */
async function recordedDuring(action) {
  const start = proxy.passed.length;
  await action();
  const passed = proxy.passed.slice(start);
  const isSignaling = ({ path }) => path.startsWith("/socket.io/");
  return {
    signaling: passed.filter(isSignaling).map(({ bytes }) => bytes),
    pages: passed.filter((entry) => !isSignaling(entry)).map(({ bytes }) => bytes),
  };
}

for (const transport of ["websocket", "polling"]) {
  test(`the recorder finds what someone sends in clear over ${transport}, in both directions`, async () => {
    const sdp = Buffer.from("v=0\r\na=fingerprint:sha-256 AB:CD\r\n");
    const { signaling } = await recordedDuring(async () => {
      const [first, second] = [1, 2].map(() => clearTextMember(transport));
      const { address } = await first.joined;
      await second.joined;
      const arrived = new Promise((resolve) => first.socket.on("signal", (_, payload) => resolve(payload)));
      second.socket.emit("signal", address, sdp.toString("base64url"));
      assert.equal(await arrived, sdp.toString("base64url"));
      for (const { socket } of [first, second]) socket.disconnect();
    });
    const expected = ["v=0\r\n", "a=fingerprint", topicOf("clear"), "member-joined"];
    assert.deepEqual(findInClear(signaling, expected), expected);
    const sightings = signaling.filter((message) => findInClear([message], ["a=fingerprint"]).length > 0);
    assert.equal(sightings.length, 2, "once on its way to the server and once from it");
  });
}

describe("a conversation in a password room between Chromium and Firefox", () => {
  let recorded;
  before(async () => {
    recorded = await recordedDuring(converse);
  });

  test("was recorded: the room's topic and the arrival of the second member are there", () => {
    const expected = [topicOf(ROOM), "member-joined", "member-left"];
    assert.deepEqual(findInClear(recorded.signaling, expected), expected);
  });

  test("shows no room, password, name or text in clear", () => {
    assert.deepEqual(findInClear(recorded.signaling, PRIVATE), []);
    assert.deepEqual(findInClear(recorded.pages, PRIVATE, 1), []);
  });

  test("shows no session description and no candidate in clear", () => {
    assert.deepEqual(findInClear(recorded.signaling, SDP), []);
  });

  test("shows no address of this machine in clear", { skip: ADDRESSES.length === 0 && "only loopback here" }, () => {
    assert.deepEqual(findInClear(recorded.signaling, ADDRESSES), []);
  });
});

/** Ann and Bob meet, get each other's password wrong once, write, and part. */
async function converse() {
  const ann = await openBrowser("chromium");
  const bob = await openBrowser("firefox");
  try {
    await enter(ann, { create: true, name: "Ann of Chromium", password: PASSWORD });
    await ann.see("only you");
    await enter(bob, { create: false, name: "Bob of Firefox", password: "wrong" });
    await bob.see("Wrong password");
    await bob.fill("Room password", PASSWORD);
    await bob.press("Join room");
    await Promise.all([ann, bob].map((person) => person.see("2 people")));
    await say(ann, "Meet me at the harbour", bob);
    await say(bob, "At nine, by the crane", ann);
    await bob.press("Room info");
    await bob.press("Leave room");
    await ann.see("Bob of Firefox left");
  } finally {
    await ann.close();
    await bob.close();
  }
}

async function enter(person, { create, name, password }) {
  await person.page.goto(proxy.url);
  if (!create) await person.choose("Join a room");
  await person.fill("Room name", ROOM);
  await person.fill("Room password", password);
  await person.fill("Your name", name);
  await person.press(create ? "Create room" : "Join room");
}

async function say(speaker, text, listener) {
  await speaker.fill("Message", text);
  await speaker.press("Send message");
  await listener.see(text, "log", "Conversation");
}

/** A client that seals nothing, to show what the recorder would see of it. */
function clearTextMember(transport) {
  const id = Buffer.alloc(16, 7).toString("base64url");
  const auth = { version: 2, topic: topicOf("clear"), id };
  const socket = io(proxy.url, { transports: [transport], auth, forceNew: true });
  /** @type {Promise<{ address: string }>} */
  const joined = new Promise((resolve) => socket.on("joined", resolve));
  return { socket, joined };
}

/** H("sc1 topic" ‖ lv(namespace, room)): the one thing about a room that the server may know. */
function topicOf(room) {
  const withLength = (text) => {
    const bytes = Buffer.from(text);
    assert.ok(bytes.length < 128, "one byte of LEB128");
    return [Buffer.from([bytes.length]), bytes];
  };
  const input = [Buffer.from("sc1 topic"), ...withLength(proxy.url), ...withLength(room)];
  return createHash("sha256").update(Buffer.concat(input)).digest("base64url");
}
