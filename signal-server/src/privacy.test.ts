/**
 * Nothing that tells who talks to whom may leave the server: a whole session with markers in everything that a client can send,
 * then every line, number and answer of the real program is searched for them, through a crash at the end.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { text } from "node:stream/consumers";
import { test, type TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { io, type Socket } from "socket.io-client";
import { SIGNALING_VERSION } from "../protocol/index.ts";
import { heard, until } from "./testing.ts";

/** Relative to this test's bundle in `dist/test/src/`. */
const PROGRAM = fileURLToPath(new URL("../../main.js", import.meta.url));

/** As base64url they are a valid topic and valid ids, and so reach the deepest. */
const TOPIC = `MarkTopic${"A".repeat(34)}`;
const [ANN, BOB] = [`MarkAnn${"A".repeat(15)}`, `MarkBob${"A".repeat(15)}`];
const ADDRESSES = { ann: "203.0.113.77", bob: "2001:db8:77:77:77:77:77:77", stranger: "198.51.100.77" };
const SECRET = "mark-secret-of-turn-0123456789";
const TOKEN = "mark-token-of-metrics-0123456789";

/** What a widget would never send, and a broken or hostile client might. */
const WORDS = {
  room: "mark-room-name",
  name: "mark-display-name",
  password: "mark-password",
  payload: "mark-payload-bytes",
  greeting: "mark-greeting-bytes",
  origin: "mark-origin.example",
  path: "mark-path",
  agent: "mark-user-agent",
  cookie: "mark-cookie",
};

const GREETING = Buffer.from(WORDS.greeting).toString("base64url");

/** Whole, and in the forms in which it might slip through. */
function formsOf(marker: string): string[] {
  const bytes = Buffer.from(marker);
  return [
    marker,
    bytes.toString("base64").replace(/=*$/, "").slice(0, -2),
    bytes.toString("hex"),
    encodeURIComponent(marker),
  ];
}

const MARKERS = [
  ...[TOPIC, ANN, BOB, SECRET, TOKEN, ...Object.values(WORDS)].flatMap(formsOf),
  ...Object.values(ADDRESSES),
  "2001:db8:77:77",
];

function assertSilent(output: string, where: string): void {
  for (const marker of MARKERS) {
    const at = output.indexOf(marker);
    assert.equal(at, -1, `${where} holds "${marker}": ${output.slice(Math.max(0, at - 100), at + 100)}`);
  }
}

/** The built program at its most talkative, with a door for the test's crash. */
async function startProgram(t: TestContext) {
  const folder = mkdtempSync(joinPath(tmpdir(), "secure-chat-privacy-"));
  const [door, place] = [joinPath(folder, "door"), joinPath(folder, "place")];
  mkdirSync(door);
  mkdirSync(place);
  writeFileSync(joinPath(door, "door.mjs"), CRASH_DOOR);
  writeFileSync(joinPath(door, "quoted.txt"), quotation());
  const program = spawn(process.execPath, ["--import", joinPath(door, "door.mjs"), PROGRAM], {
    cwd: place,
    env: {
      PATH: process.env["PATH"],
      HOST: "127.0.0.1",
      PORT: "0",
      LOG_LEVEL: "trace",
      TRUST_PROXY: "1",
      TURN_URLS: "turn:turn.example",
      TURN_SECRET: SECRET,
      METRICS_TOKEN: TOKEN,
      ALLOWED_ORIGINS: "https://allowed.example",
      MAX_ROOM_SIZE: "2",
    },
  });
  let output = "";
  for (const stream of [program.stdout, program.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  t.after(() => {
    program.kill("SIGKILL");
    rmSync(folder, { recursive: true });
  });
  await until(() => /"port":\d+/.test(output));
  const url = `http://127.0.0.1:${/"port":(\d+)/.exec(output)?.[1] ?? ""}`;
  return { url, place, program, output: () => output };
}

/** On SIGUSR2 an error is thrown that quotes everything, out of anyone's reach, as a defect in a library would. */
const CRASH_DOOR = `
  import { readFileSync } from "node:fs";
  process.on("SIGUSR2", () => {
    const quoted = readFileSync(new URL("quoted.txt", import.meta.url), "utf8");
    const error = Object.assign(new TypeError("cannot read " + quoted), { code: "ERR_QUOTED", input: quoted });
    error.cause = new Error(quoted);
    Promise.reject(error);
  });
`;

/** What the error quotes; the last line looks like one of a stack trace. */
function quotation(): string {
  const all = [TOPIC, ANN, SECRET, ...Object.values(WORDS), ...Object.values(ADDRESSES)].join(" ");
  return `${all}\n    at ${all} (file:///server.js:1:1)`;
}

function connect(
  t: TestContext,
  url: string,
  address: string,
  auth: Record<string, unknown> = {},
  origin?: string,
): Socket {
  const client = io(`${url}?${WORDS.path}=1`, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth,
    extraHeaders: {
      "X-Forwarded-For": address,
      Origin: origin ?? "https://allowed.example",
      "User-Agent": WORDS.agent,
      Cookie: `${WORDS.cookie}=1`,
      Referer: `https://${WORDS.origin}/${WORDS.room}`,
    },
  });
  t.after(() => client.disconnect());
  return client;
}

async function ask(url: string, path: string, headers: Record<string, string> = {}) {
  const outgoing = request(`${url}${path}`, { headers: { "X-Forwarded-For": ADDRESSES.stranger, ...headers } }).end();
  const [response] = (await once(outgoing, "response")) as [IncomingMessage];
  return { status: response.statusCode, told: `${JSON.stringify(response.headers)}\n${await text(response)}` };
}

void test("no log line, metric, error answer or crash report holds anything of a session", async (t) => {
  const { url, place, program, output } = await startProgram(t);
  const join = (id: string, extra = {}) => ({
    version: SIGNALING_VERSION,
    topic: TOPIC,
    id,
    greeting: GREETING,
    ...extra,
  });

  // A session as it should be.
  const ann = connect(t, url, ADDRESSES.ann, join(ANN));
  const [{ address: annAddress }] = (await heard(ann, "joined")) as [{ address: string }];
  const bob = connect(t, url, ADDRESSES.bob, join(BOB));
  const [reply] = (await heard(bob, "joined")) as [{ ok: boolean; members: unknown[] }];
  assert.equal(reply.members.length, 1, "they share a room, or nothing is shown by what follows");
  const arrived = heard(ann, "signal");
  const sealed = Buffer.from(WORDS.payload).toString("base64url");
  await bob.emitWithAck("signal", annAddress, sealed);
  assert.equal((await arrived)[1], sealed);

  // Refusals of every kind.
  const told: unknown[] = [];
  const refused = async (client: Socket) => told.push(await heard(client, "joined"));
  await refused(connect(t, url, ADDRESSES.stranger, join(`MarkEve${"A".repeat(15)}`))); // the room is full
  await refused(connect(t, url, ADDRESSES.stranger, join(ANN), `https://${WORDS.origin}`));
  await refused(connect(t, url, ADDRESSES.stranger, join(ANN, { version: 99, room: WORDS.room })));
  await refused(connect(t, url, ADDRESSES.stranger, { topic: WORDS.room, id: WORDS.name, password: WORDS.password }));
  told.push(await bob.emitWithAck("signal", WORDS.name, sealed));
  told.push(await bob.emitWithAck("signal", annAddress, Buffer.from(WORDS.payload)));
  told.push(await bob.emitWithAck("signal", annAddress, WORDS.payload));
  told.push(await bob.emitWithAck("join", { topic: WORDS.room, password: WORDS.password, name: WORDS.name }));
  for (const event of [WORDS.room, WORDS.password]) told.push(await bob.emitWithAck(event, WORDS.payload));
  for (let count = 0; count < 25; count += 1) told.push(await bob.emitWithAck("join", { topic: WORDS.room }));
  bob.io.engine.transport.send([{ type: "message", data: `4nonsense ${WORDS.payload}` }]);
  await until(() => !bob.connected);
  assertSilent(JSON.stringify(told), "an answer");

  // Plain HTTP of every kind.
  for (const path of [
    `/${WORDS.path}`,
    `/socket.io/?EIO=4&transport=${WORDS.path}`,
    `/socket.io/?EIO=4&sid=${WORDS.path}`,
    "/healthz",
    "/metrics",
    "/readyz",
    "/integrity.json",
    `/metrics?${TOPIC}`,
  ]) {
    const answer = await ask(url, path, {
      Authorization: `Bearer ${WORDS.password}`,
      Origin: `https://${WORDS.origin}`,
    });
    // The answer goes to who asked, and CORS or an error may repeat the path. What must not be in it is about others.
    for (const marker of [TOPIC, ANN, BOB, TOKEN, SECRET, ADDRESSES.ann])
      assert.ok(!answer.told.includes(marker), path);
  }
  const metrics = await ask(url, "/metrics", { Authorization: `Bearer ${TOKEN}` });
  assert.equal(metrics.status, 200);
  assert.match(metrics.told, /secure_chat_refusals_total\{reason="room-full",request="join"\} 1/);
  assertSilent(metrics.told, "the metrics");

  assert.match(output(), /"ip":"203\.0\.113\.0\/24"/, "the log is as talkative as it gets");
  assertSilent(output(), "the log");

  // A crash, with all of that in the error.
  program.kill("SIGUSR2");
  await once(program, "exit");
  assert.notEqual(program.exitCode, 0);
  assert.match(output(), /"msg":"crashed"/);
  assertSilent(output(), "what it wrote as it crashed");
  assert.deepEqual(readdirSync(place), [], "it left no report behind");
  assertSilent(readFileSync(PROGRAM, "utf8"), "the program itself, or the markers mean nothing");
});
