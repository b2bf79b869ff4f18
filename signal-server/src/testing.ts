/** Builders for the server's tests: a server on a free port, clients that record what they hear, valid ids. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { Writable } from "node:stream";
import type { TestContext } from "node:test";
import { io, type ManagerOptions, type Socket, type SocketOptions } from "socket.io-client";
import { parseJoinReply, parseReply, SIGNALING_VERSION, type JoinReply, type Reply } from "../protocol/index.ts";
import { createSignalServer, type SignalServer, type SignalServerConfig } from "./create-signal-server.ts";
import { createLogger } from "./logger.ts";

export interface TestServer {
  readonly server: SignalServer;
  readonly url: string;
  /** All that was logged so far, at the most talkative level. */
  readonly log: () => string;
}

/** Starts a server that is closed with the test. */
export async function startServer(test: TestContext, config: Partial<SignalServerConfig> = {}): Promise<TestServer> {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const server = createSignalServer({ port: 0, ...config }, createLogger("trace", sink));
  const { port } = await server.listen();
  test.after(() => server.close());
  return { server, url: `http://127.0.0.1:${String(port)}`, log: () => lines.join("") };
}

/** Opens a client that is closed with the test. It never reconnects by itself. */
export function openClient(
  test: TestContext,
  { url }: Pick<TestServer, "url">,
  options: Partial<ManagerOptions & SocketOptions> = {},
): Socket {
  const client = io(url, { transports: ["websocket"], forceNew: true, reconnection: false, ...options });
  test.after(() => client.disconnect());
  return client;
}

/** Opens a client whose join rides in the handshake, and waits for the answer. */
export async function openMember(
  test: TestContext,
  server: Pick<TestServer, "url">,
  { topic = makeTopic(), id = makePeerId(), greeting }: { topic?: string; id?: string; greeting?: string } = {},
) {
  const client = openClient(test, server, { auth: { version: SIGNALING_VERSION, topic, id, greeting } });
  return { client, topic, id, reply: await joinedReply(client) };
}

/** As openMember, for a join that must succeed. */
export async function enter(
  test: TestContext,
  server: Pick<TestServer, "url">,
  options: { topic?: string; id?: string; greeting?: string } = {},
) {
  const { client, topic, id, reply } = await openMember(test, server, options);
  if (!reply.ok) throw new Error(`the join was refused: ${reply.code}`);
  return { client, topic, id, ...reply };
}

/** The answer to the join in the handshake, parsed as the widget would. */
export async function joinedReply(client: Socket): Promise<JoinReply> {
  const [reply] = (await heard(client, "joined")) as [unknown];
  const parsed = parseJoinReply(reply);
  if (parsed === undefined) throw new Error("the server's answer does not parse");
  return parsed;
}

/** Sends a `join` event. */
export async function join(client: Socket, topic: string, id = makePeerId()): Promise<JoinReply> {
  const reply: unknown = await client.emitWithAck("join", { version: SIGNALING_VERSION, topic, id });
  const parsed = parseJoinReply(reply);
  if (parsed === undefined) throw new Error("the server's answer does not parse");
  return parsed;
}

/** Sends a `signal` event. */
export async function signal(client: Socket, to: string, payload: Uint8Array): Promise<Reply> {
  const parsed = parseReply(await client.emitWithAck("signal", to, asPayload(payload)));
  if (parsed === undefined) throw new Error("the server's answer does not parse");
  return parsed;
}

/** Bytes as a signal carries them. */
export function asPayload(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}

/** The arguments of the next event of that name. Fails the test by its time limit when none comes. */
export function heard(client: Socket, event: string): Promise<unknown[]> {
  return once(client as unknown as NodeJS.EventEmitter, event, { signal: AbortSignal.timeout(10_000) });
}

/** Resolves once the condition holds; looks again whenever the event loop has turned. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = AbortSignal.timeout(10_000);
  while (!condition()) {
    deadline.throwIfAborted();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export function makeTopic(): string {
  return randomBytes(32).toString("base64url");
}

export function makePeerId(): string {
  return randomBytes(16).toString("base64url");
}

export function makeBytes(length: number, fill = 7): Uint8Array<ArrayBuffer> {
  return new Uint8Array(length).fill(fill);
}
