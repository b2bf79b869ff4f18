/** What makes statements about the room checkable by anybody: ids, signatures and the hash of a roster. */
import type { Bytes } from "../protocol/bytes.ts";
import { concat } from "../protocol/bytes.ts";
import { compareIds, entryIdFromBytes, ID_BYTES, requireIdBytes, type EntryId, type PeerId } from "../protocol/ids.ts";
import { labelledHash } from "./hashing.ts";
import { importIdentityKey, verifySignature, type Identity } from "./identity.ts";

/** What is signed, by the label under which it is. ECDSA hashes label and bytes, so an entry's signature is over its id. */
type Statement = "entry" | "heads";

/** `H("sc1 entry" ‖ bytes)`: 32 bytes. The signature is no part of it: whoever has one can make another valid one. */
export async function entryIdOf(bytes: Bytes): Promise<EntryId> {
  return entryIdFromBytes(await labelledHash("sc1 entry", bytes));
}

/** @returns 64 bytes. */
export function signStatement(identity: Identity, statement: Statement, bytes: Bytes): Promise<Bytes> {
  return identity.sign(`sc1 ${statement}`, bytes);
}

/** Imported once for all that somebody says, and forgotten with the bytes. */
const imported = new WeakMap<Bytes, Promise<CryptoKey | undefined>>();

/**
 * False, never an exception, whatever the key, the signature and the bytes are.
 * @param key - a handshake's, which nobody writes to.
 */
export async function isStatementOf(
  key: Bytes,
  statement: Statement,
  bytes: Bytes,
  signature: Bytes,
): Promise<boolean> {
  const importing = imported.get(key) ?? importIdentityKey(key);
  imported.set(key, importing);
  return verifySignature(await importing, signature, `sc1 ${statement}`, bytes);
}

/** `H("sc1 audience" ‖ sorted ids)`, 32 bytes. @param ids - of everybody in the room, in any order. */
export function audienceOf(ids: readonly PeerId[]): Promise<Bytes> {
  const sorted = ids.toSorted(compareIds);
  return labelledHash("sc1 audience", concat(...sorted.map((id) => requireIdBytes(id, ID_BYTES))));
}
