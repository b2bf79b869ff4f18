/** Puts what a peer wrote into a sentence of the interface without letting it reorder the sentence. */

const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const FIRST_STRONG_ISOLATE = "\u2068";
const POP_DIRECTIONAL_ISOLATE = "\u2069";

/** Without its own bidirectional marks (they could end the isolation early), between isolation marks. */
export function isolate(text: string): string {
  return FIRST_STRONG_ISOLATE + text.replace(BIDI_CONTROLS, "") + POP_DIRECTIONAL_ISOLATE;
}
