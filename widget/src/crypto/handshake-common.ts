/** What both sides of a handshake share: their inputs, the values both must compute alike, and the outcome. */
import { concat, lv, type Bytes } from "../protocol/bytes.ts";
import { NONCE_BYTES, type Init, type Resp } from "../protocol/handshake-messages.ts";
import type { HandshakePayload } from "../protocol/handshake-payload.ts";
import type { PeerId } from "../protocol/ids.ts";
import { utf8 } from "../protocol/utf8.ts";
import { labelledHash, randomBytes, sha256 } from "./hashing.ts";
import type { Identity } from "./identity.ts";
import type { CpaceInputs } from "./cpace.ts";
import type { Kem } from "./kem-types.ts";
import type { Direction, KeySchedule } from "./key-schedule.ts";
import type { Scalar } from "./x25519.ts";
import { deriveSas, keyFingerprint, type KeyFingerprint, type SasInputs } from "./safety-number.ts";

/** Who one is in this room. */
export interface Party {
  readonly identity: Identity;
  /** 32 bytes. */
  readonly topic: Bytes;
  /** Started when room and password were known; awaited only where it is needed. */
  readonly prs: Promise<Bytes>;
  readonly kem: Kem;
  /** Made before it is needed, each for one handshake; made then where this is left out. */
  readonly ahead?: {
    readonly opening: () => Promise<Opening>;
    readonly scalar: () => Promise<Scalar>;
  };
}

/** What an initiator opens one handshake with; it depends on nobody else. */
export interface Opening {
  readonly nonce: Bytes;
  /** What the commitment is to; a secret until KEY. */
  readonly reveal: Bytes;
  readonly commitment: Bytes;
}

export async function makeOpening({ identity, topic }: Pick<Party, "identity" | "topic">): Promise<Opening> {
  const nonce = randomBytes(NONCE_BYTES);
  const reveal = randomBytes(NONCE_BYTES);
  return { nonce, reveal, commitment: await commitmentOf(topic, identity.publicKey, nonce, reveal) };
}

/**
 * `wrong-password`: a box did not open, which a wrong password and interference have in common.
 * `handshake-rejected`: a commitment, signature, length, point or id was wrong.
 */
export type HandshakeFailure = "wrong-password" | "handshake-rejected" | "update-required";

export interface Rejected {
  readonly kind: "rejected";
  readonly reason: HandshakeFailure;
}

export function rejected(reason: HandshakeFailure): Rejected {
  return { kind: "rejected", reason };
}

/** A finished handshake: who it is, what they sent, and the keys of everything that follows. */
export interface HandshakeResult {
  /** One's own direction: `i` as the initiator. */
  readonly direction: Direction;
  readonly peerId: PeerId;
  readonly peerKey: Bytes;
  readonly payload: HandshakePayload;
  readonly keys: KeySchedule;
  /** What two people compare. */
  readonly comparables: Comparables;
}

export interface Comparables {
  /** Seven numbers from 0 to 63. */
  readonly sas: readonly number[];
  /** The peer's half of the safety number. */
  readonly peerHalf: KeyFingerprint;
}

/** What both sides take the symbols over: one piece of code, so that neither can differ from the other. */
export function sasInputsOf(
  topic: Bytes,
  init: Pick<Init, "identityKey" | "nonce">,
  resp: Resp,
  initiatorReveal: Bytes,
): SasInputs {
  return {
    topic,
    initiatorKey: init.identityKey,
    responderKey: resp.identityKey,
    initiatorNonce: init.nonce,
    responderNonce: resp.nonce,
    initiatorReveal,
    responderReveal: resp.reveal,
  };
}

export async function deriveComparables(inputs: SasInputs, peerKey: Bytes): Promise<Comparables> {
  const [sas, peerHalf] = await Promise.all([deriveSas(inputs), keyFingerprint(inputs.topic, peerKey)]);
  return { sas, peerHalf };
}

/** The single-use box keys make a constant nonce safe. */
export const BOX_NONCE: Bytes = new Uint8Array(12);

export async function commitmentOf(topic: Bytes, identityKey: Bytes, nonce: Bytes, reveal: Bytes): Promise<Bytes> {
  return labelledHash("sc1 commit", topic, identityKey, nonce, reveal);
}

export async function transcriptHashOf(init: Bytes, resp: Bytes, keyHeader: Bytes): Promise<Bytes> {
  return sha256(lv(init, resp, keyHeader));
}

export interface CpaceContext {
  readonly topic: Bytes;
  readonly initiatorKey: Bytes;
  readonly responderKey: Bytes;
  readonly initiatorNonce: Bytes;
  readonly responderNonce: Bytes;
}

export function cpaceInputs(prs: Bytes, context: CpaceContext): CpaceInputs {
  return {
    prs,
    ci: lv(utf8("sc1 ci"), context.topic, context.initiatorKey, context.responderKey),
    sid: concat(context.initiatorNonce, context.responderNonce),
  };
}
