/**
 * Every snippet of the documentation compiles with the types of the package, as it would for whoever copies it, and a wrong
 * one does not. Nobody sees it otherwise where a snippet runs in no page, or where a page takes no notice.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { findDocuments } from "./documents.mjs";
import { render } from "./render.mjs";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** Beside the examples it would have them built anew. */
const FOLDER = join(ROOT, "widget/.cache/snippets");

const OPTIONS = {
  target: "es2022",
  module: "esnext",
  moduleResolution: "bundler",
  moduleDetection: "force",
  lib: ["es2023", "dom", "dom.iterable"],
  types: [],
  jsx: "react-jsx",
  strict: true,
  noUncheckedSideEffectImports: true,
  noEmit: true,
  // What is not ours may be written for another compiler.
  skipLibCheck: true,
};

/** Who compiles what. */
const COMPILERS = {
  // Nobody writes JavaScript so that it knows what may be `null`.
  javascript: {
    languages: ["js", "jsx"],
    options: { allowJs: true, checkJs: true, strict: false },
    program: ["typescript/bin/tsc", "--pretty", "false", "-p"],
  },
  typescript: {
    languages: ["ts", "tsx", "vue"],
    options: {},
    program: ["vue-tsc/bin/vue-tsc.js", "--pretty", "false", "-p"],
  },
  svelte: {
    languages: ["svelte"],
    options: {},
    program: ["svelte-check/bin/svelte-check", "--fail-on-warnings", "--output", "machine", "--workspace"],
  },
};

const documents = findDocuments(ROOT);
const programsIn = (path, markdown) => render(ROOT, path, markdown, { documents, integrity: "sha384-x" }).programs;

const REACT = 'import { SecureChat } from "@secure-chat/widget/react";';
/** A snippet for each compiler and each thing that it may get wrong, and what is said of it. */
const WRONG = /** @type {[string, string, RegExp][]} */ ([
  ["html", '<secure-chat rooms="weekly-call"></secure-chat>', /rooms/],
  ["html", '<p>Hello</p>\n<secure-chat theme="pink">\n</secure-chat>', /pink/],
  ["js", 'document.querySelector("secure-chat").sent("Hello!");', /'sent'/],
  [
    "js",
    'document.querySelector("secure-chat").addEventListener("secure-chat-mesage", (e) => e.message);',
    /'message'/,
  ],
  ["js", 'import "@secure-chat/widget/locales/xx";', /locales\/xx/],
  ["jsx", `${REACT}\nexport const page = <SecureChat onMesage={() => {}} />;`, /onMesage/],
  ["ts", 'import { SecureChats } from "@secure-chat/widget";', /SecureChats/],
  ["tsx", `${REACT}\nexport const page = <SecureChat room={1} />;`, /'number'/],
  ["tsx", 'import "@secure-chat/widget/jsx";\nexport const page = <secure-chat rooms="r" />;', /rooms/],
  [
    "vue",
    '<script setup lang="ts">\nimport "@secure-chat/widget/vue";\n</script>\n<template><secure-chat rooms="r" /></template>',
    /rooms/,
  ],
  [
    "svelte",
    '<script lang="ts">\n  import "@secure-chat/widget/svelte";\n</script>\n<secure-chat rooms="r"></secure-chat>',
    /rooms/,
  ],
]);

/** @typedef {import("./programs.mjs").Program & { title: string, complaint?: RegExp }} Titled */

/** @type {Titled[]} */
const all = [
  ...documents.flatMap((path) =>
    programsIn(path, readFileSync(join(ROOT, path), "utf8")).map((program) => ({
      ...program,
      title: `${path}, snippet ${program.number}`,
    })),
  ),
  ...WRONG.flatMap(([language, code, complaint]) =>
    programsIn("README.md", `\`\`\`${language}\n${code}\n\`\`\``).map((program) => ({
      ...program,
      title: `a wrong one in ${language}: ${code.replaceAll("\n", " ")}`,
      complaint,
    })),
  ),
];

before(() => rmSync(FOLDER, { recursive: true, force: true }));
after(() => rmSync(FOLDER, { recursive: true, force: true }));

for (const [name, { languages, options, program }] of Object.entries(COMPILERS)) {
  describe(name, () => {
    const programs = all
      .filter(({ language }) => languages.includes(language))
      .map((each, index) => ({ ...each, file: `snippet-${index}.${each.language}` }));
    /** @type {string[]} */
    let said = [];
    before(() => {
      const folder = join(FOLDER, name);
      mkdirSync(folder, { recursive: true });
      const vueCompilerOptions = { strictTemplates: true };
      const config = { compilerOptions: { ...OPTIONS, ...options }, vueCompilerOptions, include: ["*"] };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
      for (const { file, code } of programs) writeFileSync(join(folder, file), code);
      said = runNode(...program, folder).split("\n");
    });

    for (const { file, title, complaint } of programs) {
      test(title, () => {
        const lines = said.filter((line) => line.includes(file));
        if (complaint === undefined) assert.deepEqual(lines, []);
        else assert.match(lines.join("\n"), complaint);
      });
    }
  });
}

test("a compiler for every snippet", () => {
  const languages = Object.values(COMPILERS).flatMap((compiler) => compiler.languages);
  assert.deepEqual(
    all.filter(({ language }) => !languages.includes(language)),
    [],
  );
});

/** @returns {string} what it printed. */
function runNode(program, ...args) {
  const options = { cwd: ROOT, encoding: /** @type {const} */ ("utf8") };
  return spawnSync(process.execPath, [join(ROOT, "node_modules", program), ...args], options).stdout;
}
