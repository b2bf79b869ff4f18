/** What this side insists on in a session description. SDP is read, and never rewritten; of one's own, candidates may stay out. */
import type { Bytes } from "./bytes.ts";
import { MAX_SDP_BYTES } from "./limits.ts";

const FINGERPRINT_LINE = /^a=fingerprint:(.*)$/gimu;
const SHA_256 = /^sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})$/iu;
/** What JavaScript's `^` takes for the end of a line, and a reader of SDP (RFC 8866, section 5) may not. */
const DISPUTED_LINE_END = /\r(?!\n)|[\u2028\u2029]/u;

/**
 * @returns the SHA-256 fingerprint (32 bytes) of a description with exactly one section, for data, and exactly one
 *   fingerprint; undefined otherwise. Firefox writes it at session level, Chromium at media level.
 */
export function sdpFingerprint(sdp: string): Bytes | undefined {
  if (sdp.length > MAX_SDP_BYTES || DISPUTED_LINE_END.test(sdp)) return undefined;
  const sections = sdp.match(/^m=.*$/gmu) ?? [];
  if (sections.length !== 1 || !sections[0].startsWith("m=application ")) return undefined;
  const lines = [...sdp.matchAll(FINGERPRINT_LINE)];
  const value = lines.length === 1 ? SHA_256.exec((lines[0]?.[1] ?? "").trim())?.[1] : undefined;
  return value === undefined ? undefined : fingerprintBytes(value);
}

/**
 * @returns one's own description, without candidates if it is too long with them: they travel as signals then, like those
 *   found later. Many interfaces and many ICE servers find more than others take in a description.
 */
export function fittingSdp(sdp: string): string {
  return sdp.length > MAX_SDP_BYTES ? sdp.replace(/^a=(?:candidate:|end-of-candidates).*\r\n/gmu, "") : sdp;
}

/** @returns the bytes of colon-separated hex, whatever its case: browsers differ. */
export function fingerprintBytes(hex: string): Bytes | undefined {
  const bytes = Uint8Array.from(hex.split(":"), (pair) => Number.parseInt(pair, 16));
  return bytes.length === 32 && /^(?:[0-9a-f]{2}:){31}[0-9a-f]{2}$/iu.test(hex) ? bytes : undefined;
}
