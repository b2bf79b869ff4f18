/** A queue of one: tasks run one after the other, in the order in which they were given. */
export class Turns {
  #waiting = 0;
  #last: Promise<void> | undefined;

  /** Tasks that wait or run. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Runs the task, at once if nothing is before it. @param task - must not reject, and not throw. */
  take(task: () => Promise<void> | void): void {
    // Most signals are relayed in the turn in which they arrived: a promise for each would cost more than the relaying.
    const running = this.#last === undefined ? task() : this.#last.then(task);
    if (running === undefined) return;
    this.#waiting += 1;
    const last = running.then(() => {
      this.#waiting -= 1;
      if (this.#last === last) this.#last = undefined;
    });
    this.#last = last;
  }
}
