/** CPace, cipher suite CPACE-X25519-SHA512 (draft-irtf-cfrg-cpace-21, initiator-responder setting). */
import { concat, lv, type Bytes } from "../protocol/bytes.ts";
import { utf8 } from "../protocol/utf8.ts";
import { mapToCurve25519 } from "./elligator2.ts";
import { sha512 } from "./hashing.ts";
import { generateScalar, x25519, type Scalar } from "./x25519.ts";

const DSI = utf8("CPace255");
const DSI_ISK = utf8("CPace255_ISK");
/** Block size of SHA-512: the password fills the first block together with its padding. */
const HASH_BLOCK_BYTES = 128;

/** What both sides agree on before they exchange shares. */
export interface CpaceInputs {
  /** Password-related string. */
  readonly prs: Bytes;
  /** Channel identifier. */
  readonly ci: Bytes;
  /** Session id. */
  readonly sid: Bytes;
}

export interface CpaceShare {
  readonly scalar: Scalar;
  /** The public share, 32 bytes. */
  readonly share: Bytes;
}

/** `lv_cat(DSI, PRS, zero padding, CI, sid)` (appendix A.2). */
export function generatorString({ prs, ci, sid }: CpaceInputs): Bytes {
  const filled = lv(prs).length + lv(DSI).length;
  const padding = new Uint8Array(Math.max(0, HASH_BLOCK_BYTES - 1 - filled));
  return lv(DSI, prs, padding, ci, sid);
}

/** The password's generator g, 32 bytes. */
export async function calculateGenerator(inputs: CpaceInputs): Promise<Bytes> {
  return mapToCurve25519((await sha512(generatorString(inputs))).slice(0, 32));
}

/** A fresh scalar and its share. @throws Error when the engine refuses the generator, which no input leads to. */
export async function makeShare(inputs: CpaceInputs, scalar?: Scalar | Promise<Scalar>): Promise<CpaceShare> {
  const [generator, secret] = await Promise.all([calculateGenerator(inputs), scalar ?? generateScalar()]);
  const share = await x25519(secret, generator);
  if (!share) throw new Error("a generator is of large order");
  return { scalar: secret, share };
}

/**
 * The intermediate session key, 64 bytes.
 * @param transcript - both shares, A's first, each with its associated data.
 * @returns undefined when the other's share is of low order or not canonical: abort.
 */
export async function intermediateSessionKey(
  sid: Bytes,
  scalar: Scalar,
  otherShare: Bytes,
  transcript: Bytes,
): Promise<Bytes | undefined> {
  const k = await x25519(scalar, otherShare);
  return k && sessionKeyOf(sid, k, transcript);
}

/** The same from `k`, the Diffie-Hellman value, which can be computed before one's own share is known. */
export async function sessionKeyOf(sid: Bytes, k: Bytes, transcript: Bytes): Promise<Bytes> {
  return sha512(concat(lv(DSI_ISK, sid, k), transcript));
}

/** `transcript_ir` (section 4): A's share and associated data, then B's. */
export function transcriptIr(shareA: Bytes, adA: Bytes, shareB: Bytes, adB: Bytes): Bytes {
  return concat(lv(shareA, adA), lv(shareB, adB));
}
