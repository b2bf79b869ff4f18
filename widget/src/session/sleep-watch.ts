/** Notices that the page slept: a timer comes much later than it was set for. */
import type { Clock } from "./ports.ts";

const TICK_MS = 5_000;
/** Later than hidden tabs' timers are made to be while connections are open. */
const SLEPT_MS = 5_000;

/** @returns what ends the watch. */
export function watchSleep(clock: Clock, onWoke: () => void): () => void {
  let cancel: () => void;
  const tick = () => {
    const dueMs = clock.now() + TICK_MS;
    cancel = clock.after(TICK_MS, () => {
      const hasSlept = clock.now() - dueMs > SLEPT_MS;
      tick();
      if (hasSlept) onWoke();
    });
  };
  tick();
  return () => cancel();
}
