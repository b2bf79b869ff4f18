/** Rejections that nobody handles, in browsers and in Node.js: a fuzzed session must leave none behind. */

/** The part of Node.js's `process` that is needed here; undefined in browsers. */
interface ProcessEvents {
  on(event: "unhandledRejection", listener: (reason: unknown) => void): void;
}
const { process } = globalThis as { readonly process?: Partial<ProcessEvents> };

let rejections: unknown[] = [];

if (process?.on) process.on("unhandledRejection", (reason) => rejections.push(reason));
else globalThis.addEventListener("unhandledrejection", (event) => rejections.push(event.reason));

/** @returns the reasons of those that came since the last call. */
export function takeUnhandled(): readonly unknown[] {
  const taken = rejections;
  rejections = [];
  return taken;
}
