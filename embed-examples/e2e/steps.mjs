/** A scenario whose steps build on each other: after one failed, the rest is skipped instead of waiting in vain. */

/** @returns what runs one step as a subtest. */
export function stepsOf(context) {
  let hasFailed = false;
  return async (name, run) => {
    await context.test(name, { skip: hasFailed && "a step before it failed" }, async () => {
      hasFailed = true;
      await run();
      hasFailed = false;
    });
  };
}
