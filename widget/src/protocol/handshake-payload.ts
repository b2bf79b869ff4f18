/** What KEY and FIN carry inside their boxes besides the signature: a name, capabilities, and the offer or answer. */
import { ByteReader } from "./byte-reader.ts";
import { lv, type Bytes } from "./bytes.ts";
import { cleanDisplayName } from "./display-text.ts";
import { MAX_CAPABILITY_BYTES, MAX_NAME_BYTES, MAX_SDP_BYTES } from "./limits.ts";
import { padToBlocks, unpad } from "./padding.ts";
import { sdpFingerprint } from "./sdp.ts";
import { fromUtf8, utf8 } from "./utf8.ts";

export interface HandshakePayload {
  /** A claim; cleaned, possibly `""`. */
  readonly displayName: string;
  readonly sdp: string;
  /** SHA-256 of the DTLS certificate that the description announces, 32 bytes. */
  readonly fingerprint: Bytes;
}

/** What a side says of itself. */
export type OwnPayload = Pick<HandshakePayload, "displayName" | "sdp">;

/** Suite 1 has no capabilities yet; unknown ones are ignored, so that later ones can be added. */
const NO_CAPABILITIES = new Uint8Array(0);

export function encodePayload(payload: OwnPayload): Bytes {
  return padToBlocks(lv(utf8(payload.displayName), NO_CAPABILITIES, utf8(payload.sdp)));
}

export function parsePayload(bytes: Bytes): HandshakePayload | undefined {
  const frame = unpad(bytes);
  if (!frame) return undefined;
  const reader = new ByteReader(frame);
  const nameBytes = reader.lv(MAX_NAME_BYTES);
  const capabilities = reader.lv(MAX_CAPABILITY_BYTES);
  const sdpBytes = reader.lv(MAX_SDP_BYTES);
  if (!nameBytes || !capabilities || !sdpBytes || !reader.isAtEnd) return undefined;
  const name = fromUtf8(nameBytes);
  const sdp = fromUtf8(sdpBytes);
  if (name === undefined || sdp === undefined) return undefined;
  const fingerprint = sdpFingerprint(sdp);
  return fingerprint && { displayName: cleanDisplayName(name), sdp, fingerprint };
}
