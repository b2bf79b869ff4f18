/** Waiting for what a browser does in its own time. */
import { waitUntil as waitShortly } from "@open-wc/testing";

/** Below what a whole test may take, and above what anything takes on a busy machine: a test measures no speed. */
const PATIENCE_MS = 100_000;

/** Resolves as soon as the condition holds. @throws Error with `what` when it never does. */
export function waitUntil(condition: () => unknown, what?: string): Promise<void> {
  return waitShortly(condition, what, { timeout: PATIENCE_MS });
}
