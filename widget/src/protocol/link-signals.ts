/** What SIG carries once sealed: candidates and ICE restarts. The initiator always offers; the responder asks. */
import { ByteReader } from "./byte-reader.ts";
import { concat, lv, type Bytes } from "./bytes.ts";
import { MAX_CANDIDATE_BYTES, MAX_SDP_BYTES } from "./limits.ts";
import { padToBlocks, unpad } from "./padding.ts";
import { fromUtf8, utf8 } from "./utf8.ts";

/** One ICE candidate: the line and the media section it belongs to. */
export interface LinkCandidate {
  readonly candidate: string;
  readonly mid: string;
}

export type LinkSignal =
  | { readonly kind: "candidate"; readonly candidate: LinkCandidate }
  /** `round`: 0 to 255, another one for each offer; the answer repeats it, so that it cannot be taken for a later one's. */
  | { readonly kind: "restart-offer" | "restart-answer"; readonly round: number; readonly sdp: string }
  | { readonly kind: "restart-request" };

const KINDS = ["candidate", "restart-offer", "restart-answer", "restart-request"] as const;
const MAX_MID_BYTES = 16;

/** Padded to blocks of 1 KiB: the kind of a candidate does not show in its length. */
export function encodeLinkSignal(signal: LinkSignal): Bytes {
  return padToBlocks(concat(Uint8Array.of(KINDS.indexOf(signal.kind) + 1), body(signal)));
}

function body(signal: LinkSignal): Bytes {
  switch (signal.kind) {
    case "candidate":
      return lv(utf8(signal.candidate.candidate), utf8(signal.candidate.mid));
    case "restart-offer":
    case "restart-answer":
      return concat(Uint8Array.of(signal.round), lv(utf8(signal.sdp)));
    case "restart-request":
      return new Uint8Array(0);
  }
}

export function parseLinkSignal(bytes: Bytes): LinkSignal | undefined {
  const frame = unpad(bytes);
  if (!frame) return undefined;
  const reader = new ByteReader(frame);
  const signal = parseBody(KINDS[(reader.u8() ?? 0) - 1], reader);
  return reader.isAtEnd ? signal : undefined;
}

function parseBody(kind: LinkSignal["kind"] | undefined, reader: ByteReader): LinkSignal | undefined {
  switch (kind) {
    case undefined:
      return undefined;
    case "candidate": {
      const candidate = text(reader.lv(MAX_CANDIDATE_BYTES));
      const mid = text(reader.lv(MAX_MID_BYTES));
      return candidate === undefined || mid === undefined ? undefined : { kind, candidate: { candidate, mid } };
    }
    case "restart-offer":
    case "restart-answer": {
      const round = reader.u8();
      const sdp = text(reader.lv(MAX_SDP_BYTES));
      return round === undefined || sdp === undefined ? undefined : { kind, round, sdp };
    }
    case "restart-request":
      return { kind };
  }
}

function text(bytes: Bytes | undefined): string | undefined {
  return bytes && fromUtf8(bytes);
}
