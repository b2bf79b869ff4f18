/** The part of `npm start` that must work where nothing is installed yet. */
import assert from "node:assert/strict";
import { test } from "node:test";

interface Prepare {
  readonly requireNode: (version?: string) => void;
  readonly ensureBuilt: (options: { only: string[]; say: (line: string) => void }) => string[];
}

/** This file runs from `dist/test/src/`; the scripts are no part of the bundle. */
const PREPARE = new URL("../../../scripts/prepare.mjs", import.meta.url);

void test("a Node.js that is too old is one clear line", async () => {
  const { requireNode } = (await import(PREPARE.href)) as Prepare;
  for (const version of ["20.19.0", "20.20.2", "22.0.0", "100.1.0"]) requireNode(version);
  for (const version of ["20.18.3", "18.20.0", "8.0.0"]) {
    assert.throws(
      () => {
        requireNode(version);
      },
      new RegExp(`secure-chat needs Node.js 20.19 or newer; this is ${version}`),
    );
  }
});

void test("what is built already is not built again", async () => {
  const { ensureBuilt } = (await import(PREPARE.href)) as Prepare;
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  ensureBuilt({ only: ["server"], say });
  lines.length = 0;
  assert.deepEqual(ensureBuilt({ only: ["server"], say }), []);
  assert.deepEqual(lines, []);
});
