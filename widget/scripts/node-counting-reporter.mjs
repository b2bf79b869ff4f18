/** A reporter for `node --test` that writes `{ passed, failed, skipped, failures }` at the end. */

/** What a reporter's module exports by default is what Node.js calls. */
async function* countingReporter(source) {
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for await (const { type, data } of source) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    const told = `${data.file}: ${data.name}: ${reason(data.details?.error)}`;
    // A suite is as good as its tests; one that fails by itself (a hook) reports its tests as failed, and alone knows why.
    if (data.details?.type === "suite") {
      if (data.details.error?.failureType === "hookFailed") counts.failures.push(told);
      continue;
    }
    if (data.skip !== undefined || data.todo !== undefined) counts.skipped += 1;
    // Node.js reports a file without tests as a test that passed, named like the file.
    else if (type === "test:pass" && data.name !== data.file) counts.passed += 1;
    else {
      counts.failed += 1;
      counts.failures.push(told);
    }
  }
  yield JSON.stringify(counts);
}

/** What the test threw is the cause of what Node.js says of it. */
function reason(error) {
  const cause = error?.cause ?? error ?? "no test in it";
  return cause.message ?? cause;
}

export { countingReporter as default };
