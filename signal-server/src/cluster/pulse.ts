/** A task that runs again and again, with a pause between, and at once when it is woken; never twice at a time. */
export interface Pulse {
  /** Runs the task now, or once more when it is running. */
  wake(): void;
  /** Resolves when the task does not run any more and will not run again. */
  stop(): Promise<void>;
}

/** @param task - must not reject. */
export function createPulse(pauseMs: number, task: () => Promise<void>): Pulse {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let isWanted = false;
  let isStopped = false;

  const beat = () => {
    clearTimeout(timer);
    if (isStopped) return;
    isWanted = running !== undefined;
    if (isWanted) return;
    running = task().then(() => {
      running = undefined;
      if (isWanted) beat();
      else if (!isStopped) timer = setTimeout(beat, pauseMs);
    });
  };

  return {
    wake: beat,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
