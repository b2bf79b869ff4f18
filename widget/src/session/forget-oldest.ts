/** Keeps what grows with every new key within its bound: whatever was put in first goes first. */

/** @param most - what may stay. One that was put in again, as after `delete`, is the newest. */
export function forgetOldest<Key>(all: Pick<Set<Key>, "size" | "keys" | "delete">, most: number): void {
  const [oldest] = all.keys();
  if (all.size > most && oldest !== undefined) all.delete(oldest);
}
