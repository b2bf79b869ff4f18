/** Sockets over which nothing is said, or nothing sensible: they cost file descriptors like all others. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket as NodeSocket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { socketLimit } from "./limits.ts";
import { enter, startServer, type TestServer } from "./testing.ts";
import { eventually } from "./testing/processes.ts";

/** A socket that is destroyed with the test. */
function openSocket(t: TestContext, { url }: Pick<TestServer, "url">, localAddress = "127.0.0.1"): NodeSocket {
  const { hostname, port } = new URL(url);
  const socket = connect({ port: Number(port), host: hostname, localAddress });
  // Nothing is read unless somebody listens, and what is not read never ends.
  socket.resume().on("error", () => undefined);
  t.after(() => socket.destroy());
  return socket;
}

/** The test fails by its time limit when it stays open. */
function closed(socket: NodeSocket): Promise<unknown> {
  return socket.closed ? Promise.resolve() : once(socket, "close", { signal: AbortSignal.timeout(10_000) });
}

/** How many sockets the server holds. */
function socketsOf({ server }: TestServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.httpServer.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
  });
}

/** Linux has all of 127/8, others have to be told of each address. */
const WITHOUT_ADDRESSES = process.platform !== "linux" && "this machine has one address";

void test(
  "one address gets no more sockets than its share, others still get in",
  { skip: WITHOUT_ADDRESSES },
  async (t) => {
    const server = await startServer(t, { maxConnectionsPerIp: 1 });
    const most = socketLimit(1);
    const silent = Array.from({ length: most + 5 }, () => openSocket(t, server));
    await Promise.all(silent.slice(most).map(closed));
    assert.equal(await socketsOf(server), most);
    assert.match(await metricsOf(t, server, "127.0.0.2"), /^secure_chat_connections_rejected_total 5$/m);

    silent[0]!.destroy();
    await eventually("there is room", async () => (await socketsOf(server)) < most);
    await enter(t, server);
  },
);

void test("behind a proxy, whose sockets all are, only their sum is limited", async (t) => {
  const server = await startServer(t, { maxConnectionsPerIp: 1, maxConnections: 10, trustedProxies: 1 });
  const most = socketLimit(10);
  assert.ok(most > socketLimit(1));
  const silent = Array.from({ length: most + 3 }, () => openSocket(t, server));
  await Promise.all(silent.slice(most).map(closed));
  assert.equal(await socketsOf(server), most);
  silent[0]!.destroy();
  await eventually("there is room", async () => (await socketsOf(server)) < most);
  await enter(t, server);
});

void test("a socket over which nothing is said is closed when its time is over, and not half a minute later", async (t) => {
  const server = await startServer(t);
  server.server.httpServer.headersTimeout = 1;
  const [silent, slow] = [openSocket(t, server), openSocket(t, server)];
  slow.write("GET /healthz HTTP/1.1\r\nHost:");
  await Promise.all([closed(silent), closed(slow)]);
});

void test("an upgrade to what nobody speaks is ended, also after an answer and by a client that stays", async (t) => {
  const server = await startServer(t);
  const upgrade = "GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: nothing\r\n\r\n";
  for (const before of ["", "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"]) {
    const { hostname, port } = new URL(server.url);
    // One that does not answer the end of the connection with its own.
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
    t.after(() => socket.destroy());
    let answer = "";
    socket.on("data", (chunk: Buffer) => (answer += chunk.toString())).on("error", () => undefined);
    await eventually("it is there", async () => (await socketsOf(server)) === 1);
    socket.write(before);
    await eventually("it was answered", () => before === "" || answer.includes("200 OK"));
    socket.write(upgrade);
    await eventually("the server has closed it", async () => (await socketsOf(server)) === 0);
    await eventually("it is told", () => answer.includes("404 Not Found"));
    socket.destroy();
  }
});

void test("who asks for a file and does not read it is let go", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "secure-chat-unread-"));
  t.after(() => rmSync(folder, { recursive: true }));
  // More than the system takes off the server's hands.
  writeFileSync(join(folder, "large.html"), Buffer.alloc(64 * 1024 * 1024));
  const server = await startServer(t, { staticFolders: { widget: folder, examples: folder } });
  const { httpServer } = server.server;
  assert.ok(httpServer.timeout > 0 && httpServer.timeout <= 60_000);
  httpServer.timeout = 100;
  const socket = openSocket(t, server);
  socket.pause().write("GET /examples/large.html HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await eventually("it is there", async () => (await socketsOf(server)) === 1);
  await eventually("it is gone", async () => (await socketsOf(server)) === 0);
  assert.ok(socket.bytesRead < 64 * 1024 * 1024);
});

/** What the server counts, asked from another address. */
async function metricsOf(t: TestContext, server: TestServer, localAddress: string): Promise<string> {
  const socket = openSocket(t, server, localAddress);
  let text = "";
  socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
  socket.write("GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  await closed(socket);
  return text;
}
