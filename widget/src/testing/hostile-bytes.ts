/** What an attacker makes of bytes: noise, and small changes to valid messages. Arbitraries for fast-check. */
import fc from "fast-check";
import type { Bytes } from "../protocol/bytes.ts";

export function anyBytes(maxLength = 64): fc.Arbitrary<Bytes> {
  return fc.uint8Array({ maxLength }).map((bytes) => new Uint8Array(bytes));
}

/** Bytes of one length. */
export function bytesOf(length: number): fc.Arbitrary<Bytes> {
  return fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => new Uint8Array(bytes));
}

/** @returns a copy with the bits of `mask` turned over in one byte. @throws RangeError past the end. */
export function flipped(bytes: Bytes, index: number, mask = 1): Bytes {
  if (index >= bytes.length) throw new RangeError("there is no such byte");
  return bytes.map((byte, position) => (position === index ? byte ^ mask : byte));
}

/** A change that is none when two edits cancel each other; so there is exactly one. */
export type Mutation =
  | { readonly kind: "flip"; readonly at: number; readonly mask: number }
  | { readonly kind: "truncate"; readonly at: number }
  | { readonly kind: "extend"; readonly tail: Bytes };

/** Evenly from 0 up to but not including 1, with more of both ends. `fc.double` would nearly always be next to 0. */
export function anyShare(): fc.Arbitrary<number> {
  return fc.nat(2 ** 20 - 1).map((steps) => steps / 2 ** 20);
}

/** Where, as a share of the length. */
const at = anyShare();

export const anyFlip: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constant("flip" as const),
  at,
  mask: fc.integer({ min: 1, max: 255 }),
});

export const anyResize: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant("truncate" as const), at }),
  fc.record({
    kind: fc.constant("extend" as const),
    tail: fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => new Uint8Array(bytes)),
  }),
);

export const anyMutation: fc.Arbitrary<Mutation> = fc.oneof(anyFlip, anyResize);

/** @returns bytes that differ from the given ones. */
export function mutate(bytes: Bytes, mutation: Mutation): Bytes {
  switch (mutation.kind) {
    case "flip":
      return flipped(bytes, Math.floor(mutation.at * bytes.length), mutation.mask);
    case "truncate":
      return bytes.slice(0, Math.floor(mutation.at * bytes.length));
    case "extend":
      return new Uint8Array([...bytes, ...mutation.tail]);
  }
}
