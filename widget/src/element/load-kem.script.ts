/** The same as `crypto/load-kem.ts` for the one script, in whose build this takes its place: it lies beside the script. */
import { kemOffer } from "../crypto/kem-offer.ts";
import type { Kem } from "../crypto/kem-types.ts";
import { SecureChatError } from "../protocol/codes.ts";
import { loadPart } from "./load-part.script.ts";

export async function loadScriptedKem(): Promise<Kem> {
  await loadPart("kem").catch((cause: unknown) => {
    throw new SecureChatError("part-missing", undefined, { cause });
  });
  if (!kemOffer.kem) throw new Error("the part offers it");
  return kemOffer.kem;
}
