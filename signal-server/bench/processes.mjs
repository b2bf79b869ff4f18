/** Starts what is measured and what measures it, each in a process of its own, and talks to them. */
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort, untilListening } from "../scripts/listening.mjs";

const file = (path) => fileURLToPath(new URL(path, import.meta.url));

/** What is compared: all is a ratio to `bare`. */
const CONTESTANTS = { bare: file("bare-relay.mjs"), server: file("../dist/main.js") };

/** A production's settings, but for the caps, and a proxy whose X-Forwarded-For is believed. */
const SETTINGS = {
  HOST: "127.0.0.1",
  TRUST_PROXY: "1",
  MAX_CONNECTIONS: "1000000",
  MAX_ROOMS: "1000000",
  MAX_CONNECTIONS_PER_IP: "100",
  NODE_ENV: "production",
};

/**
 * @param {keyof typeof CONTESTANTS} contestant
 * @param {Record<string, string>} [env] - beside or in the place of the usual settings.
 */
export async function startContestant(contestant, env = {}) {
  const port = await freePort();
  const child = fork(CONTESTANTS[contestant], {
    env: { PATH: process.env.PATH, ...SETTINGS, PORT: String(port), ...env },
    execArgv: ["--expose-gc", "--import", file("probe.mjs")],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  /** Only its last part, since a long run writes much. */
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => (output = (output + String(chunk)).slice(-1_000_000)));
  }
  await untilListening(port, () => mustRun(child));
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    /** What it wrote to standard output and error. */
    output: () => output,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    /**
     * @returns {Promise<{ rss: number, heap: number, cpuMs: number, lateMs: number, busyMs: number }>} bytes and milliseconds,
     *   after a collection; see probe.mjs.
     */
    usage: () => ask(child, "usage"),
    /** Resolves when it has nothing to do. */
    rest: () => ask(child, "rest"),
    stop: () => stop(child),
  };
}

async function ask(child, question) {
  child.send(question);
  const [answer] = await once(child, "message", { signal: AbortSignal.timeout(60_000) });
  return answer;
}

/** @returns {Promise<{ ask: (command: string, options?: object) => Promise<any>, stop: () => Promise<void> }>} */
export async function startLoad() {
  const child = fork(file("load-process.mjs"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  let lastId = 0;
  const waiting = new Map();
  child.on("message", (/** @type {any} */ { id, result, error }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) resolve(result);
    else reject(new Error(error));
  });
  child.on("exit", (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`a load process ended with ${code}`));
  });
  return {
    ask: (command, options = {}) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        child.send({ id: lastId, command, options });
      }),
    stop: () => stop(child),
  };
}

/** A Redis of its own that keeps nothing on the disk. @param {string} program - path of `redis-server`. */
export async function startRedis(program) {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "secure-chat-bench-"));
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder];
  const child = spawn(program, args, { stdio: "ignore" });
  await untilListening(port, () => mustRun(child));
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      await stop(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

function mustRun(child) {
  if (child.exitCode !== null) throw new Error(`a process that should listen ended with ${child.exitCode}`);
}
