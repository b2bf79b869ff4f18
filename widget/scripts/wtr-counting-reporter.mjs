/**
 * A reporter of Web Test Runner that counts tests, each browser's own, and writes the counts and what failed to
 * `TEST_COUNTS_FILE`.
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

/** @returns {{ passed: number, failed: number, skipped: number, failures: string[] }} */
export function countSessions(sessions) {
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const session of sessions) {
    const where = `${session.testFile}, ${session.browser?.name}`;
    const before = counts.failed;
    countSuite(session.testResults, counts, where);
    if (!session.passed && counts.failed === before) {
      counts.failed += 1;
      counts.failures.push(`${where}: ${session.errors?.[0]?.message ?? "ended without a result"}`);
    }
  }
  return counts;
}

function countSuite(suite, counts, where) {
  for (const { name, passed, skipped, error } of suite?.tests ?? []) {
    counts[skipped ? "skipped" : passed ? "passed" : "failed"] += 1;
    if (!skipped && !passed) counts.failures.push(`${where}: ${name}: ${error?.message ?? "no reason given"}`);
  }
  for (const inner of suite?.suites ?? []) countSuite(inner, counts, `${where}: ${inner.name}`);
}
