/** The shipped configurations in the real Caddy and nginx, before the real server: TLS, HTTP/2, WebSockets, true addresses. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:http2";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { io } from "socket.io-client";
import { findProgram } from "../../widget/scripts/browsers.mjs";
import { startProxy } from "./start-proxy.mjs";

const SERVER_PROGRAM = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const openssl = findProgram(["openssl"]);

for (const kind of /** @type {const} */ (["caddy", "nginx"])) {
  const program = findProgram([kind]);
  const missing = program === undefined ? kind : "openssl";
  const skip = (program === undefined || openssl === undefined) && `${missing} is not installed`;

  describe(`behind ${kind}`, { skip }, () => {
    /** @type {Awaited<ReturnType<typeof startServer>>} */
    let server;
    /** @type {Awaited<ReturnType<typeof startProxy>>} */
    let proxy;
    before(async () => {
      server = await startServer();
      proxy = await startProxy(kind, { program, openssl, upstreamPort: server.port });
    });
    after(async () => {
      await proxy?.stop();
      await server?.stop();
    });

    test("two people meet over WebSockets and TLS, from the proxy's own origin", async (t) => {
      const topic = randomBytes(32).toString("base64url");
      const [ann] = await enter(t, topic);
      const [bob, { members }] = await enter(t, topic);
      const arrived = once(ann, "signal");
      assert.deepEqual(await bob.emitWithAck("signal", members[0].address, "c2VhbGVk"), { ok: true });
      assert.equal((await arrived)[1], "c2VhbGVk");
      assert.equal(bob.io.engine.transport.name, "websocket");
    });

    test("the server learns the true address, whatever a client writes into X-Forwarded-For", async (t) => {
      await enter(t, randomBytes(32).toString("base64url"), { "X-Forwarded-For": "203.0.113.9, 198.51.100.9" });
      assert.match(server.output(), /"ip":"127\.0\.0\.0\/24"/);
      assert.doesNotMatch(server.output(), /203\.0\.113|198\.51\.100/);
    });

    test("HTTP/2 is spoken, and the server is behind it", async () => {
      const { status, body } = await get2("/healthz");
      assert.deepEqual([status, body], [200, "ok\n"]);
    });

    test("the metrics cannot be read through it, and not with the loopback's right either", async () => {
      assert.equal((await get2("/metrics")).status, 404);
      for (const path of ["/metrics?", "/%6detrics", "//metrics", "/./metrics", "/x/../metrics"]) {
        const { body } = await get2(path);
        assert.doesNotMatch(body, /secure_chat/, path);
      }
      const forwarded = await fetch(`http://127.0.0.1:${server.port}/metrics`, {
        headers: { "X-Forwarded-For": "127.0.0.1" },
      });
      assert.equal(forwarded.status, 403);
    });

    test("plain HTTP is sent to HTTPS", async () => {
      const { status, headers } = await fetch(`${proxy.httpUrl}/x`, { redirect: "manual" });
      assert.equal(status, 308);
      assert.match(String(headers.get("location")), /^https:/);
    });

    test("people get in while no server is ready: none reaches Redis", async (t) => {
      const alone = await startServer({ REDIS_URL: "redis://127.0.0.1:1" });
      t.after(alone.stop);
      const inFront = await startProxy(kind, { program, openssl, upstreamPort: alone.port });
      t.after(inFront.stop);
      assert.equal((await fetch(`http://127.0.0.1:${alone.port}/readyz`)).status, 503);
      // Caddy asks whether a server is ready, and says so when it is not; nginx tries it.
      while (kind === "caddy" && !inFront.output().includes("health_checker")) await sleep(50);
      await enter(t, randomBytes(32).toString("base64url"), {}, inFront);
    });

    test("it writes down nobody's address, not even of whoever could not be served", async () => {
      await server.stop();
      assert.match(String((await get2("/healthz")).status), /^50[234]$/);
      assert.doesNotMatch(proxy.output(), /remote_ip|"GET |client: |User-Agent/);
    });

    async function enter(t, topic, headers = {}, { url, ca } = proxy) {
      const auth = { version: 2, topic, id: randomBytes(16).toString("base64url") };
      const client = io(url, {
        transports: ["websocket"],
        forceNew: true,
        reconnection: false,
        auth,
        ca: String(ca),
        extraHeaders: { Origin: url, ...headers },
      });
      t.after(() => client.disconnect());
      client.on("connect_error", (error) => client.emit("joined", { ok: false, error }));
      const [reply] = await once(/** @type {any} */ (client), "joined", { signal: AbortSignal.timeout(15_000) });
      assert.equal(reply.ok, true);
      return /** @type {const} */ ([/** @type {any} */ (client), reply]);
    }

    /** A GET over HTTP/2, the path as it is. */
    async function get2(path) {
      const session = connect(proxy.url, { ca: proxy.ca });
      const stream = session.request({ ":path": path });
      const [headers] = await once(stream, "response");
      let body = "";
      for await (const chunk of stream) body += String(chunk);
      session.close();
      return { status: headers[":status"], body };
    }
  });
}

async function startServer(settings = {}) {
  const child = spawn(process.execPath, [SERVER_PROGRAM], {
    env: { PATH: process.env.PATH, HOST: "127.0.0.1", PORT: "0", TRUST_PROXY: "1", LOG_LEVEL: "debug", ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  const listening = new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      output += String(chunk);
      const port = /"port":(\d+)/.exec(output)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once("exit", () => reject(new Error("the server ended")));
  });
  return {
    port: await listening,
    output: () => output,
    stop: async () => {
      if (child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}
