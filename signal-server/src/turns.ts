/** A queue of one: tasks run one after the other, in the order in which they were given. */
export interface Turns {
  /** Tasks that wait or run. */
  readonly waiting: () => number;
  /** Runs the task, at once if nothing is before it. @param task - must not reject, and not throw. */
  take(task: () => Promise<void> | void): void;
}

export function createTurns(): Turns {
  let waiting = 0;
  let last = Promise.resolve();
  const isOver = () => {
    waiting -= 1;
  };
  return {
    waiting: () => waiting,
    take(task) {
      if (waiting === 0) {
        // Most signals are relayed in the turn in which they arrived: a promise for each would cost more than the relaying.
        const running = task();
        if (running === undefined) return;
        waiting += 1;
        last = running.then(isOver);
        return;
      }
      waiting += 1;
      last = last.then(task).then(isOver);
    },
  };
}
