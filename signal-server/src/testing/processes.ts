/** Real processes for the tests of several servers: Redis, signaling servers, and a balancer in front of them. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type AddressInfo, type Socket as NodeSocket } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { TestContext } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** The built program; the tests run from `dist/test/src/…`. */
const MAIN = fileURLToPath(new URL(import.meta.url).href.replace(/\/dist\/test\/.*$/, "/dist/main.js"));

const redisProgram = (process.env["PATH"] ?? "")
  .split(delimiter)
  .map((folder) => join(folder, "redis-server"))
  .find((path) => existsSync(path));

/** For the `skip` of a test that needs Redis. */
export const WITHOUT_REDIS = redisProgram === undefined && "redis-server is not installed";

/** Resolves once the condition holds. The time limit is for a condition that never does. */
export async function eventually(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadlineMs = performance.now() + 30_000;
  while (!(await condition())) {
    if (performance.now() > deadlineMs) throw new Error(`never: ${what}`);
    await pause(10);
  }
}

export interface RedisProcess {
  readonly url: string;
  /** Ends it at once, with all that it held. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty. */
  start(): Promise<void>;
  /** It keeps its connections and answers nothing. */
  freeze(): void;
  thaw(): void;
}

/** A Redis on a free port, ended with the test. */
export async function startRedis(test: TestContext): Promise<RedisProcess> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "secure-chat-redis-"));
  let child: ChildProcess | undefined;
  const kill = async () => {
    if (child === undefined) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    child = undefined;
    await exited;
  };
  const start = async () => {
    const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder];
    child = spawn(redisProgram ?? "", args, { stdio: ["ignore", "pipe", "inherit"] });
    await printed(child, "Ready to accept connections");
  };
  test.after(async () => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  });
  await start();
  const freeze = () => void child?.kill("SIGSTOP");
  const thaw = () => void child?.kill("SIGCONT");
  return { url: `redis://127.0.0.1:${String(port)}`, kill, start, freeze, thaw };
}

export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  readonly pid: number | undefined;
  readonly log: () => string;
  kill(signal: NodeJS.Signals): void;
  readonly exited: Promise<unknown[]>;
}

/** The built server in a process of its own, ended with the test. */
export async function startServerProcess(
  test: TestContext,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env["PATH"], PORT: "0", HOST: "127.0.0.1", SHUTDOWN_GRACE_S: "1", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  test.after(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  let log = "";
  child.stdout.on("data", (chunk: Buffer) => (log += chunk.toString()));
  const [, port] = await printed(child, /"port":(\d+)/);
  const kill = (signal: NodeJS.Signals) => void child.kill(signal);
  return { url: `http://127.0.0.1:${port ?? ""}`, port: Number(port), pid: child.pid, log: () => log, kill, exited };
}

/** `GET /readyz`. */
export async function readiness({ url }: { readonly url: string }): Promise<{ status: number; text: string }> {
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, text: (await response.text()).trim() };
}

export interface Balancer {
  readonly url: string;
  /** Ports of the servers, in the order in which they are tried. */
  ports: number[];
}

/** What stands in front of several servers: each connection goes to the next one that accepts it, and stays there. */
export async function startBalancer(test: TestContext, ports: number[]): Promise<Balancer> {
  const sockets = new Set<NodeSocket>();
  const balancer: Balancer = { url: "", ports };
  let turn = 0;
  const keep = (socket: NodeSocket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
  };
  const forward = (client: NodeSocket, candidates: number[]) => {
    const [port, ...others] = candidates;
    if (port === undefined) {
      client.destroy();
      return;
    }
    const server = connect(port, "127.0.0.1");
    let isConnected = false;
    keep(server);
    server.once("connect", () => {
      isConnected = true;
      client.pipe(server).pipe(client);
      client.on("close", () => server.destroy());
    });
    server.once("close", () => (isConnected ? client.destroy() : forward(client, others)));
  };
  const listener = createServer((client) => {
    keep(client);
    turn += 1;
    const first = turn % balancer.ports.length;
    forward(client, [...balancer.ports.slice(first), ...balancer.ports.slice(0, first)]);
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  test.after(() => {
    listener.close();
    for (const socket of sockets) socket.destroy();
  });
  return Object.assign(balancer, { url: `http://127.0.0.1:${String((listener.address() as AddressInfo).port)}` });
}

/** @throws when the process ends before it has printed that. */
async function printed(child: ChildProcess, what: string | RegExp): Promise<RegExpExecArray> {
  const pattern = typeof what === "string" ? new RegExp(what) : what;
  let text = "";
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const match = pattern.exec(text);
      if (match !== null) resolve(match);
    });
    child.once("exit", () => reject(new Error(`the process ended:\n${text}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
