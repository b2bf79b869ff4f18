/** Tells, in the log and to whoever counts, why the server ends a connection that did not ask for it. Ending it is the caller's. */
import type { CutOff } from "./observer.ts";
import type { ServerContext } from "./server-context.ts";

const WORDS: Readonly<Record<Exclude<CutOff, "drain">, string>> = {
  flood: "cut off: flood",
  "waiting-events": "cut off: too many events waiting",
  "unknown-events": "cut off: unknown events",
  "slow-consumer": "cut off: slow consumer",
  "never-joined": "cut off: in no room",
};

export function tellCutOff(
  { logSampled, observer }: Pick<ServerContext, "logSampled" | "observer">,
  reason: keyof typeof WORDS,
): void {
  logSampled(WORDS[reason]);
  observer.cutOff(reason);
}
