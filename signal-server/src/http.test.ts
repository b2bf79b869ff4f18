/** What the server answers to plain HTTP. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { test, type TestContext } from "node:test";
import { startServer } from "./testing.ts";

function makeFolders(t: TestContext) {
  const root = mkdtempSync(join(tmpdir(), "secure-chat-"));
  t.after(() => {
    rmSync(root, { recursive: true });
  });
  const [widget, examples] = [join(root, "dist"), join(root, "examples")];
  mkdirSync(join(examples, "plain"), { recursive: true });
  mkdirSync(widget);
  writeFileSync(join(root, "secret.txt"), "outside");
  writeFileSync(join(widget, "secure-chat.js"), "// the script");
  writeFileSync(join(widget, "secure-chat.js.map"), "{}");
  writeFileSync(join(widget, "other.js"), "// not served");
  writeFileSync(join(examples, "package.json"), "{}");
  writeFileSync(join(examples, ".env"), "hidden");
  writeFileSync(join(examples, "plain/index.html"), "<!doctype html><title>plain</title>");
  writeFileSync(join(examples, "plain/page.css"), "body{}");
  return { widget, examples };
}

/** Sends a request target as it is; fetch would tidy it up. */
async function requestRaw(url: string, target: string, headers = ""): Promise<string> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  await once(socket, "connect");
  socket.write(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n`);
  return text(socket);
}

void test("healthz says that the server is alive, also without static files", async (t) => {
  const { url } = await startServer(t);
  const response = await fetch(`${url}/healthz`);
  assert.equal(response.status, 200);
  assert.equal(await response.text(), "ok\n");
  assert.equal(response.headers.get("cache-control"), "no-store");
});

void test("without static files there is nothing else to see", async (t) => {
  const { url } = await startServer(t);
  for (const path of ["/", "/secure-chat.js", "/examples/plain/", "/healthzz", "/socket.io.js"]) {
    assert.equal((await fetch(url + path)).status, 404, path);
  }
  assert.equal((await fetch(`${url}/healthz`, { method: "POST" })).status, 405);
});

void test("the demo page is served under a strict policy with Trusted Types", async (t) => {
  const { url } = await startServer(t, { staticFolders: makeFolders(t) });
  for (const path of ["/", "/?x=1", "/examples/plain/", "/examples/plain/index.html"]) {
    const response = await fetch(url + path);
    assert.equal(response.status, 200, path);
    assert.match(await response.text(), /<title>plain/);
    assert.match(response.headers.get("content-type") ?? "", /^text\/html/);
    const policy = response.headers.get("content-security-policy") ?? "";
    assert.match(policy, /^default-src 'none'; script-src 'self'; connect-src 'self' ws: wss:;/);
    assert.match(policy, /require-trusted-types-for 'script'/);
    assert.equal(response.headers.get("x-content-type-options"), "nosniff");
    assert.equal(response.headers.get("referrer-policy"), "no-referrer");
  }
  const css = await fetch(`${url}/examples/plain/page.css`);
  assert.match(css.headers.get("content-type") ?? "", /^text\/css/);
  await css.text();
});

void test("a folder without its slash is redirected, and never to another host", async (t) => {
  const { url } = await startServer(t, { staticFolders: makeFolders(t) });
  const response = await fetch(`${url}/examples/plain`, { redirect: "manual" });
  assert.equal(response.headers.get("location"), "/examples/plain/");
  assert.equal((await fetch(`${url}/examples//evil.example`, { redirect: "manual" })).headers.get("location"), null);
});

void test("the script may be embedded by any page, and a rebuilt one is served at once", async (t) => {
  const folders = makeFolders(t);
  const { url } = await startServer(t, { staticFolders: folders });
  const first = await fetch(`${url}/secure-chat.js`);
  assert.equal(await first.text(), "// the script");
  assert.equal(first.headers.get("access-control-allow-origin"), "*");
  assert.equal(first.headers.get("cross-origin-resource-policy"), "cross-origin");
  assert.match(first.headers.get("content-type") ?? "", /javascript/);
  writeFileSync(join(folders.widget, "secure-chat.js"), "// the script, rebuilt");
  const etag = first.headers.get("etag") ?? "";
  const second = await fetch(`${url}/secure-chat.js`, { headers: { "if-none-match": etag } });
  assert.equal(await second.text(), "// the script, rebuilt");
  const same = await fetch(`${url}/secure-chat.js`, {
    headers: { "if-none-match": second.headers.get("etag") ?? "" },
  });
  assert.equal(same.status, 304);
  assert.equal((await fetch(`${url}/secure-chat.js.map`)).status, 200);
  assert.equal((await fetch(`${url}/other.js`)).status, 404);
});

void test("nothing outside the folders, hidden or malformed is served, and the server goes on", async (t) => {
  const { url } = await startServer(t, { staticFolders: makeFolders(t) });
  for (const target of [
    "/examples/../secret.txt",
    "/examples/%2e%2e/secret.txt",
    "/examples/..%2fsecret.txt",
    "/examples/..%5csecret.txt",
    "/examples/plain/../../../secret.txt",
    "/examples/.env",
    "/examples/%2eenv",
    "/examples/package.json",
    "/examples/%00",
    "/examples/%",
    "/examples/%ff",
    "/secure-chat.js/../other.js",
    "//examples/.env",
    `/${"x".repeat(4_000)}`,
    "*",
    "http://evil.example/examples/.env",
  ]) {
    const answer = await requestRaw(url, target);
    assert.match(answer, /^HTTP\/1\.1 40[04]/, target);
    assert.doesNotMatch(answer, /outside|hidden|not served/);
  }
  for (const range of ["bytes=5-2", "bytes=999-", "bytes=-1", "lines=x"]) {
    assert.match(await requestRaw(url, "/", `Range: ${range}\r\n`), /^HTTP\/1\.1 200/, range);
  }
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
});
