/** The packages as npm would carry them: packed, installed in an empty project elsewhere, compiled against, and chatted with. */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { build } from "esbuild";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { openBrowser } from "../../embed-examples/e2e/person.mjs";
import { serve } from "../../embed-examples/e2e/serve.mjs";
import { freePort, untilListening } from "../../signal-server/scripts/listening.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PACKAGES = { "@secure-chat/widget": "widget", "@secure-chat/signal-server": "signal-server" };
/** Neither has a build for `require`: Node.js 20.19 and later can `require` modules as well. */
const ESM_ONLY = "CJSResolvesToESM";
/** Put on a page by its address: no program imports it. */
const SCRIPT = "./secure-chat.js";
/** What Lit brings along where there is no browser. */
const OF_LIT = /^(lit|reactiveElement|customElements$)/;
/** What no package may carry. */
const UNWANTED =
  /(^|\/)(test|src|scripts|fuzz|bench|soak|node_modules)\/|\.test\.|(?<!\.d)\.ts$|(^|\/)\.env|tsbuildinfo/;
const DECLARATIONS = /^dist\/types\//;

/** What each entry gives, in a program that uses it. */
const PROGRAM = `
import { SecureChatElement, SecureChatError, type ChatMessage } from "@secure-chat/widget";
import { SecureChatElement as Unregistered } from "@secure-chat/widget/element";
import { MAX_TEXT_BYTES, type Frame } from "@secure-chat/widget/protocol";
import "@secure-chat/widget/locales/de";
import { SecureChat, type SecureChatProps } from "@secure-chat/widget/react";
import { createSignalServer } from "@secure-chat/signal-server";
import { parseJoinRequest } from "@secure-chat/signal-server/protocol";
import { createElement } from "react";

const chat: SecureChatElement = new Unregistered();
chat.addEventListener("secure-chat-message", ({ message }) => said(message));
function said({ text }: ChatMessage): string { return text; }
const props: SecureChatProps = { room: "r", onMessage: (event) => void said(event.message) };
export const page = createElement(SecureChat, props);
export const kinds: Frame["kind"][] = ["typing"];
export const limit: number = MAX_TEXT_BYTES;
export const server = createSignalServer({ port: 0 });
export const request: unknown = parseJoinRequest({});
export const failure = (error: unknown) => error instanceof SecureChatError && error.code === "room-full";
// @ts-expect-error -- there is no such theme
chat.theme = "pink";
// @ts-expect-error -- nor such a property
export const wrong: SecureChatProps = { rooms: "r" };
`;

/** @type {Record<string, object>} */
const COMPILERS = {
  "a bundler's": { module: "esnext", moduleResolution: "bundler" },
  "Node.js's": { module: "node16", moduleResolution: "node16" },
  "the classic way": { module: "esnext", moduleResolution: "node10", ignoreDeprecations: "6.0" },
};

let folder;
/** @type {Record<string, { tarball: string, files: string[] }>} */
const packed = {};
before(() => {
  folder = mkdtempSync(join(tmpdir(), "secure-chat-packages-"));
  for (const [name, workspace] of Object.entries(PACKAGES)) {
    // Built already; `prepack` would do it once more.
    const [{ filename, files }] = JSON.parse(
      npm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder], join(ROOT, workspace)),
    );
    packed[name] = { tarball: join(folder, filename), files: files.map(({ path }) => path) };
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const react = ["react", "@types/react"].map((name) => `${name}@${versionOf(name)}`);
  const tarballs = Object.values(packed).map(({ tarball }) => tarball);
  npm(["install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", ...tarballs, ...react], folder);
});
after(() => rmSync(folder, { recursive: true, force: true }));

for (const [name, workspace] of Object.entries(PACKAGES)) {
  describe(name, () => {
    test("carries what its manifest names, the licence and the README, and nothing of the workshop", () => {
      const { files } = packed[name];
      const manifest = JSON.parse(readFileSync(join(ROOT, workspace, "package.json"), "utf8"));
      const named = targetsIn([manifest.exports, manifest.bin, manifest.main, manifest.types]);
      for (const path of named.filter((target) => !target.includes("*"))) assert.ok(files.includes(path), path);
      for (const path of ["LICENSE", "README.md"]) assert.ok(files.includes(path), path);
      const unwanted = files.filter((path) => UNWANTED.test(path) && !DECLARATIONS.test(path));
      assert.deepEqual(unwanted, []);
    });

    test("has nothing that publint would complain of", async () => {
      const { messages, pkg } = await publint({
        pack: { tarball: exactBuffer(packed[name].tarball) },
        strict: true,
        level: "warning",
      });
      assert.deepEqual(
        messages.map((message) => formatMessage(message, pkg, { color: false })),
        [],
      );
    });

    test("has the right types for each way to resolve them", async () => {
      const { problems } = /** @type {{ problems: { kind: string }[] }} */ (
        await checkPackage(createPackageFromTarballData(new Uint8Array(exactBuffer(packed[name].tarball))), {
          excludeEntrypoints: [SCRIPT],
        })
      );
      assert.deepEqual(
        problems.filter(({ kind }) => kind !== ESM_ONLY),
        [],
      );
    });
  });
}

describe("in an empty project elsewhere", () => {
  for (const [way, options] of Object.entries(COMPILERS)) {
    test(`a program compiles whose compiler resolves ${way}`, () => {
      const project = join(folder, `compile-${String(Object.keys(COMPILERS).indexOf(way))}`);
      mkdirSync(project);
      writeFileSync(join(project, "program.ts"), PROGRAM);
      writeFileSync(
        join(project, "tsconfig.json"),
        JSON.stringify({
          // What is not ours may be written for another compiler; ours may not.
          compilerOptions: { ...options, strict: true, noEmit: true, target: "es2022", types: [], skipLibCheck: true },
        }),
      );
      const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
      assert.equal(run(process.execPath, [tsc, "-p", project], folder), "");
    });
  }

  test("a server may import every entry: nothing happens, nothing stays open, nothing global is changed", () => {
    const { exports } = JSON.parse(readFileSync(join(ROOT, "widget/package.json"), "utf8"));
    const entries = Object.keys(exports)
      .filter((entry) => !/\.js(on)?$/.test(entry))
      .map((entry) => entry.replace("*", "de").replace(".", "@secure-chat/widget"));
    const program = `const before = Object.getOwnPropertyNames(globalThis);
      for (const entry of ${JSON.stringify(entries)}) await import(entry);
      const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name));
      console.log(JSON.stringify(added.filter((name) => !${String(OF_LIT)}.test(name))));`;
    assert.equal(run(process.execPath, ["--input-type=module", "--eval", program], folder).trim(), "[]");
  });

  test("two people chat: the server by its program, the page by a bundler", async () => {
    const port = await freePort();
    const server = spawn(join(folder, "node_modules/.bin/secure-chat-server"), {
      cwd: folder,
      env: { PATH: process.env.PATH, PORT: String(port), HOST: "127.0.0.1", LOG_LEVEL: "silent" },
      stdio: ["ignore", "inherit", "inherit"],
    });
    const site = await serveBundle(`http://127.0.0.1:${String(port)}`);
    const ann = await openBrowser("chromium");
    try {
      await untilListening(port, () => assert.equal(server.exitCode, null));
      const ben = await ann.beside();
      for (const { page } of [ann, ben]) await page.goto(site.url);
      await ann.page.bringToFront();
      await ann.see("2 people");
      await ann.fill("Message", "Packed and unpacked");
      await ann.press("Send message");
      await ben.page.bringToFront();
      await ben.see("Packed and unpacked", "log", "Conversation");
      assert.deepEqual([...ann.errors, ...ben.errors], []);
    } finally {
      await ann.close();
      await site.close();
      server.kill();
      await once(server, "exit");
    }
  });
});

/** A page that imports the element as the users of a bundler do. */
async function serveBundle(server) {
  const { outputFiles } = await build({
    stdin: { contents: 'import "@secure-chat/widget";', resolveDir: folder },
    bundle: true,
    splitting: true,
    format: "esm",
    outdir: join(folder, "site"),
    write: false,
    logLevel: "error",
  });
  const files = new Map(outputFiles.map(({ path, text }) => [path.slice(join(folder, "site").length), text]));
  return serve(({ url = "" }, response) => {
    const script = files.get(url);
    response.writeHead(200, { "Content-Type": script === undefined ? "text/html" : "text/javascript" });
    response.end(
      script ??
        `<!doctype html><script type="module" src="/stdin.js"></script>
         <secure-chat style="height: 400px" room="packed" server="${server}"></secure-chat>`,
    );
  });
}

/** @returns {string[]} the files that a part of a manifest names. */
function targetsIn(part) {
  if (typeof part === "string") return [part.replace(/^\.\//, "")];
  return typeof part === "object" && part !== null ? Object.values(part).flatMap(targetsIn) : [];
}

function exactBuffer(path) {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  return /** @type {ArrayBuffer} */ (buffer.slice(byteOffset, byteOffset + byteLength));
}

function versionOf(name) {
  return JSON.parse(readFileSync(join(ROOT, "node_modules", name, "package.json"), "utf8")).version;
}

function npm(args, cwd) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith(".js") ? run(process.execPath, [cli, ...args], cwd) : run("npm", args, cwd);
}

/** @throws with what the program printed, when it fails. */
function run(program, args, cwd) {
  try {
    return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const { stdout, stderr } = /** @type {{ stdout: string, stderr: string }} */ (error);
    throw new Error(`${program} ${args.join(" ")}:\n${stdout}\n${stderr}`, { cause: error });
  }
}
