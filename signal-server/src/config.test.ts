import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { DEFAULT_CONFIG, readConfig } from "./config.ts";

/** The built program; this file runs from `dist/test/src/`. */
const MAIN = fileURLToPath(new URL("../../main.js", import.meta.url));
const FOLDERS = { widget: "/widget", examples: "/examples" };
const SECRET = "a-secret-of-some-length";

/** Runs the program until it ends by itself. */
async function run(env: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env["PATH"], ...env } });
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "exit") as Promise<[number | null]>]);
  return { code, lines: stderr.trim().split("\n") };
}

const WRONG: [Record<string, string>, RegExp][] = [
  [{ PORT: "http" }, /^PORT must be a whole number from 0 to 65535$/],
  [{ PORT: "65536" }, /^PORT must be/],
  [{ PORT: "-1" }, /^PORT must be/],
  [{ PORT: "80.5" }, /^PORT must be/],
  [{ HOST: "not a host" }, /^HOST must be an IP address or a host name$/],
  [{ ALLOWED_ORIGINS: "example.com" }, /^ALLOWED_ORIGINS must be "\*", or origins such as/],
  [{ ALLOWED_ORIGINS: "https://a.example/chat" }, /^ALLOWED_ORIGINS must be/],
  [{ ALLOWED_ORIGINS: "https://a.example,*" }, /^ALLOWED_ORIGINS must be/],
  [{ ALLOWED_ORIGINS: "https://*.a.example" }, /^ALLOWED_ORIGINS must be/],
  [{ ALLOWED_ORIGINS: "https://a.example," }, /^ALLOWED_ORIGINS must be/],
  [{ STUN_URLS: "stun.example" }, /^STUN_URLS must be up to 8 stun: or stuns: URLs/],
  [{ STUN_URLS: "turn:turn.example" }, /^STUN_URLS must be/],
  [{ TURN_URLS: "https://turn.example", TURN_SECRET: SECRET }, /^TURN_URLS must be up to 8 turn: or turns: URLs/],
  [{ TURN_URLS: "turn:turn.example" }, /^TURN_SECRET must be set too when TURN_URLS is$/],
  [{ TURN_SECRET: SECRET }, /^TURN_URLS must be set too when TURN_SECRET is$/],
  [
    { TURN_URLS: "turn:turn.example", TURN_SECRET: "hunter2" },
    /^TURN_SECRET must be at least 16 characters, or two such/,
  ],
  [{ TURN_URLS: "turn:turn.example", TURN_SECRET: `${SECRET},hunter2` }, /^TURN_SECRET must be/],
  [{ TURN_URLS: "turn:turn.example", TURN_SECRET: `${SECRET},${SECRET},${SECRET}` }, /^TURN_SECRET must be/],
  [
    { TURN_URLS: "turn:turn.example", TURN_SECRET: "CHANGE-ME-to-32-random-bytes" },
    /^TURN_SECRET must be a secret of your own, such as `openssl rand -base64 32` prints, and no placeholder$/,
  ],
  [
    { TURN_URLS: "turn:turn.example", TURN_SECRET: `${SECRET}, CHANGE-ME` },
    /^TURN_SECRET must be a secret of your own/,
  ],
  [{ TURN_REGIONS: "eu=turn:eu.example" }, /^TURN_URLS must be set too when TURN_REGIONS is$/],
  [{ TURN_REGIONS: "eu" }, /^TURN_REGIONS must be NAME=URLS for each region/],
  [{ TURN_REGIONS: "eu=https://eu.example" }, /^TURN_REGIONS must be/],
  [{ TURN_REGIONS: "eu=turn:a.example;EU=turn:b.example" }, /^TURN_REGIONS must be/],
  [{ TURN_REGION_HEADER: "X Region" }, /^TURN_REGION_HEADER must be the name of a header$/],
  [{ REDIS_URL: "localhost:6379" }, /^REDIS_URL must be a redis: or rediss: URL$/],
  [{ REDIS_URL: "redis://:hunter2@/" }, /^REDIS_URL must be/],
  [{ REDIS_URL: "redis://:hunter2@redis.example/rooms" }, /^REDIS_URL must be/],
  [{ LONG_POLLING: "1" }, /^LONG_POLLING must be true or false$/],
  [{ TURN_TTL_S: "1h" }, /^TURN_TTL_S must be a whole number from 60 to 604800$/],
  [{ MAX_ROOM_SIZE: "1" }, /^MAX_ROOM_SIZE must be a whole number from 2 to 64$/],
  [{ MAX_ROOM_SIZE: "65" }, /^MAX_ROOM_SIZE must be/],
  [{ MAX_ROOMS: "0" }, /^MAX_ROOMS must be/],
  [{ MAX_CONNECTIONS: "many" }, /^MAX_CONNECTIONS must be/],
  [{ MAX_CONNECTIONS_PER_IP: "1e3" }, /^MAX_CONNECTIONS_PER_IP must be/],
  [{ TRUST_PROXY: "true" }, /^TRUST_PROXY must be a whole number from 0 to 10$/],
  [{ LOG_LEVEL: "verbose" }, /^LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent$/],
  [{ SHUTDOWN_GRACE_S: "-5" }, /^SHUTDOWN_GRACE_S must be/],
  [{ METRICS_TOKEN: "too short" }, /^METRICS_TOKEN must be 16 to 256 visible ASCII characters$/],
  [{ SERVE_STATIC: "yes" }, /^SERVE_STATIC must be true, script or false$/],
];

void test("a wrong setting is one line that names it and says what is expected, without its value", () => {
  for (const [env, expected] of WRONG) {
    const result = readConfig(env, FOLDERS);
    const problems = result.ok ? [] : result.problems;
    assert.equal(problems.length, 1, JSON.stringify(env));
    assert.match(problems[0] ?? "", expected);
    assert.doesNotMatch(problems[0] ?? "", /hunter2|a-secret/);
  }
});

void test("the program ends with exit code 2 and one line for each wrong setting", async () => {
  for (const [env, expected] of [WRONG[0], WRONG[13]] as typeof WRONG) {
    const { code, lines } = await run(env);
    assert.equal(code, 2);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", expected);
  }
  const { code, lines } = await run({ PORT: "x", MAX_ROOMS: "x", LOG_LEVEL: "x" });
  assert.equal(code, 2);
  assert.deepEqual(
    lines.map((line) => line.split(" ")[0]),
    ["PORT", "MAX_ROOMS", "LOG_LEVEL"],
  );
});

void test("a port that is in use is one clear line", async (t) => {
  const blocker = createServer().listen(0);
  t.after(() => blocker.close());
  await once(blocker, "listening");
  const { port } = blocker.address() as AddressInfo;
  const { code, lines } = await run({ PORT: String(port), LOG_LEVEL: "silent" });
  assert.equal(code, 1);
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? "", new RegExp(`^Port ${String(port)} is in use by another program`));
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  void test(`the program serves until ${signal} and then ends with exit code 0`, async () => {
    const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env["PATH"], PORT: "0" } });
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const { msg, port } = JSON.parse(line.toString()) as { msg: string; port: number };
    assert.equal(msg, "listening");
    const health = await fetch(`http://127.0.0.1:${String(port)}/healthz`);
    assert.equal(health.status, 200);
    await health.text();
    child.kill(signal);
    assert.deepEqual(await once(child, "exit"), [0, null]);
  });
}

void test("the built program finds the demo page", async (t) => {
  const env = { PATH: process.env["PATH"], PORT: "0", SERVE_STATIC: "true" };
  const child = spawn(process.execPath, [MAIN], { env });
  t.after(() => child.kill("SIGINT"));
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const { port } = JSON.parse(line.toString()) as { port: number };
  const page = await fetch(`http://127.0.0.1:${String(port)}/`);
  assert.match(await page.text(), /<secure-chat><\/secure-chat>/);
});

void test("without any setting, and with empty ones, the defaults hold", () => {
  for (const env of [{}, Object.fromEntries(WRONG.flatMap(([wrong]) => Object.keys(wrong).map((key) => [key, " "])))]) {
    assert.deepEqual(readConfig(env, FOLDERS), { ok: true, config: DEFAULT_CONFIG });
  }
});

void test("every setting is read", () => {
  const env = {
    PORT: "9000",
    HOST: "::1",
    ALLOWED_ORIGINS: "https://A.example/, http://b.example:8080",
    STUN_URLS: "stun:a.example, stun:b.example:3478",
    TURN_URLS: "turn:a.example?transport=udp,turns:a.example:5349",
    TURN_SECRET: SECRET,
    TURN_TTL_S: "3600",
    MAX_ROOM_SIZE: "10",
    MAX_ROOMS: "11",
    MAX_CONNECTIONS: "12",
    MAX_CONNECTIONS_PER_IP: "13",
    TRUST_PROXY: "2",
    LOG_LEVEL: "debug",
    METRICS_TOKEN: SECRET,
    SHUTDOWN_GRACE_S: "0",
    SERVE_STATIC: "true",
    TURN_REGIONS: "EU = turn:eu.example , turns:eu.example:443; us=turn:us.example;",
    TURN_REGION_HEADER: "CF-Region",
    REDIS_URL: "rediss://default:a-password@redis.example:6380/2",
    LONG_POLLING: "true",
  };
  const turnUrls = ["turn:a.example?transport=udp", "turns:a.example:5349"];
  assert.deepEqual(readConfig(env, FOLDERS), {
    ok: true,
    config: {
      port: 9000,
      host: "::1",
      origins: { kind: "listed", origins: ["https://a.example", "http://b.example:8080"] },
      ice: {
        stunUrls: ["stun:a.example", "stun:b.example:3478"],
        turn: {
          urls: turnUrls,
          secret: SECRET,
          ttlSeconds: 3600,
          regions: new Map([
            ["eu", ["turn:eu.example", "turns:eu.example:443"]],
            ["us", ["turn:us.example"]],
          ]),
          regionHeader: "cf-region",
        },
      },
      maxRoomSize: 10,
      maxRooms: 11,
      maxConnections: 12,
      maxConnectionsPerIp: 13,
      trustedProxies: 2,
      logLevel: "debug",
      metricsToken: SECRET,
      shutdownGraceSeconds: 0,
      staticFolders: FOLDERS,
      limits: DEFAULT_CONFIG.limits,
      redisUrl: "rediss://default:a-password@redis.example:6380/2",
      longPolling: true,
    },
  });
  const rotating = readConfig({ TURN_URLS: env.TURN_URLS, TURN_SECRET: `${SECRET}, the-old-one-of-before` }, FOLDERS);
  assert.equal(rotating.ok && rotating.config.ice.turn?.secret, SECRET);
  const any = readConfig({ ALLOWED_ORIGINS: "*", SERVE_STATIC: "false" }, FOLDERS);
  assert.deepEqual(any.ok && [any.config.origins, any.config.staticFolders], [{ kind: "any" }, undefined]);
  const script = readConfig({ SERVE_STATIC: "script" }, FOLDERS);
  assert.deepEqual(script.ok && script.config.staticFolders, { ...FOLDERS, examples: undefined });
});
