/** People for tests of the handshake: each with a fresh identity, in one room unless a test says otherwise. */
import type { Party } from "../crypto/handshake-common.ts";
import { sha256 } from "../crypto/hashing.ts";
import { generateIdentity, type Identity } from "../crypto/identity.ts";
import { scriptedKem } from "../crypto/kem-scripted.ts";
import type { Kem } from "../crypto/kem-types.ts";
import { derivePrs, deriveTopic } from "../crypto/room-secrets.ts";
import { utf8 } from "../protocol/utf8.ts";

export interface PartyOptions {
  /** Default: "lobby". */
  readonly room?: string;
  /** `""` for an open room. Another one is hashed once: PBKDF2 has its own tests and would take most of the time here. */
  readonly password?: string;
  readonly identity?: Identity;
  /** Default: the library's, which every browser has. */
  readonly kem?: Kem;
}

export async function makeParty(options: PartyOptions = {}): Promise<Party> {
  const { room = "lobby", password = "correct horse", kem = scriptedKem } = options;
  const name = { namespace: "https://signal.example", room };
  return {
    identity: options.identity ?? (await generateIdentity()),
    topic: await deriveTopic(name),
    prs: password === "" ? derivePrs(name, "") : sha256(utf8(password)),
    kem,
  };
}
