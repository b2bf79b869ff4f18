/** One thing after the other: WebCrypto's promises resolve out of order, and a record misordered is a link broken. */
export class SerialQueue {
  readonly #maxWaiting: number;
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** @param maxWaiting - tasks that may wait for their turn, the running one included. */
  constructor(maxWaiting: number) {
    this.#maxWaiting = maxWaiting;
  }

  /**
   * Runs the task after all earlier ones, whatever became of them.
   * @returns the task's promise, or undefined when the queue is full and the task will never run.
   */
  run<T>(task: () => Promise<T> | T): Promise<T> | undefined {
    if (this.#waiting >= this.#maxWaiting) return undefined;
    this.#waiting++;
    const result = this.#tail.then(task).finally(() => this.#waiting--);
    this.#tail = result.catch(() => undefined);
    return result;
  }
}
