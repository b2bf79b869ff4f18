/** Identifiers, branded so that one cannot stand in for another. */
import { BASE64URL, fromBase64Url, toBase64Url, type Bytes } from "./bytes.ts";

/** Base64url of the 16 bytes that an identity key hashes to. Proven by a handshake, a mere claim before. */
export type PeerId = string & { readonly __brand: "PeerId" };
/** The signaling server's connection id: where signals go. Says nothing about who is there. */
export type Address = string & { readonly __brand: "Address" };
/** Base64url of the 32 bytes that an entry of the group log hashes to. */
export type EntryId = string & { readonly __brand: "EntryId" };

export const ID_BYTES = 16;
export const ENTRY_ID_BYTES = 32;

/** @throws RangeError unless it is 16 bytes long. */
export function peerIdFromBytes(bytes: Bytes): PeerId {
  return idText(bytes, ID_BYTES) as PeerId;
}

/** @throws RangeError unless it is 32 bytes long. */
export function entryIdFromBytes(bytes: Bytes): EntryId {
  return idText(bytes, ENTRY_ID_BYTES) as EntryId;
}

/** @throws TypeError unless it is an id of that many bytes. */
export function requireIdBytes(id: PeerId | EntryId, length: number): Bytes {
  const bytes = fromBase64Url(id);
  if (bytes?.length !== length) throw new TypeError(`an id is ${String(length)} bytes`);
  return bytes;
}

/** @returns the 16 bytes of an id, or undefined when it is none. */
export function idBytes(id: string): Bytes | undefined {
  const bytes = fromBase64Url(id);
  return bytes?.length === ID_BYTES ? bytes : undefined;
}

export function isPeerId(text: string): text is PeerId {
  return idBytes(text) !== undefined;
}

/** The order of the bytes, which is that of the values of base64url's characters, not of their codes. The smaller id initiates. */
export function compareIds(a: string, b: string): number {
  let index = 0;
  while (index < a.length && a[index] === b[index]) index++;
  return BASE64URL.indexOf(a.charAt(index)) - BASE64URL.indexOf(b.charAt(index));
}

function idText(bytes: Bytes, length: number): string {
  if (bytes.length !== length) throw new RangeError(`an id is ${String(length)} bytes`);
  return toBase64Url(bytes);
}
