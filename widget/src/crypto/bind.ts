/** BIND: the value that ties a data channel's two certificates to one handshake. */
import type { Bytes } from "../protocol/bytes.ts";
import { labelledHash } from "./hashing.ts";

/** `H("sc1 bind" ‖ th ‖ fp_I ‖ fp_R)`, 32 bytes; each argument is 32 bytes. */
export async function bindValue(
  transcriptHash: Bytes,
  initiatorFingerprint: Bytes,
  responderFingerprint: Bytes,
): Promise<Bytes> {
  return labelledHash("sc1 bind", transcriptHash, initiatorFingerprint, responderFingerprint);
}
