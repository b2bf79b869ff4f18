/** What a stay in a room is made of before anybody is met: the room's topic and one's own fresh keys. */
import type { Bytes } from "../protocol/bytes.ts";
import { makeShare } from "../crypto/cpace.ts";
import { generateIdentity, type Identity } from "../crypto/identity.ts";
import { chooseKem } from "../crypto/kem.ts";
import type { Kem } from "../crypto/kem-types.ts";
import { deriveTopic, type RoomName } from "../crypto/room-secrets.ts";
import { keyFingerprint, type KeyFingerprint } from "../crypto/safety-number.ts";
import { generateScalar, type Scalar } from "../crypto/x25519.ts";

const NOTHING: Bytes = new Uint8Array(0);

export interface RoomKeys {
  /** 32 bytes. */
  readonly topic: Bytes;
  readonly identity: Identity;
  readonly kem: Kem;
  /** For the first handshake. */
  readonly scalar: Scalar;
  /** One's own half of every safety number. */
  readonly ownHalf: KeyFingerprint;
}

/** Rejects, with whatever the engine throws, where WebCrypto lacks an algorithm. */
export async function makeRoomKeys(name: RoomName): Promise<RoomKeys> {
  const [topic, identity, kem, scalar] = await Promise.all([
    deriveTopic(name),
    generateIdentity(),
    chooseKem(),
    generateScalar(),
  ]);
  return { topic, identity, kem, scalar, ownHalf: await keyFingerprint(topic, identity.publicKey) };
}

/** Compiles what the first handshake runs, while the page has nothing else to do. */
export function warmUp(): void {
  makeShare({ prs: NOTHING, ci: NOTHING, sid: NOTHING }).catch(() => undefined); // a handshake will say so
}
