/** The layouts of what travels through the signaling server: INIT, RESP, KEY, FIN, SIG and REJECT. All fixed and binary. */
import { ByteReader } from "./byte-reader.ts";
import { concat, u32, type Bytes } from "./bytes.ts";

export const VERSION = 1;
export const SUITE = 1;

export const IDENTITY_KEY_BYTES = 65;
export const NONCE_BYTES = 32;
export const HASH_BYTES = 32;
export const SHARE_BYTES = 32;
export const KEM_KEY_BYTES = 1_184;
export const KEM_CIPHERTEXT_BYTES = 1_088;
export const TAG_BYTES = 16;
/** Largest box: a signature and a padded payload. */
export const MAX_BOX_BYTES = 64 + 10_240 + TAG_BYTES;
/** Bytes of KEY before its box. */
export const KEY_HEADER_BYTES = 1 + NONCE_BYTES + SHARE_BYTES + KEM_CIPHERTEXT_BYTES;
/** Bytes of the hash by which REJECT names the refused message. */
export const REJECT_REF_BYTES = 16;

const TYPE = { init: 1, resp: 2, key: 3, fin: 4, sig: 5, reject: 6 } as const;

export type SignalType = keyof typeof TYPE;

/** I → R, 132 bytes. */
export interface Init {
  readonly version: number;
  readonly suite: number;
  readonly identityKey: Bytes;
  readonly nonce: Bytes;
  readonly commitment: Bytes;
}

/** R → I, 1378 bytes. */
export interface Resp {
  readonly identityKey: Bytes;
  readonly nonce: Bytes;
  readonly reveal: Bytes;
  readonly share: Bytes;
  readonly kemKey: Bytes;
  /** The nonce of the INIT that this answers: one that comes late must not be taken for the answer to the next. */
  readonly initNonce: Bytes;
}

/** I → R, 1153 bytes and the box. */
export interface Key {
  readonly reveal: Bytes;
  readonly share: Bytes;
  readonly kemCiphertext: Bytes;
  readonly box: Bytes;
}

/** Either way once keys are agreed: `seq` counts from 0 in each direction. */
export interface Sig {
  readonly seq: number;
  readonly box: Bytes;
}

/**
 * Why a message was refused. Nobody signs this: it spares an honest person the wait for a timeout and moves nothing that
 * a dropped message would not move as well.
 */
export const REJECT_REASONS = ["wrong-password", "update-required", "closed", "handshake-rejected"] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

export interface Reject {
  readonly reason: RejectReason;
  /** The first 16 bytes of the SHA-256 of the refused message. */
  readonly ref: Bytes;
}

/** @returns which message this claims to be, or undefined. */
export function signalType(bytes: Uint8Array): SignalType | undefined {
  return (Object.keys(TYPE) as SignalType[]).find((name) => TYPE[name] === bytes[0]);
}

export function encodeInit(message: Omit<Init, "version" | "suite">): Bytes {
  return concat(Uint8Array.of(TYPE.init, VERSION, SUITE), message.identityKey, message.nonce, message.commitment);
}

/** Only the length and type are checked: an unknown version or suite is the caller's to refuse by name. */
export function parseInit(bytes: Bytes): Init | undefined {
  const reader = new ByteReader(bytes);
  const type = reader.u8();
  const version = reader.u8();
  const suite = reader.u8();
  const identityKey = reader.take(IDENTITY_KEY_BYTES);
  const nonce = reader.take(NONCE_BYTES);
  const commitment = reader.take(HASH_BYTES);
  if (type !== TYPE.init || version === undefined || suite === undefined) return undefined;
  if (!identityKey || !nonce || !commitment || !reader.isAtEnd) return undefined;
  return { version, suite, identityKey, nonce, commitment };
}

/** @returns whether an INIT of any length names another version or suite: such a peer needs other software. */
export function isForeignInit(bytes: Uint8Array): boolean {
  return bytes[0] === TYPE.init && bytes.length >= 3 && (bytes[1] !== VERSION || bytes[2] !== SUITE);
}

export function encodeResp(message: Resp): Bytes {
  const { identityKey, nonce, reveal, share, kemKey, initNonce } = message;
  return concat(Uint8Array.of(TYPE.resp), identityKey, nonce, reveal, share, kemKey, initNonce);
}

export function parseResp(bytes: Bytes): Resp | undefined {
  const reader = new ByteReader(bytes);
  const type = reader.u8();
  const identityKey = reader.take(IDENTITY_KEY_BYTES);
  const nonce = reader.take(NONCE_BYTES);
  const reveal = reader.take(NONCE_BYTES);
  const share = reader.take(SHARE_BYTES);
  const kemKey = reader.take(KEM_KEY_BYTES);
  const initNonce = reader.take(NONCE_BYTES);
  if (type !== TYPE.resp || !identityKey || !nonce || !reveal || !share || !kemKey || !initNonce) return undefined;
  if (!reader.isAtEnd) return undefined;
  return { identityKey, nonce, reveal, share, kemKey, initNonce };
}

/** KEY without its box: what the transcript hash covers. */
export function encodeKeyHeader(message: Omit<Key, "box">): Bytes {
  return concat(Uint8Array.of(TYPE.key), message.reveal, message.share, message.kemCiphertext);
}

export function parseKey(bytes: Bytes): Key | undefined {
  const reader = new ByteReader(bytes);
  const type = reader.u8();
  const reveal = reader.take(NONCE_BYTES);
  const share = reader.take(SHARE_BYTES);
  const kemCiphertext = reader.take(KEM_CIPHERTEXT_BYTES);
  const box = reader.rest();
  if (type !== TYPE.key || !reveal || !share || !kemCiphertext || !isBoxLength(box.length)) return undefined;
  return { reveal, share, kemCiphertext, box };
}

export function encodeFin(box: Bytes): Bytes {
  return concat(Uint8Array.of(TYPE.fin), box);
}

/** @returns the box. */
export function parseFin(bytes: Bytes): Bytes | undefined {
  return bytes[0] === TYPE.fin && isBoxLength(bytes.length - 1) ? bytes.slice(1) : undefined;
}

/** The first 5 bytes of SIG, which its box authenticates. */
export function encodeSigHeader(seq: number): Bytes {
  return concat(Uint8Array.of(TYPE.sig), u32(seq));
}

export function parseSig(bytes: Bytes): Sig | undefined {
  const reader = new ByteReader(bytes);
  const type = reader.u8();
  const seq = reader.u32();
  const box = reader.rest();
  if (type !== TYPE.sig || seq === undefined || !isBoxLength(box.length)) return undefined;
  return { seq, box };
}

export function encodeReject(message: Reject): Bytes {
  return concat(Uint8Array.of(TYPE.reject, REJECT_REASONS.indexOf(message.reason) + 1), message.ref);
}

export function parseReject(bytes: Bytes): Reject | undefined {
  const reader = new ByteReader(bytes);
  const type = reader.u8();
  const reason = REJECT_REASONS[(reader.u8() ?? 0) - 1];
  const ref = reader.take(REJECT_REF_BYTES);
  if (type !== TYPE.reject || !reason || !ref || !reader.isAtEnd) return undefined;
  return { reason, ref };
}

function isBoxLength(length: number): boolean {
  return length >= TAG_BYTES && length <= MAX_BOX_BYTES;
}
