/** Templates of Vue and Svelte as `npm test` checks those of the examples: what is wrong in one is refused by its line. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FOLDER = join(ROOT, "widget/.cache/template-types");

/**
 * An element in each framework's template, and what its checker complains of; undefined: nothing, or the refusals prove
 * nothing.
 * @type {Record<string, { program: string[], page: (element: string) => string, probes: [string, RegExp | undefined][] }>}
 */
const CHECKERS = {
  vue: {
    program: ["vue-tsc/bin/vue-tsc.js", "--pretty", "false", "-p"],
    page: (element) => `<script setup lang="ts">\nimport "@secure-chat/widget/vue";\n</script>
<template><p v-if="false" />${element}</template>\n`,
    probes: [
      ['<secure-chat room="r" ice-policy="relay" :auto-accept-bytes="1" />', undefined],
      ['<secure-chat @secure-chat-message="$event.message.text.trim()" />', undefined],
      ['<secure-chat theme="pink" />', /"pink"/],
      ['<secure-chat :max-file-bytes="true" />', /boolean/],
      ['<secure-chat rooms="r" />', /rooms/],
      ['<secure-chat @secure-chat-mesage="() => {}" />', /mesage/i],
      ['<secure-chat @secure-chat-peerjoin="(event) => event.message" />', /'message'/],
    ],
  },
  svelte: {
    program: ["svelte-check/bin/svelte-check", "--output", "machine", "--workspace"],
    page: (element) => `<script lang="ts">\n  import "@secure-chat/widget/svelte";\n</script>\n\n${element}\n`,
    probes: [
      ['<secure-chat room="r" ice-policy="relay" autoAcceptBytes={1}></secure-chat>', undefined],
      ["<secure-chat onsecure-chat-message={({ message }) => message.text.trim()}></secure-chat>", undefined],
      ['<secure-chat theme="pink"></secure-chat>', /pink/],
      ["<secure-chat max-file-bytes={true}></secure-chat>", /boolean/],
      ['<secure-chat rooms="r"></secure-chat>', /rooms/],
      ["<secure-chat onsecure-chat-mesage={() => {}}></secure-chat>", /mesage/],
      ["<secure-chat onsecure-chat-peerjoin={({ message }) => message}></secure-chat>", /'message'/],
    ],
  },
};

before(() => runNode("widget/scripts/write-framework-types.mjs"));

for (const [name, { program, page, probes }] of Object.entries(CHECKERS)) {
  describe(name, () => {
    let said = "";
    before(() => {
      const folder = join(FOLDER, name);
      mkdirSync(folder, { recursive: true });
      const config = { extends: "../../../../embed-examples/tsconfig.templates.json", include: ["*"] };
      const strict = { vueCompilerOptions: { strictTemplates: true } };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ ...config, ...strict }));
      for (const [index, [element]] of probes.entries())
        writeFileSync(join(folder, `probe-${String(index)}.${name}`), page(element));
      said = runNode(`node_modules/${program[0]}`, ...program.slice(1), folder);
      rmSync(folder, { recursive: true });
    });

    for (const [index, [element, complaint]] of probes.entries()) {
      test(`${complaint === undefined ? "takes" : "refuses"} ${element}`, () => {
        const lines = said.split("\n").filter((line) => line.includes(`probe-${String(index)}.`));
        if (complaint === undefined) assert.deepEqual(lines, []);
        else assert.match(lines.join("\n"), complaint);
      });
    }
  });
}

/** @returns {string} what it printed. */
function runNode(program, ...args) {
  return spawnSync(process.execPath, [join(ROOT, program), ...args], { cwd: ROOT, encoding: "utf8" }).stdout;
}
