/** What a stay in a room is made of before anybody is met: the room's topic and one's own fresh keys. */
import type { Bytes } from "../protocol/bytes.ts";
import { makeShare } from "../crypto/cpace.ts";
import { makeOpening } from "../crypto/handshake-common.ts";
import { generateIdentity, type Identity } from "../crypto/identity.ts";
import { chooseKem } from "../crypto/kem.ts";
import type { Kem } from "../crypto/kem-types.ts";
import { deriveTopic, type RoomName } from "../crypto/room-secrets.ts";
import { keyFingerprint, type KeyFingerprint } from "../crypto/safety-number.ts";
import { generateScalar } from "../crypto/x25519.ts";
import type { FirstHandshake } from "./prepared-handshakes.ts";

const NOTHING: Bytes = new Uint8Array(0);

export interface RoomKeys {
  /** 32 bytes. */
  readonly topic: Bytes;
  readonly identity: Identity;
  /** Not waited for: where it is a script, it may have to be loaded. */
  readonly kem: Promise<Kem>;
  readonly first: FirstHandshake;
  /** One's own half of every safety number. */
  readonly ownHalf: KeyFingerprint;
}

/** Rejects, with whatever the engine throws, where WebCrypto lacks an algorithm. */
export async function makeRoomKeys(name: RoomName): Promise<RoomKeys> {
  const kem = chooseKem();
  kem.catch(() => undefined); // whoever awaits it sees the rejection
  const [topic, identity, scalar] = await Promise.all([deriveTopic(name), generateIdentity(), generateScalar()]);
  const [ownHalf, opening] = await Promise.all([
    keyFingerprint(topic, identity.publicKey),
    makeOpening({ identity, topic }),
  ]);
  return { topic, identity, kem, first: { opening, scalar }, ownHalf };
}

/** Compiles what the first handshake runs, while the page has nothing else to do. */
export function warmUp(): void {
  makeShare({ prs: NOTHING, ci: NOTHING, sid: NOTHING }).catch(() => undefined); // a handshake will say so
}
