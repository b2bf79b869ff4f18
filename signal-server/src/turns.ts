/** A queue of one: tasks run one after the other, in the order in which they were given. */
export interface Turns {
  /** Tasks that wait or run. */
  readonly waiting: () => number;
  /** @param task - must not reject. */
  take(task: () => Promise<void>): void;
}

export function createTurns(): Turns {
  let waiting = 0;
  let last = Promise.resolve();
  return {
    waiting: () => waiting,
    take(task) {
      waiting += 1;
      last = last.then(task).then(() => {
        waiting -= 1;
      });
    },
  };
}
