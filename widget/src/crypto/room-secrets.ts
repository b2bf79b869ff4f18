/** What a room's name and password become: the topic that the server sees, and the PRS that it never does. */
import { lv, type Bytes } from "../protocol/bytes.ts";
import { utf8 } from "../protocol/utf8.ts";
import { labelledHash } from "./hashing.ts";

/** Hides behind the connection: about 80 ms on one core. The PAKE already stops dictionaries; this hedges against mistakes. */
const PBKDF2_ITERATIONS = 600_000;

/** A room as both sides name it. */
export interface RoomName {
  /** The signaling server's origin. */
  readonly namespace: string;
  /** Normalised. */
  readonly room: string;
}

/** `H("sc1 topic" ‖ lv(namespace, room))`, 32 bytes; never dependent on the password. */
export async function deriveTopic(name: RoomName): Promise<Bytes> {
  return labelledHash("sc1 topic", nameBytes(name));
}

/**
 * CPace's password-related string, 32 bytes.
 * @param password - normalised; `""` for an open room, in which nothing is secret and nothing worth stretching.
 */
export async function derivePrs(name: RoomName, password: string): Promise<Bytes> {
  if (password === "") return labelledHash("sc1 open", nameBytes(name));
  const key = await crypto.subtle.importKey("raw", utf8(password), "PBKDF2", false, ["deriveBits"]);
  const salt = lv(utf8("sc1 prs"), utf8(name.namespace), utf8(name.room));
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt, iterations: PBKDF2_ITERATIONS };
  return new Uint8Array(await crypto.subtle.deriveBits(derivation, key, 256));
}

function nameBytes({ namespace, room }: RoomName): Bytes {
  return lv(utf8(namespace), utf8(room));
}
