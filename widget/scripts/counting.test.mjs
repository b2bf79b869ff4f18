/** The last line of `npm test` is believed, so what adds it up is tested too. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { honestCounts, runStages } from "./stages.mjs";
import { countSessions } from "./wtr-counting-reporter.mjs";

const REPORTER = fileURLToPath(new URL("node-counting-reporter.mjs", import.meta.url));

function makeFolder(context, files) {
  const folder = mkdtempSync(join(tmpdir(), "secure-chat-counting-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** @returns what the reporter counts in these files. The tests inside are not tests of this run. */
function countNodeTests(context, files) {
  const folder = makeFolder(context, files);
  const paths = Object.keys(files).map((name) => join(folder, name));
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
  const { stdout } = spawnSync(process.execPath, ["--test", `--test-reporter=${REPORTER}`, ...paths], {
    env,
    encoding: "utf8",
  });
  const { failures, ...counts } = JSON.parse(stdout);
  return { counts, failures: failures.map((failure) => failure.replace(folder, "")) };
}

test("counts tests of node --test, not suites; a failing hook fails its tests", (context) => {
  const { counts, failures } = countNodeTests(context, {
    "a.test.mjs": `import { before, describe, it, test } from "node:test";
      test("passes", () => {});
      test("fails", () => { throw new Error("no"); });
      test("is skipped", { skip: true }, () => {});
      test("is to do", { todo: true }, () => {});
      describe("suite", () => { it("passes", () => {}); });
      describe("hook", () => { before(() => { throw new Error("no"); }); it("never runs", () => {}); });`,
  });
  assert.deepEqual(counts, { passed: 2, failed: 2, skipped: 2 });
  const cancelled = "/a.test.mjs: never runs: test did not finish before its parent and was cancelled";
  assert.deepEqual(failures, ["/a.test.mjs: fails: no", cancelled, "/a.test.mjs: hook: no"]);
});

test("a file that does not load, or has no tests, is a failure", (context) => {
  const files = { "a.test.mjs": 'throw new Error("no");', "b.test.mjs": "" };
  const { counts, failures } = countNodeTests(context, files);
  assert.deepEqual(counts, { passed: 0, failed: 2, skipped: 0 });
  assert.equal(failures.length, 2);
  assert.match(failures[1], /b\.test\.mjs: .*: no test in it$/);
});

test("counts browser tests in nested suites, for each browser, and pages that never ran one", () => {
  const suite = {
    tests: [{ passed: true }],
    suites: [
      {
        name: "inner",
        tests: [
          { name: "fails", passed: false },
          { passed: false, skipped: true },
        ],
      },
    ],
  };
  const from = { testFile: "a.test.ts", browser: { name: "Firefox" } };
  const sessions = [
    { passed: false, testResults: suite, ...from },
    { passed: true, testResults: { tests: [{ passed: true }], suites: [] } },
    { passed: false, testResults: undefined, errors: [{ message: "does not load" }], ...from },
  ];
  const { failures, ...counts } = countSessions(sessions);
  assert.deepEqual(counts, { passed: 2, failed: 2, skipped: 1 });
  assert.deepEqual(failures, [
    "a.test.ts, Firefox: inner: fails: no reason given",
    "a.test.ts, Firefox: does not load",
  ]);
});

test("a runner that counted nothing, or ended badly without saying why, has failed", () => {
  const fine = { passed: 3, failed: 0, skipped: 0 };
  assert.deepEqual(honestCounts(fine, 0), fine);
  const none = { failed: 1, failures: ["it ran no test"] };
  assert.deepEqual(honestCounts(fine, 1), { ...fine, failed: 1, failures: ["exit code 1"] });
  assert.deepEqual(honestCounts({ passed: 0, failed: 0, skipped: 2 }, 0), { passed: 0, skipped: 2, ...none });
  assert.deepEqual(honestCounts(undefined, 0), { passed: 0, skipped: 0, ...none });
});

test("stages go on after a failure, except those that need what failed", async (context) => {
  const folder = makeFolder(context, { "fail.mjs": "process.exitCode = 1;", "pass.mjs": "" });
  const stages = [
    { name: "build", title: "builds", checks: [["fail.mjs"], ["pass.mjs"]] },
    { name: "size", title: "weighs", needs: ["build"], checks: [["pass.mjs"]] },
    { name: "lint", title: "lints", checks: [["pass.mjs"]] },
  ];
  const { total, failedStages, failures } = await runStages(stages, folder);
  assert.deepEqual(total, { passed: 2, failed: 1, skipped: 1 });
  assert.deepEqual(failedStages, ["build", "size"]);
  assert.deepEqual(failures, ["build: node fail.mjs"]);
});
