/** Room names and passwords as people type them, brought to the one form that both sides hash. */
import { MAX_PASSWORD_BYTES, MAX_ROOM_BYTES } from "./limits.ts";
import { utf8 } from "./utf8.ts";

/** NFC, trimmed, case kept. @returns undefined unless that leaves 1 to 256 bytes of well-formed text. */
export function normalizeRoom(typed: string): string | undefined {
  if (!typed.isWellFormed()) return undefined;
  const room = typed.normalize("NFC").trim();
  return room !== "" && utf8(room).length <= MAX_ROOM_BYTES ? room : undefined;
}

/**
 * The OpaqueString profile (RFC 8265, section 4.2): NFC, never NFKC; every space separator becomes U+0020; nothing is
 * trimmed or case-folded. Unassigned code points are let through: which are assigned differs between browsers.
 * @returns `""` for no password; undefined for control characters, ill-formed text or more than 1024 bytes.
 */
export function normalizePassword(typed: string): string | undefined {
  if (!typed.isWellFormed() || /\p{Cc}/u.test(typed)) return undefined;
  const password = typed.replace(/\p{Zs}/gu, " ").normalize("NFC");
  return utf8(password).length <= MAX_PASSWORD_BYTES ? password : undefined;
}
