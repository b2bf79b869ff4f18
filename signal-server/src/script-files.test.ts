/** The widget's script as other sites get it: fresh or pinned, small, and embeddable by any page. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { test, type TestContext } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { preferredCoding } from "./content-coding.ts";
import { startServer } from "./testing.ts";

const SCRIPT = `\uFEFF/*! secure-chat 1.2.3 | MIT | secure-chat.LICENCES.txt */\n${"console.log(1);".repeat(200)}`;
const PART = `/*! secure-chat 1.2.3 | MIT | secure-chat.LICENCES.txt */\nexport const install = () => {};`;

async function serve(t: TestContext, { examples = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "secure-chat-"));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  mkdirSync(join(folder, "chunks"));
  writeFileSync(join(folder, "secure-chat.js"), SCRIPT);
  writeFileSync(join(folder, "secure-chat.js.map"), '{"version":3}');
  writeFileSync(join(folder, "secure-chat-start.js"), PART);
  writeFileSync(join(folder, "secure-chat.esm.js"), "// for bundlers");
  writeFileSync(join(folder, "secure-chat.LICENCES.txt"), "MIT");
  const { url } = await startServer(t, {
    staticFolders: { widget: folder, examples: examples ? folder : undefined },
  });
  return { url, folder };
}

/** Unlike fetch it decompresses nothing. */
async function load(url: string, headers: Record<string, string> = {}) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers, agent: false }, resolve).on("error", reject);
  });
  return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
}

interface Integrity {
  readonly build: string;
  readonly path: string;
  readonly files: Readonly<Record<string, { path: string; integrity: string; bytes: number }>>;
}

async function integrityOf(url: string): Promise<Integrity> {
  return JSON.parse((await load(`${url}/integrity.json`)).body.toString()) as Integrity;
}

const sha384 = (text: string) => `sha384-${createHash("sha384").update(text).digest("base64")}`;

void test("integrity.json gives the hash and the lasting address of the script and of each part", async (t) => {
  const { url } = await serve(t);
  const { build, path, files } = await integrityOf(url);
  assert.match(build, /^1\.2\.3-[0-9a-f]{16}$/);
  assert.equal(path, `/${build}/`);
  assert.deepEqual(files, {
    "secure-chat-start.js": { path: `${path}secure-chat-start.js`, integrity: sha384(PART), bytes: PART.length },
    "secure-chat.js": { path: `${path}secure-chat.js`, integrity: sha384(SCRIPT), bytes: Buffer.byteLength(SCRIPT) },
  });
  for (const file of Object.values(files)) {
    const { status, headers, body } = await load(url + file.path);
    assert.equal(status, 200);
    assert.equal(sha384(body.toString()), file.integrity);
    assert.equal(headers["cache-control"], "public, max-age=31536000, immutable");
  }
});

void test("every answer may be used by a page of another origin, errors and integrity.json too", async (t) => {
  const { url } = await serve(t);
  for (const path of ["/secure-chat.js", "/integrity.json", "/1.2.3-0123456789abcdef/secure-chat.js"]) {
    const { headers } = await load(url + path);
    assert.equal(headers["access-control-allow-origin"], "*", path);
    assert.equal(headers["cross-origin-resource-policy"], "cross-origin", path);
    assert.equal(headers["x-content-type-options"], "nosniff", path);
  }
});

void test("the plain address is asked for each time, and answers 304 to whoever has it", async (t) => {
  const { url } = await serve(t);
  const first = await load(`${url}/secure-chat.js`);
  assert.equal(first.headers["cache-control"], "public, no-cache");
  const etag = first.headers.etag ?? "";
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
    const again = await load(`${url}/secure-chat.js`, { "if-none-match": known });
    assert.equal(again.status, 304, known);
    assert.equal(again.body.length, 0);
    assert.equal(again.headers.etag, etag);
    assert.equal(again.headers["cache-control"], "public, no-cache");
  }
  assert.equal((await load(`${url}/secure-chat.js`, { "if-none-match": '"other"' })).status, 200);
});

void test("a part asked for with the beginning of its hash may be kept for ever, with another one not", async (t) => {
  const { url } = await serve(t);
  const cacheControl = async (query: string) =>
    (await load(`${url}/secure-chat-start.js${query}`)).headers["cache-control"];
  assert.equal(
    await cacheControl(`?${createHash("sha256").update(PART).digest("base64").slice(0, 8)}0`),
    "public, max-age=31536000, immutable",
  );
  assert.equal(await cacheControl("?AAAAAAAA0"), "public, no-cache");
  assert.equal(await cacheControl(""), "public, no-cache");
});

void test("it travels as Brotli, gzip or as it is, each with its own tag", async (t) => {
  const { url } = await serve(t);
  const load1 = (accepted?: string) =>
    load(`${url}/secure-chat.js`, accepted === undefined ? {} : { "accept-encoding": accepted });
  const [brotli, gzip, plain] = await Promise.all([load1("gzip, deflate, br, zstd"), load1("gzip"), load1()]);
  assert.equal(brotli.headers["content-encoding"], "br");
  assert.equal(brotliDecompressSync(brotli.body).toString(), SCRIPT);
  assert.equal(gzip.headers["content-encoding"], "gzip");
  assert.equal(gunzipSync(gzip.body).toString(), SCRIPT);
  assert.equal(plain.headers["content-encoding"], undefined);
  assert.equal(plain.body.toString(), SCRIPT);
  assert.ok(brotli.body.length < plain.body.length / 10);
  assert.equal(new Set([brotli, gzip, plain].map(({ headers }) => headers.etag)).size, 3);
  for (const { headers } of [brotli, gzip, plain]) assert.equal(headers.vary, "Accept-Encoding");
});

void test("a HEAD request gets the same headers and no bytes", async (t) => {
  const { url } = await serve(t);
  const response = await fetch(`${url}/secure-chat.js`, { method: "HEAD", headers: { "accept-encoding": "identity" } });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-length"), String(Buffer.byteLength(SCRIPT)));
  assert.equal(await response.text(), "");
});

void test("a new build has a new path, and the old one goes on giving what it gave", async (t) => {
  const { url, folder } = await serve(t);
  const before = await integrityOf(url);
  writeFileSync(join(folder, "secure-chat-start.js"), `${PART} // changed`);
  const after = await integrityOf(url);
  assert.notEqual(after.build, before.build);
  assert.equal((await load(`${url}${before.path}secure-chat-start.js`)).body.toString(), PART);
  assert.equal((await load(`${url}${after.path}secure-chat-start.js`)).body.toString(), `${PART} // changed`);
});

void test("a page that was opened before a build still gets the parts that go with its script", async (t) => {
  const { url, folder } = await serve(t);
  await load(`${url}/secure-chat.js`);
  const part = `${url}/secure-chat-start.js`;
  const hash = createHash("sha256").update(PART).digest("base64").slice(0, 8);
  writeFileSync(join(folder, "secure-chat-start.js"), `${PART} // changed`);
  const old = await load(`${part}?${hash}0`);
  assert.equal(old.body.toString(), PART);
  assert.match(String(old.headers["cache-control"]), /immutable/);
  assert.equal((await load(part)).body.toString(), `${PART} // changed`);
});

void test("it keeps a few builds, not all that there ever were", async (t) => {
  const { url, folder } = await serve(t);
  const { path } = await integrityOf(url);
  for (const turn of [1, 2, 3, 4]) {
    assert.equal((await load(`${url}${path}secure-chat-start.js`)).status, 200, `before build ${String(turn)}`);
    writeFileSync(join(folder, "secure-chat-start.js"), `${PART} // ${"x".repeat(turn)}`);
    await integrityOf(url);
  }
  assert.equal((await load(`${url}${path}secure-chat-start.js`)).status, 404);
});

void test("what is missing or no part of the release is not found, and nothing of it is kept", async (t) => {
  const { url, folder } = await serve(t);
  const { path } = await integrityOf(url);
  for (const name of ["secure-chat.esm.js", "secure-chat-other.js", "secure-chat.js.bak", "other.js", "chunks/"]) {
    assert.equal((await load(`${url}/${name}`)).status, 404, name);
    assert.equal((await load(`${url}${path}${name}`)).status, 404, name);
  }
  assert.equal((await load(`${url}/`)).status, 404, "no demo page without the examples");
  for (const name of ["secure-chat.js.map", "secure-chat.LICENCES.txt"]) {
    assert.equal((await load(`${url}${path}${name}`)).status, 200, name);
  }
  unlinkSync(join(folder, "secure-chat.js"));
  const gone = await load(`${url}/secure-chat.js`);
  assert.equal(gone.status, 404);
  assert.equal(gone.headers["cache-control"], "no-store");
  rmSync(folder, { recursive: true });
  assert.equal((await load(`${url}/integrity.json`)).status, 404);
  mkdirSync(folder);
  writeFileSync(join(folder, "secure-chat.js"), SCRIPT);
  assert.equal((await load(`${url}/secure-chat.js`)).status, 200, "a build puts it back");
});

void test("reads which compression a client takes", () => {
  for (const [header, coding] of [
    [undefined, "identity"],
    ["", "identity"],
    ["br", "br"],
    ["gzip;q=1.0, br;q=0.1", "br"],
    ["br;q=0, gzip", "gzip"],
    ["BR ; Q=0.000, *", "gzip"],
    ["*", "br"],
    ["identity, *;q=0", "identity"],
    ["deflate, zstd", "identity"],
  ] as const) {
    assert.equal(preferredCoding(header), coding, header);
  }
});
