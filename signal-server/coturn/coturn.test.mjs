/** Debian's coturn with the shipped configuration and credentials from a real signaling server: whom it lets in, and where to. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { io } from "socket.io-client";
import { findProgram } from "../../widget/scripts/browsers.mjs";
import { COTURN_IS_READY, SHIPPED_CONFIGURATION, startCoturn } from "./start-coturn.mjs";
import { ATTRIBUTES } from "./stun-message.mjs";
import { TurnClient } from "./turn-client.mjs";

const LOOPBACK = "127.0.0.1";
const SECRET = randomBytes(24).toString("base64");
const SERVER_PROGRAM = fileURLToPath(new URL("../dist/main.js", import.meta.url));
/** Far in the future, and in the past; seconds since 1970. */
const IN_AN_HOUR = Math.floor(Date.now() / 1000) + 3600;
const A_MINUTE_AGO = Math.floor(Date.now() / 1000) - 60;

const program = findProgram(["turnserver"]);

describe("coturn", { skip: program === undefined && "coturn is not installed" }, () => {
  /** @type {Awaited<ReturnType<typeof startTurn>>} */
  let turn;
  /** @type {import("./turn-client.mjs").Credential} */
  let issued;
  before(async () => {
    turn = await startTurn();
    issued = await credentialFromSignaling(turn.port);
  });
  /** All stay open to the end, so that no two have the same port. @type {TurnClient[]} */
  const clients = [];
  after(async () => {
    for (const client of clients) client.close();
    await turn?.stop();
  });

  /** Runs with an allocation made with this credential, or with the refusal of it. */
  async function allocate(credential, options = {}) {
    const client = new TurnClient({ address: LOOPBACK, port: turn.port }, credential);
    clients.push(client);
    return { client, response: await client.allocate(options) };
  }

  test("gives a relayed address to whoever holds a credential that the signaling server issued", async () => {
    const { response } = await allocate(issued);
    assert.equal(response.errorCode, undefined);
    assert.ok(response.attributes.has(ATTRIBUTES.xorRelayedAddress));
  });

  test("marks its answers with a fingerprint and does not tell its version", async () => {
    const { response } = await allocate(issued);
    assert.ok(response.attributes.has(ATTRIBUTES.fingerprint));
    assert.ok(!response.attributes.has(ATTRIBUTES.software));
  });

  const REFUSED = {
    "that has expired": () => signed(SECRET, `${A_MINUTE_AGO}:someone`),
    "made with another secret": () => signed("another secret", `${IN_AN_HOUR}:someone`),
    "whose lifetime was lengthened": () => ({ ...issued, username: issued.username.replace(/^\d+/, `${IN_AN_HOUR}`) }),
    "with another name": () => ({ ...issued, username: `${issued.username}x` }),
    "without an expiry": () => signed(SECRET, "someone"),
    "that is empty": () => ({ ...issued, credential: "" }),
  };
  for (const [kind, makeCredential] of Object.entries(REFUSED)) {
    test(`refuses a credential ${kind}`, async () => {
      const { response } = await allocate(makeCredential());
      assert.equal(response.errorCode, 401);
    });
  }

  const FORBIDDEN_PEERS = {
    "its own loopback": ["127.0.0.1", "127.8.8.8", "0.0.0.0"],
    "private networks": ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1"],
    "the metadata service of clouds": ["169.254.169.254"],
    "multicast and broadcast": ["224.0.0.251", "239.255.255.255", "255.255.255.255"],
    "addresses that are nobody's": ["192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "240.0.0.1"],
  };
  for (const [where, addresses] of Object.entries(FORBIDDEN_PEERS)) {
    test(`does not relay into ${where}`, async () => {
      const { client } = await allocate(issued);
      for (const address of addresses) assert.equal((await client.permit(address)).errorCode, 403, address);
    });
  }

  const FORBIDDEN_PEERS_V6 = {
    "its own loopback": ["0:0:0:0:0:0:0:1", "0:0:0:0:0:ffff:7f00:1"],
    "IPv4 in disguise": ["0:0:0:0:0:ffff:a00:1", "64:ff9b:0:0:0:0:a00:1", "2002:a00:1:0:0:0:0:1", "2001:0:1:0:0:0:0:1"],
    "private networks": ["fc00:0:0:0:0:0:0:1", "fd12:3456:0:0:0:0:0:1", "fe80:0:0:0:0:0:0:1", "fec0:0:0:0:0:0:0:1"],
    multicast: ["ff02:0:0:0:0:0:0:1", "ff0e:0:0:0:0:0:0:1"],
  };
  for (const [where, addresses] of Object.entries(FORBIDDEN_PEERS_V6)) {
    test(`does not relay into ${where} over IPv6`, async () => {
      const { client, response } = await allocate(issued, { isIpv6: true });
      assert.equal(response.errorCode, undefined);
      for (const address of addresses) assert.equal((await client.permit(address)).errorCode, 403, address);
    });
  }

  test("relays to public addresses, of both families", async () => {
    // Permission alone: not a packet goes there.
    const { client } = await allocate(issued);
    assert.equal((await client.permit("8.0.0.1")).errorCode, undefined);
    const v6 = await allocate(issued, { isIpv6: true });
    assert.equal((await v6.client.permit("2600:0:0:0:0:0:0:1")).errorCode, undefined);
  });

  test("gives one person no more than the quota, however many credentials they asked for, and another one their own", async () => {
    const quota = Number(/^user-quota=(\d+)$/m.exec(readFileSync(SHIPPED_CONFIGURATION, "utf8"))?.[1]);
    const greedy = (count) => signed(SECRET, `${IN_AN_HOUR + count}:greedy`);
    for (let count = 0; count < quota; count += 1) {
      const { response } = await allocate(greedy(count));
      assert.equal(response.errorCode, undefined, `allocation ${count + 1}`);
    }
    assert.equal((await allocate(greedy(quota))).response.errorCode, 486);
    assert.equal((await allocate(signed(SECRET, `${IN_AN_HOUR}:other`))).response.errorCode, undefined);
  });
});

test(
  "coturn without a secret lets nobody in",
  { skip: program === undefined && "coturn is not installed" },
  async () => {
    const turn = await startTurn({ secret: undefined });
    const client = new TurnClient({ address: LOOPBACK, port: turn.port }, signed("", `${IN_AN_HOUR}:someone`));
    try {
      assert.equal((await client.allocate()).errorCode, 401);
    } finally {
      client.close();
      await turn.stop();
    }
  },
);

test(
  "coturn learns a new secret while it runs, takes credentials of the old one too, and drops nobody",
  { skip: program === undefined && "coturn is not installed" },
  async () => {
    const [next, previous] = [randomBytes(24).toString("base64"), SECRET];
    const turn = await startTurn({ secret: previous });
    const clients = [];
    const allocate = async (secret) => {
      const client = new TurnClient({ address: LOOPBACK, port: turn.port }, signed(secret, `${IN_AN_HOUR}:someone`));
      clients.push(client);
      return { client, code: (await client.allocate()).errorCode };
    };
    try {
      const early = await allocate(previous);
      assert.equal(early.code, undefined);
      assert.equal((await allocate(next)).code, 401);

      turn.addSecret(next);
      assert.equal((await allocate(next)).code, undefined, "without a restart");
      const { username, credential } = await credentialFromSignaling(turn.port, `${next},${previous}`);
      assert.equal(credential, signed(next, username).credential, "the first one is what credentials are made with");
      assert.equal((await allocate(previous)).code, undefined, "who got a credential before");
      assert.equal((await early.client.permit("8.0.0.1")).errorCode, undefined, "an allocation that stands goes on");
    } finally {
      for (const client of clients) client.close();
      await turn.stop();
    }
  },
);

test(
  "coturn takes credentials of both secrets that stand in its configuration",
  { skip: program === undefined && "coturn is not installed" },
  async () => {
    const turn = await startTurn({ secret: SECRET, overrides: ["--static-auth-secret=another secret, the new one"] });
    const clients = [];
    try {
      for (const [secret, code] of [
        [SECRET, undefined],
        ["another secret, the new one", undefined],
        ["a third one", 401],
      ]) {
        const client = new TurnClient({ address: LOOPBACK, port: turn.port }, signed(secret, `${IN_AN_HOUR}:someone`));
        clients.push(client);
        assert.equal((await client.allocate()).errorCode, code);
      }
    } finally {
      for (const client of clients) client.close();
      await turn.stop();
    }
  },
);

function signed(secret, username) {
  return { username, credential: createHmac("sha1", secret).update(username).digest("base64") };
}

/** coturn on a free port of the loopback, answering. */
async function startTurn({
  secret = /** @type {string | undefined} */ (SECRET),
  overrides = /** @type {string[]} */ ([]),
} = {}) {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "secure-chat-turn-secrets-"));
  const addSecret = (added) => {
    const args = ["-b", join(folder, "turndb"), `--set-secret=${added}`, "--realm=turn.example"];
    const { status, stdout, stderr } = spawnSync("turnadmin", args, { encoding: "utf8" });
    // It logs into a file wherever it may.
    const [, logFile] = /log file opened: (\S+)/.exec(stdout + stderr) ?? [];
    if (logFile !== undefined) rmSync(logFile, { force: true });
    assert.equal(status, 0, stderr);
  };
  const options = [
    `--listening-port=${port}`,
    `--listening-ip=${LOOPBACK}`,
    `--relay-ip=${LOOPBACK}`,
    "--relay-ip=::1",
    "--no-tls",
    ...(secret === undefined ? [] : [`--static-auth-secret=${secret}`]),
    ...overrides,
  ];
  const coturn = startCoturn({ program: String(program), overrides: options, folder });
  try {
    await coturn.says(COTURN_IS_READY);
  } catch (error) {
    await coturn.stop();
    throw error;
  }
  return { port, stop: coturn.stop, addSecret };
}

/** @returns what a member of a room gets from a real server with this coturn in its settings. */
async function credentialFromSignaling(turnPort, secret = SECRET) {
  const env = {
    ...process.env,
    PORT: "0",
    HOST: LOOPBACK,
    TURN_URLS: `turn:${LOOPBACK}:${turnPort}?transport=udp`,
    TURN_SECRET: secret,
    LOG_LEVEL: "info",
  };
  const server = spawn(process.execPath, [SERVER_PROGRAM], { env, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const port = await loggedPort(server);
    const auth = {
      version: 2,
      topic: randomBytes(32).toString("base64url"),
      id: randomBytes(16).toString("base64url"),
    };
    const client = io(`http://${LOOPBACK}:${port}`, { transports: ["websocket"], reconnection: false, auth });
    const reply = await new Promise((resolve, reject) => client.once("joined", resolve).once("connect_error", reject));
    client.disconnect();
    assert.equal(reply.ok, true, JSON.stringify(reply));
    const [{ username, credential }] = reply.iceServers;
    return { username, credential };
  } finally {
    server.kill("SIGINT");
    await once(server, "exit");
  }
}

/** @returns {Promise<number>} */
async function loggedPort(server) {
  let printed = "";
  for await (const chunk of server.stdout) {
    printed += String(chunk);
    const [, port] = /"port":(\d+)/.exec(printed) ?? [];
    if (port !== undefined) return Number(port);
  }
  throw new Error(`The signaling server ended:\n${printed}`);
}

/** @returns {Promise<number>} */
async function freePort() {
  const socket = createSocket("udp4");
  await new Promise((resolve) => socket.bind(0, LOOPBACK, () => resolve(undefined)));
  const { port } = socket.address();
  await new Promise((resolve) => socket.close(() => resolve(undefined)));
  return port;
}
