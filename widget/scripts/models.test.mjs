/** The check of the models must be able to fail: without `proverif`, and with one that says something else. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { checkModels, judge, readModels } from "./model-checks.mjs";

const WIDGET = fileURLToPath(new URL("..", import.meta.url));
const RESULTS = {
  holds: [
    "RESULT not attacker_p1(payloadI[]) is true.",
    "RESULT inj-event(FinishedI(x,y,k)) ==> inj-event(FinishedR(x,y,k)) is true.",
    "RESULT not event(FinishedI(x,y,k)) is false.",
  ].join("\n"),
  attack: "RESULT not attacker(payloadI[]) is false.\nRESULT not attacker(payloadR[]) is true.",
};

test("the models, their results and their map to the code fit together", () => {
  const models = readModels(WIDGET);
  assert.deepEqual(checkModels(WIDGET, models), []);
  assert.deepEqual(models.notYetRun, ["bind.pv", "reject.pv", "second-handshake.pv"]);
});

/** A copy of the models beside the code, with one file changed. */
function changed(context, file, from, to) {
  const widget = mkdtempSync(join(tmpdir(), "secure-chat-models-"));
  context.after(() => rmSync(widget, { recursive: true, force: true }));
  for (const folder of ["model", "src/crypto", "src/protocol", "src/session"]) {
    cpSync(join(WIDGET, folder), join(widget, folder), { recursive: true });
  }
  const text = readFileSync(join(widget, file), "utf8");
  assert.ok(text.includes(from), `${file} has ${from}`);
  writeFileSync(join(widget, file), text.replaceAll(from, to));
  return checkModels(widget, readModels(widget));
}

for (const [what, file, from, to, problem] of [
  [
    "a function with another name",
    "src/crypto/bind.ts",
    "bindValue",
    "bound",
    "src/crypto/bind.ts exports no bindValue",
  ],
  ["a line that is gone", "model/sas.pv", "let s = sas(", "let t = sas(", "sas.pv has no line"],
  ["a model without a result", "model/RESULTS.md", "| `sas.pv`", "| sas.pv", "sas.pv has no recorded result"],
  [
    "a result of a model that was not run",
    "model/RESULTS.md",
    "`sas.pv`",
    "`bind.pv`",
    "bind.pv says that it was not run",
  ],
  ["a result of nothing", "model/RESULTS.md", "`sas.pv`", "`gone.pv`", "gone.pv, which does not exist"],
]) {
  test(`notices ${what}`, (context) => {
    const problems = changed(context, file, from, to);
    assert.ok(
      problems.some((each) => each.includes(problem)),
      problems.join("\n"),
    );
  });
}

test("takes ProVerif's word only as far as it goes", () => {
  assert.equal(judge(RESULTS.holds, "holds"), undefined);
  assert.equal(judge(RESULTS.attack, "attack"), undefined);
  assert.equal(judge("RESULT Weak secret prs is true.", "holds"), undefined);
  assert.match(judge(RESULTS.attack, "holds") ?? "", /^false: not attacker\(payloadI/);
  assert.match(judge(RESULTS.holds, "attack") ?? "", /must be there/);
  assert.match(judge(RESULTS.holds.replace("k)) is false", "k)) is true"), "holds") ?? "", /^never happens/);
  assert.match(judge(RESULTS.holds.replace("is true", "cannot be proved"), "holds") ?? "", /^cannot be proved/);
  assert.match(judge("Error: syntax error.", "attack") ?? "", /no result/);
});

/** @returns what the stage counts and prints with a program of this name that prints `output`; undefined: with none. */
function runStage(context, output) {
  const folder = mkdtempSync(join(tmpdir(), "secure-chat-proverif-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  if (output !== undefined) {
    writeFileSync(join(folder, "proverif"), `#!/bin/sh\ncat <<'END'\n${output}\nEND\n`);
    chmodSync(join(folder, "proverif"), 0o755);
  }
  const countsFile = join(folder, "counts.json");
  const env = { ...process.env, PATH: [folder, ...(output === undefined ? [] : ["/bin", "/usr/bin"])].join(":") };
  const script = join(dirname(fileURLToPath(import.meta.url)), "models.mjs");
  const { stdout, status } = spawnSync(process.execPath, [script, countsFile], { env, encoding: "utf8" });
  return { stdout, status, counts: JSON.parse(readFileSync(countsFile, "utf8")) };
}

test("says in one line that there is no proverif, and counts its models as skipped", (context) => {
  const { stdout, status, counts } = runStage(context, undefined);
  assert.equal(status, 0);
  assert.match(stdout, /proverif is not on the PATH: 7 models/);
  assert.deepEqual(counts, { passed: 1, failed: 0, skipped: 7 });
});

test("fails when proverif finds no attack where one must be", (context) => {
  const { status, counts } = runStage(context, RESULTS.holds);
  assert.equal(status, 1);
  assert.deepEqual(counts, { passed: 5, failed: 3, skipped: 0 });
});
