/** What is written down about the element against its sources, both ways; and what is made from it against those who read it. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { CSS_PROPERTIES, EVENTS, METHODS, PARTS, PROPERTIES, SLOTS, STATES } from "../api/element-api.mjs";
import { codes, customElementsManifest, freshReference } from "./manifest.mjs";

const WIDGET = fileURLToPath(new URL("..", import.meta.url));
const sources = readdirSync(join(WIDGET, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => /^(ui|element|state)\/.*\.ts$/.test(path) && !path.endsWith(".test.ts"))
  .map((path) => ({ path, text: readFileSync(join(WIDGET, "src", path), "utf8") }));
const source = (path) => sources.find((each) => each.path === path)?.text ?? "";
const all = sources.map(({ text }) => text).join("\n");
const matches = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, found]) => found))].sort();
const names = (list) => list.map(({ name }) => name).sort();

/** What the sources have, and what is written down of it. */
const PAIRS = {
  "custom properties": () => ({
    written: names(CSS_PROPERTIES),
    found: matches(all, /var\(\s*(--secure-chat-[\w-]+)/g),
  }),
  slots: () => ({
    written: names(SLOTS),
    found: matches(source("element/secure-chat-element.ts"), /<slot name="([\w-]+)"/g),
  }),
  states: () => ({
    written: names(STATES),
    found: matches(/type ChatPhase =([^;]+);/.exec(source("state/chat-types.ts"))?.[1] ?? "", /"(\w+)"/g),
  }),
  parts: () => ({
    written: names(PARTS),
    found: [...new Set(matches(all, /\bpart="([^"$]+)/g).flatMap((parts) => parts.trim().split(/\s+/)))].sort(),
  }),
  events: () => ({ written: names(EVENTS), found: matches(source("element/events.ts"), /super\("([\w-]+)"/g) }),
};

for (const [what, pair] of Object.entries(PAIRS)) {
  test(`the ${what} that are written down are those that there are`, () => {
    const { written, found } = pair();
    // A button is the primary one or not as it comes.
    const known = what === "parts" ? [...new Set([...found, "primary-button"])].sort() : found;
    assert.deepEqual(written, known);
    assert.ok(found.length > 2, "there are some");
  });
}

test("whatever is added on one side alone is found", () => {
  for (const pair of Object.values(PAIRS)) {
    const { written, found } = pair();
    assert.notDeepEqual([...written, "another"], found);
    assert.notDeepEqual(written.slice(1), found);
  }
});

test("every code that a method is said to reject with is one", async () => {
  const { errors } = await codes();
  const known = new Set(errors.map(({ code }) => code));
  assert.deepEqual(
    METHODS.flatMap((method) => method.codes ?? []).filter((code) => !known.has(code)),
    [],
  );
});

test("everything is said in a sentence", async () => {
  const { errors, warnings } = await codes();
  for (const { text } of [
    ...PROPERTIES,
    ...METHODS,
    ...EVENTS,
    ...SLOTS,
    ...STATES,
    ...CSS_PROPERTIES,
    ...PARTS,
    ...errors,
    ...warnings,
  ])
    assert.match(text, /^\S.*[.!`]$/s);
});

test("the manifest names each thing once, and no type is empty", async () => {
  const [{ declarations }] = customElementsManifest(await codes()).modules;
  for (const kind of ["attributes", "members", "events", "slots", "cssParts", "cssProperties", "cssStates"]) {
    const list = declarations[0][kind];
    assert.equal(new Set(list.map(({ name }) => name)).size, list.length, kind);
    assert.ok(
      list.every(({ type }) => type === undefined || type.text !== ""),
      kind,
    );
  }
});

test("the tables of the reference are fresh (else: node widget/scripts/manifest.mjs)", async () => {
  const { text, made } = await freshReference();
  assert.equal(text, made);
});

/** Pages in each framework: what may be said, and under each `@ts-expect-error` what may not. */
const PAGES = {
  "react.tsx": `import "@secure-chat/widget/jsx";
    export const page = <secure-chat room="r" icePolicy="relay" onsecure-chat-message={({ message }) => message.text} />;
    // @ts-expect-error -- no such theme
    export const wrong = <secure-chat theme="pink" />;
    // @ts-expect-error -- no such field
    export const deaf = <secure-chat onsecure-chat-peerjoin={({ message }) => message} />;`,
  "vue.tsx": `/** @jsxImportSource vue */
    import "@secure-chat/widget/vue";
    export const page = <secure-chat room="r" ice-policy="relay" onSecureChatMessage={({ message }) => message.text} />;
    // @ts-expect-error -- no such theme
    export const wrong = <secure-chat theme="pink" />;`,
  "svelte.ts": `import "@secure-chat/widget/svelte";
    import type { SvelteHTMLElements } from "svelte/elements";
    export const page: SvelteHTMLElements["secure-chat"] = { room: "r", "ice-policy": "relay", "onsecure-chat-message": ({ message }) => message.text };
    // @ts-expect-error -- no such theme
    export const wrong: SvelteHTMLElements["secure-chat"] = { theme: "pink" };`,
};

test("pages in React, Vue and Svelte are checked against the types made for them", () => {
  const folder = join(WIDGET, ".cache/framework-types");
  mkdirSync(folder, { recursive: true });
  try {
    for (const [name, text] of Object.entries(PAGES)) writeFileSync(join(folder, name), text);
    const compilerOptions = {
      strict: true,
      noEmit: true,
      target: "es2022",
      module: "esnext",
      moduleResolution: "bundler",
      jsx: "react-jsx",
      types: [],
      skipLibCheck: true,
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*"] }));
    const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
    let printed = "";
    try {
      execFileSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
    } catch (error) {
      printed = String(/** @type {{ stdout: string }} */ (error).stdout);
    }
    assert.equal(printed, "");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
