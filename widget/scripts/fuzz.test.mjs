/** The long run of the fuzzer must be able to fail, and to find the same again. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const FUZZ = fileURLToPath(new URL("fuzz.mjs", import.meta.url));

function fuzz(seed, ...args) {
  const env = { ...process.env, FUZZ_SEED: seed };
  return spawnSync(process.execPath, [FUZZ, ...args], { env, encoding: "utf8" });
}

test("counts the inputs of every target, and ends well when it finds nothing", () => {
  const { status, stdout } = fuzz("1", "--inputs", "4000");
  assert.equal(status, 0, stdout);
  assert.match(stdout, /FUZZ_SEED=1\b/);
  assert.match(stdout, /\d+ values parsed, \d+ single steps and streams, \d+ sequences of messages/);
  assert.match(stdout, /^0 findings/m);
});

test("ends badly when it finds something, with the counterexample and what repeats it", () => {
  const args = ["--planted", "--only", "a parser that overlooks what follows", "--inputs", "20000"];
  const [one, again] = [fuzz("7", ...args), fuzz("7", ...args)];
  assert.equal(one.status, 1);
  assert.match(one.stderr, /Counterexample: \[Uint8Array/);
  assert.match(one.stdout, /^1 findings with FUZZ_SEED=7 --inputs 20000/m);
  assert.equal(one.stderr, again.stderr);
});

test("says so when a target, a seed or a number makes no sense", () => {
  assert.equal(fuzz("1", "--only", "nothing").status, 2);
  assert.equal(fuzz("x").status, 2);
  assert.equal(fuzz("1", "--inputs=0").status, 2);
});
