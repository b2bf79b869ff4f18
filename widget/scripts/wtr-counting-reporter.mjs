/**
 * A reporter of Web Test Runner that counts tests, each browser's own, and writes the counts to `TEST_COUNTS_FILE`.
 * What never became a test (a file that does not load, a page that crashes) counts as one that failed.
 */
import { writeFileSync } from "node:fs";

/** @returns {import("@web/test-runner").Reporter} */
export function countingReporter() {
  return {
    onTestRunFinished({ sessions }) {
      if (process.env.TEST_COUNTS_FILE) {
        writeFileSync(process.env.TEST_COUNTS_FILE, JSON.stringify(countSessions(sessions)));
      }
    },
  };
}

/** @returns {{ passed: number, failed: number, skipped: number }} */
export function countSessions(sessions) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const session of sessions) {
    const before = counts.failed;
    countSuite(session.testResults, counts);
    if (!session.passed && counts.failed === before) counts.failed += 1;
  }
  return counts;
}

function countSuite(suite, counts) {
  for (const test of suite?.tests ?? []) {
    counts[test.skipped ? "skipped" : test.passed ? "passed" : "failed"] += 1;
  }
  for (const inner of suite?.suites ?? []) countSuite(inner, counts);
}
