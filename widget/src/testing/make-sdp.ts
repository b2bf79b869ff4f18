/** Session descriptions for tests that need no RTCPeerConnection. */
import { toHex } from "./hex.ts";

export interface SdpOptions {
  /** The byte that the certificate's fingerprint repeats. */
  readonly fingerprintByte?: number;
  /** The fingerprint lines, where a test wants others. */
  readonly fingerprints?: readonly string[];
  /** Where the fingerprint stands: Firefox writes it at session level, Chromium at media level. */
  readonly level?: "session" | "media";
  readonly media?: readonly string[];
  /** The name of the ICE session. */
  readonly ufrag?: string;
}

/** A SHA-256 fingerprint line of one repeated byte. */
export function fingerprintLine(byte: number): string {
  return `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => byte.toString(16).padStart(2, "0").toUpperCase()).join(":")}`;
}

/** The line of a certificate with this hash, as browsers write it. */
export function fingerprintText(fingerprint: Uint8Array): string {
  return `a=fingerprint:sha-256 ${toHex(fingerprint).toUpperCase().match(/../gu)!.join(":")}`;
}

export function makeSdp(options: SdpOptions = {}): string {
  const {
    fingerprintByte = 0xab,
    level = "media",
    ufrag = "abcd",
    media = ["m=application 9 UDP/DTLS/SCTP webrtc-datachannel"],
  } = options;
  const fingerprints = options.fingerprints ?? [fingerprintLine(fingerprintByte)];
  const session = ["v=0", "o=- 1 2 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE 0"];
  const section = [
    "c=IN IP4 0.0.0.0",
    `a=ice-ufrag:${ufrag}`,
    "a=ice-pwd:0123456789012345678901",
    "a=setup:actpass",
    "a=mid:0",
  ];
  const lines =
    level === "session"
      ? [...session, ...fingerprints, ...media, ...section]
      : [...session, ...media, ...section, ...fingerprints];
  return `${[...lines, "a=sctp-port:5000", "a=max-message-size:262144"].join("\r\n")}\r\n`;
}
