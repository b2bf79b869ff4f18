/**
 * Stands between browsers and the server, passes everything on unchanged and writes down what passed: requests,
 * answers, and every WebSocket message of both directions. It sees what the signaling server sees.
 */
import { createServer, request as httpRequest } from "node:http";
import { connect } from "node:net";
import { createFrameReader } from "./websocket-frames.mjs";

/**
 * @typedef {object} Passed
 * @property {"up" | "down"} direction - `up` is from a browser to the server.
 * @property {string} path
 * @property {Buffer} bytes
 * @property {number | undefined} webSocket - which one, of those that were opened.
 */

/** @param {string} target - the server's URL. */
export async function startRecordingProxy(target) {
  const { hostname, port } = new URL(target);
  const upstream = { host: hostname, port: Number(port) };
  /** @type {Passed[]} */
  const passed = [];
  const sockets = new Set();
  let webSockets = 0;
  const record = (direction, path, webSocket) => (bytes) =>
    passed.push({ direction, path, bytes: Buffer.from(bytes), webSocket });

  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    record("up", path)(headText(request));
    const forwarded = httpRequest({ ...upstream, path, method: request.method, headers: request.headers }, (answer) => {
      record("down", path)(Buffer.from(JSON.stringify(answer.rawHeaders)));
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      recordWhole(answer, record("down", path));
      answer.pipe(response);
    });
    forwarded.on("error", () => response.destroy());
    recordWhole(request, record("up", path));
    request.pipe(forwarded);
  });

  server.on("upgrade", (request, socket, head) => {
    const path = request.url ?? "/";
    record("up", path)(headText(request));
    const forwarded = connect(upstream, () => {
      forwarded.write(`${headText(request)}\r\n`);
      forwarded.write(head);
      socket.pipe(forwarded).pipe(socket);
    });
    webSockets += 1;
    const readUp = createFrameReader(record("up", path, webSockets));
    const readDown = afterHead(createFrameReader(record("down", path, webSockets)), record("down", path));
    readUp(head);
    socket.on("data", readUp);
    forwarded.on("data", readDown);
    for (const end of [socket, forwarded]) {
      sockets.add(end);
      end.on("error", () => {
        socket.destroy();
        forwarded.destroy();
      });
    }
  });

  await new Promise((resolve) => server.listen(0, "localhost", () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  return {
    url: `http://localhost:${String(address.port)}`,
    passed,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A body is recorded in one piece: what is looked for may lie across two chunks. */
function recordWhole(stream, record) {
  const chunks = [];
  stream.on("data", (chunk) => chunks.push(chunk));
  stream.on("end", () => record(Buffer.concat(chunks)));
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @returns the request line and headers as they came, each line with its end.
 */
function headText({ method, url, rawHeaders }) {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let index = 0; index < rawHeaders.length; index += 2)
    lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`);
  return `${lines.join("\r\n")}\r\n`;
}

/** Hands on what follows the head of an HTTP answer. */
function afterHead(next, onHead) {
  let head = Buffer.alloc(0);
  let isPast = false;
  return (chunk) => {
    if (isPast) return next(chunk);
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf("\r\n\r\n");
    if (end === -1) return;
    isPast = true;
    onHead(head.subarray(0, end));
    next(head.subarray(end + 4));
  };
}
