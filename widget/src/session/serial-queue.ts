/** One thing after the other: WebCrypto's promises resolve out of order, and a record misordered is a link broken. */
export class SerialQueue {
  readonly #mostWaiting: number;
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** @param mostWaiting - what all tasks may weigh that wait for their turn, the running one included. */
  constructor(mostWaiting: number) {
    this.#mostWaiting = mostWaiting;
  }

  /**
   * Runs the task after all earlier ones, whatever became of them.
   * @param weight - of the task among those that wait.
   * @returns the task's promise, or undefined when the queue is full and the task will never run.
   */
  run<T>(task: () => Promise<T> | T, weight = 1): Promise<T> | undefined {
    if (this.#waiting + weight > this.#mostWaiting) return undefined;
    this.#waiting += weight;
    const result = this.#tail.then(task).finally(() => (this.#waiting -= weight));
    this.#tail = result.catch(() => undefined);
    return result;
  }
}
