/** Who one is for the length of one joined session: an ECDSA P-256 key pair that cannot leave the browser's key store. */
import { concat, type Bytes } from "../protocol/bytes.ts";
import { IDENTITY_KEY_BYTES } from "../protocol/handshake-messages.ts";
import { ID_BYTES, peerIdFromBytes, type PeerId } from "../protocol/ids.ts";
import { utf8 } from "../protocol/utf8.ts";
import { labelledHash } from "./hashing.ts";
import { generateKeyPair } from "./key-pair.ts";

export const SIGNATURE_BYTES = 64;

const P256 = { name: "ECDSA", namedCurve: "P-256" };
const ECDSA_SHA256 = { name: "ECDSA", hash: "SHA-256" };

export interface Identity {
  /** Raw uncompressed public key, 65 bytes, the first one 0x04. */
  readonly publicKey: Bytes;
  readonly id: PeerId;
  /** Signs `label ‖ parts`. @returns r ‖ s, 64 bytes. */
  sign(label: string, ...parts: readonly Bytes[]): Promise<Bytes>;
}

export async function generateIdentity(): Promise<Identity> {
  const keys = await generateKeyPair(P256, ["sign", "verify"]);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey));
  return {
    publicKey,
    id: await peerIdOf(publicKey),
    sign: async (label, ...parts) =>
      new Uint8Array(await crypto.subtle.sign(ECDSA_SHA256, keys.privateKey, concat(utf8(label), ...parts))),
  };
}

/** The self-certifying address of an identity key: `H("sc1 id" ‖ ik)`, its first 16 bytes. */
export async function peerIdOf(publicKey: Bytes): Promise<PeerId> {
  return peerIdFromBytes((await labelledHash("sc1 id", publicKey)).slice(0, ID_BYTES));
}

/**
 * Whether `signature` is `publicKey`'s over `label ‖ parts`. False, never an exception, for keys and signatures of any
 * form. Both engines would import compressed points as "raw" too, so the form is checked here. ECDSA signatures are
 * malleable: none may ever be hashed into an identifier.
 */
export async function verifySignature(
  publicKey: Bytes | CryptoKey | undefined,
  signature: Bytes,
  label: string,
  ...parts: readonly Bytes[]
): Promise<boolean> {
  if (signature.length !== SIGNATURE_BYTES) return false;
  const key = publicKey instanceof Uint8Array ? await importIdentityKey(publicKey) : publicKey;
  return key !== undefined && crypto.subtle.verify(ECDSA_SHA256, key, signature, concat(utf8(label), ...parts));
}

/** For `verifySignature`, before there is anything to verify. @returns undefined for what is no key. */
export async function importIdentityKey(publicKey: Bytes): Promise<CryptoKey | undefined> {
  if (!isIdentityKeyForm(publicKey)) return undefined;
  try {
    return await crypto.subtle.importKey("raw", publicKey, P256, false, ["verify"]);
  } catch {
    return undefined;
  }
}

export function isIdentityKeyForm(publicKey: Bytes): boolean {
  return publicKey.length === IDENTITY_KEY_BYTES && publicKey[0] === 0x04;
}
