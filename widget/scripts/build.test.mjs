/** What the build promises of `widget/dist/`. `npm test` builds before it runs this. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { buildDefines } from "./build-defines.mjs";

const WIDGET = fileURLToPath(new URL("..", import.meta.url));
const read = (path) => readFileSync(join(WIDGET, path), "utf8");

test("the one script is also a classic script, and asks for nothing but its own parts, whose hashes it holds", () => {
  const script = read("dist/secure-chat.js");
  assert.doesNotThrow(() => new Script(script));
  assert.deepEqual(script.match(/\bimport\b\s*[("'{*.\w][^)]{0,9}/g)?.length, 1, "it imports something else");
  for (const part of ["conversation", "start", "info", "de"]) {
    const hash = createHash("sha256")
      .update(read(`dist/secure-chat-${part}.js`))
      .digest("base64");
    assert.ok(script.includes(`${part}:"${hash}"`), `it does not hold the hash of ${part}`);
  }
  assert.ok(script.trimEnd().endsWith("//# sourceMappingURL=secure-chat.js.map"), "it does not name its source map");
});

test("no part makes a context of its own: nobody would answer it", () => {
  const parts = readdirSync(join(WIDGET, "dist")).filter((name) => /^secure-chat-\w+\.js$/.test(name));
  assert.ok(parts.length > 3);
  for (const part of parts) {
    const { sources } = JSON.parse(read(`dist/${part}.map`));
    assert.deepEqual(
      sources.filter((source) => /^(?!from-script:).*ui\/(?:context|localize)\.ts$/u.test(source)),
      [],
      part,
    );
  }
});

test("the source map holds the sources themselves", () => {
  const map = JSON.parse(read("dist/secure-chat.js.map"));
  assert.ok(map.sources.some((source) => source.endsWith("src/element/index.ts")));
  assert.equal(map.sourcesContent.length, map.sources.length);
});

test("the build carries the version and the hash of its sources", async () => {
  const { __VERSION__, __BUILD_HASH__ } = await buildDefines();
  assert.match(__BUILD_HASH__, /^"[0-9a-f]{12}"$/);
  const script = read("dist/secure-chat.js");
  assert.ok(script.includes(JSON.parse(__VERSION__)));
  assert.ok(script.includes(JSON.parse(__BUILD_HASH__)));
});

test("the licence of every package inside goes along", () => {
  const licences = read("dist/secure-chat.LICENCES.txt");
  for (const name of ["lit", "@lit/reactive-element", "lean-qr"]) {
    assert.match(licences, new RegExp(`^${name}$`, "m"));
  }
  const [firstLine] = read("dist/secure-chat.js").split("\n");
  assert.match(firstLine, /^\uFEFF?\/\*! secure-chat .*secure-chat\.LICENCES\.txt/);
});

test("the npm build loads on a server, where there is no document, without a crash", () => {
  const options = { cwd: join(WIDGET, "dist"), encoding: /** @type {const} */ ("utf8") };
  const load = 'await import("./secure-chat.esm.js");';
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", load], options);
  assert.equal(status, 0, stderr.slice(-1000));
});

test("a strict TypeScript project compiles against the package's declarations", (context) => {
  // Inside the widget's folder, where its dependencies resolve as they do for someone who installed it.
  const folder = mkdtempSync(join(WIDGET, "dist/consumer-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(
    join(folder, "page.ts"),
    `import "@secure-chat/widget";
    const chat = document.createElement("secure-chat");
    chat.room = "a room";
    chat.addEventListener("secure-chat-message", ({ message }) => { const text: string = message.text; void text; });
    void chat.join({ password: "x" }).then(() => chat.send("hello"));
    // @ts-expect-error no such property: the element is not \`any\`
    chat.nothing;`,
  );
  const strict = { strict: true, skipLibCheck: true, noEmit: true, types: [] };
  const compilerOptions = { ...strict, target: "es2022", module: "esnext", moduleResolution: "bundler" };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["page.ts"] }));
  const tsc = join(WIDGET, "../node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
  assert.equal(stdout, "");
});
