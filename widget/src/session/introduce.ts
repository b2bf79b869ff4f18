/** How somebody whose handshake has completed is shown: what of it comes from their key and what they merely claim. */
import type { Comparables } from "../crypto/handshake-common.ts";
import { qrPayload, safetyNumber, type KeyFingerprint } from "../crypto/safety-number.ts";
import { SAS_EMOJI } from "../protocol/sas-emoji.ts";
import type { PeerInfo, SasSymbol } from "../state/chat-types.ts";

/** What two people compare, as the interface shows it. */
export function comparablesShown(
  ownHalf: KeyFingerprint,
  { peerHalf, sas }: Comparables,
): Pick<PeerInfo, "safetyNumber" | "sas" | "qr"> {
  return {
    safetyNumber: safetyNumber(ownHalf, peerHalf),
    sas: symbolsShown(sas),
    qr: { shown: qrPayload(ownHalf, peerHalf), expected: qrPayload(peerHalf, ownHalf) },
  };
}

/** Fresh in every handshake, unlike the rest. */
export function symbolsShown(sas: Comparables["sas"]): readonly SasSymbol[] {
  return sas.flatMap((index) => SAS_EMOJI[index] ?? []);
}
