/** The real signaling server that web-test-runner.config.mjs starts for the tests. */

declare global {
  var __signalServerUrl: string | undefined;
}

/** @throws when the server was not built before the tests. */
export function signalServerUrl(): string {
  if (globalThis.__signalServerUrl === undefined) throw new Error("No signaling server: build it first.");
  return globalThis.__signalServerUrl;
}
