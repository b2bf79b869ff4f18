import { expect } from "@open-wc/testing";
import { commitmentOf, makeOpening, type Party } from "../crypto/handshake-common.ts";
import { generateScalar } from "../crypto/x25519.ts";
import { makeParty } from "../testing/make-party.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { completeHandshake } from "../testing/run-handshake.ts";
import { PreparedHandshakes } from "./prepared-handshakes.ts";

let clock: ManualClock;
let pairsMade: number;
let prepared: PreparedHandshakes;

beforeEach(async () => {
  clock = new ManualClock();
  pairsMade = 0;
  const party = await makeParty();
  const generateKeyPair = async () => {
    pairsMade++;
    return party.kem.generateKeyPair();
  };
  const first = { opening: await makeOpening(party), scalar: await generateScalar() };
  prepared = new PreparedHandshakes(party, Promise.resolve({ ...party.kem, generateKeyPair }), first, clock);
});

/** Everything that one handshake takes, as text, so that sets can tell whether two are the same. */
async function taken({ ahead, kem, identity, topic }: Party): Promise<string[]> {
  const { nonce, reveal, commitment } = await ahead!.opening();
  expect(commitment).to.deep.equal(await commitmentOf(topic, identity.publicKey, nonce, reveal));
  const scalar = await ahead!.scalar();
  const anyone = await crypto.subtle.generateKey({ name: "X25519" }, true, ["deriveBits"]);
  const shared = await crypto.subtle.deriveBits({ name: "X25519", public: anyone.publicKey }, scalar, 256);
  expect(scalar.extractable).to.equal(false);
  const { publicKey } = await kem.generateKeyPair();
  return [nonce, reveal, commitment, new Uint8Array(shared), publicKey].map(String);
}

describe("prepared handshakes", () => {
  it("give each handshake things of its own, prepared or not", async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => taken(prepared.party)));
    await clock.advance(1_000);
    all.push(await taken(prepared.party));
    expect(new Set(all.flat()).size).to.equal(all.flat().length);
  });

  it("are made when there is time, before they are asked for, and again once it is quiet", async () => {
    expect(pairsMade).to.equal(0);
    prepared.prepare();
    await Promise.resolve(); // the algorithm is known by then
    expect(pairsMade).to.equal(1);
    await taken(prepared.party);
    await taken(prepared.party);
    expect(pairsMade).to.equal(2);
    await clock.advance(1_000);
    expect(pairsMade).to.equal(3);
    await taken(prepared.party);
    expect(pairsMade).to.equal(3);
  });

  it("are not made any more once closed", async () => {
    await taken(prepared.party);
    prepared.close();
    await clock.advance(10_000);
    expect([pairsMade, clock.waiting]).to.deep.equal([1, 0]);
  });

  it("complete with somebody who prepares nothing, on either side", async () => {
    const other = await makeParty();
    const { initiator } = await completeHandshake(prepared.party, other);
    const { responder } = await completeHandshake(other, prepared.party);
    expect(initiator.peerId).to.equal(other.identity.id);
    expect(responder.peerId).to.equal(other.identity.id);
  });
});
