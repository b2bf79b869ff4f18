/** A reporter for `node --test` that counts tests and writes `{ passed, failed, skipped }` at the end. */

/** What a reporter's module exports by default is what Node.js calls. */
async function* countingReporter(source) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of source) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    // A suite is as good as its tests; one that fails by itself (a hook) reports its tests as failed.
    if (data.details?.type === "suite") continue;
    if (data.skip !== undefined || data.todo !== undefined) counts.skipped += 1;
    // Node.js reports a file without tests as a test that passed, named like the file.
    else counts[type === "test:pass" && data.name !== data.file ? "passed" : "failed"] += 1;
  }
  yield JSON.stringify(counts);
}

export { countingReporter as default };
