/** Replaces a method of the page's engine for a while. */
import type { Bytes } from "../../protocol/bytes.ts";
import { concat } from "../../protocol/bytes.ts";
import { fromUtf8, utf8 } from "../../protocol/utf8.ts";

export type Undo = () => void;

type Method = (this: unknown, ...args: unknown[]) => unknown;
type AsyncMethod = (...args: unknown[]) => Promise<unknown>;

/** @param make - gets the method as it was. @returns what puts it back. */
export function patch(target: object, name: string, make: (original: Method) => (...args: unknown[]) => unknown): Undo {
  const own = Object.getOwnPropertyDescriptor(target, name);
  const original = (target as Record<string, Method>)[name]!;
  Object.defineProperty(target, name, { value: make(original), configurable: true, writable: true });
  return () => {
    if (own) Object.defineProperty(target, name, own);
    else Reflect.deleteProperty(target, name);
  };
}

/** A method of `crypto.subtle`. */
export function patchSubtle(name: string, make: (original: AsyncMethod) => AsyncMethod): Undo {
  return patch(crypto.subtle, name, (original) => make(original.bind(crypto.subtle) as AsyncMethod));
}

/** Hashes something else, or nothing, in place of what begins with the label. */
export function patchDigest(label: string, change: (input: Bytes) => Bytes | { readonly hash: Bytes }): Undo {
  const prefix = utf8(label);
  return patchSubtle("digest", (original) => async (algorithm, input) => {
    const bytes = input as Bytes;
    if (!prefix.every((byte, index) => byte === bytes[index])) return original(algorithm, bytes);
    const changed = change(bytes);
    return changed instanceof Uint8Array ? original(algorithm, changed) : changed.hash.buffer;
  });
}

/** Derives keys under other labels. The label is all of `info` but the transcript hash behind it, 32 bytes. */
export function patchHkdf(relabel: (label: string) => string): Undo {
  const change = (algorithm: unknown) => {
    const { name, info } = algorithm as { name: string; info: Bytes };
    if (name !== "HKDF" || info.length <= 32) return algorithm;
    const label = fromUtf8(info.slice(0, -32)) ?? "";
    return { ...(algorithm as HkdfParams), info: concat(utf8(relabel(label)), info.slice(-32)) };
  };
  const mends = ["deriveBits", "deriveKey"].map((name) =>
    patchSubtle(
      name,
      (original) =>
        (algorithm, ...rest) =>
          original(change(algorithm), ...rest),
    ),
  );
  return () => {
    for (const mend of mends) mend();
  };
}
