/**
 * Waiting for nothing but what is really under way. Everything that a session does between two ticks of its clock is
 * WebCrypto or a microtask, so once no WebCrypto operation is pending and a task has passed, nothing will happen any more:
 * a condition that does not hold by then never will, and no test needs to sleep.
 */

const pending = new Set<Promise<unknown>>();
/** How often an operation has begun or ended. */
let changes = 0;

/** Names that SubtleCrypto has in some engines only, like `encapsulateBits`, are followed where they are. */
function subtleMethods(): readonly string[] {
  return Object.getOwnPropertyNames(SubtleCrypto.prototype).filter(
    (name) =>
      name !== "constructor" &&
      typeof Object.getOwnPropertyDescriptor(SubtleCrypto.prototype, name)?.value === "function",
  );
}

/** Follows every operation of such methods on this page, by wrapping the prototype: watches may still be put on top. */
function followMethods(wrapped: object, names: readonly string[]): void {
  const prototype = wrapped as Record<string, (...args: unknown[]) => unknown>;
  for (const name of names) {
    const original = prototype[name]!;
    prototype[name] = function (this: unknown, ...args: unknown[]) {
      const operation = original.apply(this, args);
      if (operation instanceof Promise) follow(operation);
      return operation;
    };
  }
}

/** Makes `settle` wait for an operation that is neither WebCrypto nor a microtask. */
export function follow(operation: Promise<unknown>): void {
  const forget = (): void => {
    changes += 1;
    pending.delete(done);
  };
  const done: Promise<void> = operation.then(forget, forget);
  changes += 1;
  pending.add(done);
}

followMethods(SubtleCrypto.prototype, subtleMethods());

/** Reading a file is asked of another process too. */
followMethods(Blob.prototype, ["arrayBuffer"]);

const channel = new MessageChannel();
let wakes: (() => void)[] = [];
channel.port1.onmessage = () => {
  const woken = wakes;
  wakes = [];
  for (const wake of woken) wake();
};

/** One task: all microtasks have run by then. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    wakes.push(resolve);
    channel.port2.postMessage(undefined);
  });
}

/**
 * @returns after a task whether nothing was under way, nor began or ended meanwhile. That nothing is under way by then
 * would not be enough: WebKit lets an operation that has ended wait for the next task with what waits for it, so the
 * answer would come between its end and the microtasks that begin the next one.
 */
async function passesQuietly(): Promise<boolean> {
  const before = changes;
  await nextTask();
  return pending.size === 0 && changes === before;
}

/** Resolves once nothing is under way. */
export async function settle(): Promise<void> {
  while (!(await passesQuietly())) await Promise.all(pending);
}

/** Resolves as soon as the condition holds. @throws Error when nothing is under way that could still make it hold. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  while (!condition()) {
    const isOver = await passesQuietly();
    if (isOver && !condition()) throw new Error(`this never happens: ${what}`);
    if (pending.size > 0) await Promise.race(pending);
  }
}
