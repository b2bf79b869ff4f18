import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { concat, type Bytes } from "../protocol/bytes.ts";
import { encodeFin, encodeResp, KEY_HEADER_BYTES, MAX_BOX_BYTES, parseResp } from "../protocol/handshake-messages.ts";
import { peerIdFromBytes } from "../protocol/ids.ts";
import { anyBytes, anyFlip, anyResize, flipped, mutate } from "../testing/hostile-bytes.ts";
import { hex } from "../testing/hex.ts";
import { LOW_ORDER_POINTS } from "../testing/low-order-points.ts";
import { makeParty } from "../testing/make-party.ts";
import {
  accepted,
  ANSWER,
  OFFER,
  runHandshake,
  untilKey,
  type HandshakeMessage,
  type HandshakeRun,
} from "../testing/run-handshake.ts";
import type { HandshakeFailure, HandshakeResult, Party } from "./handshake-common.ts";
import { receiveFin, receiveResp, sendKey, startHandshake } from "./handshake-initiator.ts";
import { receiveInit, receiveKey, sendFin } from "./handshake-responder.ts";
import { keyFingerprint, safetyNumber } from "./safety-number.ts";

const MESSAGES: readonly HandshakeMessage[] = ["init", "resp", "key", "fin"];
const REJECTED = { kind: "rejected", reason: "handshake-rejected" } as const;
const WRONG_PASSWORD = { kind: "rejected", reason: "wrong-password" } as const;
const UPDATE_REQUIRED = { kind: "rejected", reason: "update-required" } as const;

let ida: Party;
let ravi: Party;

before(async () => {
  [ida, ravi] = await Promise.all([makeParty(), makeParty()]);
});

/** Runs a handshake in which one message is changed on its way. */
async function tamperWith(target: HandshakeMessage, change: (message: Bytes) => Bytes): Promise<HandshakeRun> {
  return runHandshake(ida, ravi, (name, message) => (name === target ? change(message) : message));
}

/** Where a flipped byte may lead: the layouts of protocol.md, section 3. */
function outcomesOfFlip(message: HandshakeMessage, index: number): readonly `${string} ${HandshakeFailure}`[] {
  switch (message) {
    case "init": // the commitment covers all but the version and suite
      return index === 1 || index === 2 ? ["responder update-required"] : ["responder handshake-rejected"];
    case "resp":
      if (index < 66) return ["initiator handshake-rejected"]; // type, identity key
      if (index < 66 + 64) return ["responder wrong-password"]; // nonce, reveal: another transcript
      return ["initiator handshake-rejected", "responder wrong-password"]; // share, KEM key: may be malformed
    case "key":
      if (index < 33) return ["responder handshake-rejected"]; // type, reveal
      if (index < 65) return ["responder handshake-rejected", "responder wrong-password"]; // share: may be malformed
      return ["responder wrong-password"];
    case "fin":
      return [index === 0 ? "initiator handshake-rejected" : "initiator wrong-password"];
  }
}

describe("a message changed in transit", () => {
  for (const message of MESSAGES) {
    it(`ends the handshake for the stated reason, whichever byte of ${message.toUpperCase()} is flipped`, async () => {
      await fc.assert(
        fc.asyncProperty(anyFlip, async (flip) => {
          let index = -1;
          const run = await tamperWith(message, (bytes) => {
            index = flip.kind === "flip" ? Math.floor(flip.at * bytes.length) : -1;
            return mutate(bytes, flip);
          });
          expect(`${run.refusal!.by} ${run.refusal!.reason}`).to.be.oneOf(outcomesOfFlip(message, index));
          expect(run.initiator).to.equal(undefined);
        }),
        { numRuns: 60 },
      );
    });

    it(`ends the handshake for the stated reason, however ${message.toUpperCase()} is cut or extended`, async () => {
      await fc.assert(
        fc.asyncProperty(anyResize, async (resize) => {
          const run = await tamperWith(message, (bytes) => mutate(bytes, resize));
          expect(run.refusal!.by).to.equal(message === "init" || message === "key" ? "responder" : "initiator");
          const reasons: HandshakeFailure[] = ["handshake-rejected"];
          if (message === "key" || message === "fin") reasons.push("wrong-password"); // only the box has no fixed length
          expect(run.refusal!.reason).to.be.oneOf(reasons);
          expect(run.initiator).to.equal(undefined);
        }),
        { numRuns: 30 },
      );
    });
  }

  /** The first and the last byte of each field, and some between: chance alone would often miss a field of 32 bytes. */
  const FIELD_EDGES: Readonly<Record<"resp" | "key", readonly number[]>> = {
    resp: [0, 1, 2, 65, 66, 97, 98, 113, 129, 130, 161, 162, 1_000, 1_313, 1_314, 1_345, 1_346, 1_377],
    key: [0, 1, 32, 33, 64, 65, 1_000, 1_152, 1_153, 1_217, 2_240, 2_241, 2_256],
  };

  for (const message of ["resp", "key"] as const) {
    for (const index of FIELD_EDGES[message]) {
      it(`is noticed at the edges of its fields: ${message.toUpperCase()}, byte ${index.toString()}`, async () => {
        const { refusal, initiator } = await tamperWith(message, (bytes) => flipped(bytes, index));
        expect(`${refusal!.by} ${refusal!.reason}`).to.be.oneOf(outcomesOfFlip(message, index));
        expect(initiator).to.equal(undefined);
      });
    }
  }

  it("is never INIT, each of its bytes tried", async () => {
    const { sentInit } = await untilKey(ida, ravi);
    for (let index = 0; index < sentInit.message.length; index++) {
      const sentResp = await receiveInit(ravi, flipped(sentInit.message, index, 0x80));
      if (sentResp.kind === "rejected") {
        expect(index, `byte ${index.toString()}`).to.be.at.most(3); // type, version, suite, the key's form
        continue;
      }
      const { message } = await sendKey(accepted(await receiveResp(sentInit, sentResp.message)), OFFER);
      expect(await receiveKey(sentResp, message), `byte ${index.toString()}`).to.deep.equal(REJECTED);
    }
  });

  it("is never FIN, each of its bytes tried", async () => {
    const { sentKey, fin } = await untilFin();
    for (let index = 0; index < fin.message.length; index++) {
      expect(await receiveFin(sentKey, flipped(fin.message, index, 0x01)), `byte ${index.toString()}`).to.deep.equal(
        index === 0 ? REJECTED : WRONG_PASSWORD,
      );
    }
    expect((await receiveFin(sentKey, fin.message)).kind).to.equal("done");
  });
});

async function untilFin() {
  const steps = await untilKey(ida, ravi);
  const sentKey = await sendKey(steps.ready, OFFER);
  const opened = accepted(await receiveKey(steps.sentResp, sentKey.message));
  return { ...steps, sentKey, opened, fin: await sendFin(opened, ANSWER) };
}

describe("random bytes in place of a message", () => {
  it("are refused at every step, and nothing throws", async () => {
    const { sentInit, sentResp, sentKey } = await untilFin();
    await fc.assert(
      fc.asyncProperty(anyBytes(1500), fc.integer({ min: 0, max: 8 }), async (noise, type) => {
        if (noise.length > 0) noise[0] = type;
        const outcomes = await Promise.all([
          receiveInit(ravi, noise),
          receiveResp(sentInit, noise),
          receiveKey(sentResp, noise),
          receiveFin(sentKey, noise),
        ]);
        expect(outcomes.every(({ kind }) => kind === "rejected")).to.equal(true);
      }),
      { numRuns: 100 },
    );
  });

  it("are refused when they are longer than any message", async () => {
    const { sentInit, sentResp, sentKey } = await untilFin();
    const huge = (type: number): Bytes => concat(Uint8Array.of(type, 1, 1), new Uint8Array(1_000_000));
    expect(await receiveInit(ravi, huge(1))).to.deep.equal(REJECTED);
    expect(await receiveResp(sentInit, huge(2))).to.deep.equal(REJECTED);
    expect(await receiveKey(sentResp, huge(3))).to.deep.equal(REJECTED);
    expect(await receiveFin(sentKey, huge(4))).to.deep.equal(REJECTED);
  });

  it("are refused as malformed when a box has no room for a tag or is larger than any, and else as not opening", async () => {
    const { sentResp, sentKey } = await untilFin();
    const header = sentKey.message.slice(0, KEY_HEADER_BYTES);
    for (const [length, outcome] of [
      [0, REJECTED],
      [15, REJECTED],
      [16, WRONG_PASSWORD],
      [MAX_BOX_BYTES, WRONG_PASSWORD],
      [MAX_BOX_BYTES + 1, REJECTED],
    ] as const) {
      const box = new Uint8Array(length);
      expect(await receiveKey(sentResp, concat(header, box)), `KEY, ${length.toString()}`).to.deep.equal(outcome);
      expect(await receiveFin(sentKey, encodeFin(box)), `FIN, ${length.toString()}`).to.deep.equal(outcome);
    }
  });
});

describe("an INIT of other software", () => {
  it("is answered with update-required, whatever its version, suite or length", async () => {
    const { message } = await startHandshake(ida, ravi.identity.id);
    for (const [version, suite] of [
      [0, 1],
      [2, 1],
      [1, 0],
      [1, 2],
      [255, 255],
    ] as const) {
      const other = concat(Uint8Array.of(1, version, suite), message.slice(3));
      expect(await receiveInit(ravi, other)).to.deep.equal(UPDATE_REQUIRED);
      expect(await receiveInit(ravi, other.slice(0, 3))).to.deep.equal(UPDATE_REQUIRED);
      expect(await receiveInit(ravi, concat(other, new Uint8Array(1000)))).to.deep.equal(UPDATE_REQUIRED);
    }
  });
});

describe("a share that is no good point", () => {
  for (const point of [...LOW_ORDER_POINTS, `f6${"ff".repeat(30)}7f`, `09${"00".repeat(30)}80`]) {
    it(`is rejected in RESP and in KEY: ${point}`, async () => {
      const { sentInit, sentResp, ready } = await untilKey(ida, ravi);
      const badResp = encodeResp({ ...sentResp.resp, share: hex(point) });
      expect(await receiveResp(sentInit, badResp)).to.deep.equal(REJECTED);

      const { message } = await sendKey(ready, OFFER);
      message.set(hex(point), 1 + 32);
      expect(await receiveKey(sentResp, message)).to.deep.equal(REJECTED);
    });
  }
});

describe("an encapsulation key with a coefficient out of range", () => {
  it("is rejected by the initiator", async () => {
    const { sentInit, sentResp } = await untilKey(ida, ravi);
    const kemKey = new Uint8Array(sentResp.resp.kemKey).fill(0xff, 0, 2);
    expect(await receiveResp(sentInit, encodeResp({ ...sentResp.resp, kemKey }))).to.deep.equal(REJECTED);
  });
});

describe("reflection", () => {
  it("of one's own INIT is rejected", async () => {
    const { message } = await startHandshake(ida, ravi.identity.id);
    expect(await receiveInit(ida, message)).to.deep.equal(REJECTED);
  });

  it("of one's own key in RESP is rejected, even by somebody who set out to meet that id", async () => {
    const sentInit = await startHandshake(ida, ida.identity.id);
    const { resp } = accepted(await receiveInit(ravi, sentInit.message));
    const reflected = encodeResp({ ...resp, identityKey: ida.identity.publicKey });
    expect(await receiveResp(sentInit, reflected)).to.deep.equal(REJECTED);
  });

  it("of KEY's box as FIN, or of FIN's box as KEY's, does not open", async () => {
    const { sentResp, sentKey, fin } = await untilFin();
    expect(await receiveFin(sentKey, encodeFin(sentKey.box))).to.deep.equal(WRONG_PASSWORD);
    const header = sentKey.message.slice(0, KEY_HEADER_BYTES);
    expect(await receiveKey(sentResp, concat(header, fin.message.slice(1)))).to.deep.equal(WRONG_PASSWORD);
  });
});

describe("a member who cannot prove an identity", () => {
  /** The identity key is one person's, the signatures are another's. */
  async function makeImpostor(): Promise<Party> {
    const [victim, impostor] = await Promise.all([makeParty(), makeParty()]);
    const sign = impostor.identity.sign.bind(impostor.identity);
    return { ...victim, identity: { ...victim.identity, sign } };
  }

  it("is rejected as the initiator, although the password is right", async () => {
    const { refusal } = await runHandshake(await makeImpostor(), ravi);
    expect(refusal).to.deep.equal({ by: "responder", reason: "handshake-rejected" });
  });

  it("is rejected as the responder, although the password is right", async () => {
    const { refusal } = await runHandshake(ida, await makeImpostor());
    expect(refusal).to.deep.equal({ by: "initiator", reason: "handshake-rejected" });
  });

  it("is rejected with signatures of zeros", async () => {
    const forger = await makeParty();
    const party = { ...forger, identity: { ...forger.identity, sign: () => Promise.resolve(new Uint8Array(64)) } };
    expect((await runHandshake(party, ravi)).refusal?.reason).to.equal("handshake-rejected");
    expect((await runHandshake(ida, party)).refusal?.reason).to.equal("handshake-rejected");
  });

  it("is rejected with a signature made for the other role", async () => {
    const honest = await makeParty();
    const sign = honest.identity.sign.bind(honest.identity);
    const swapped: Party = {
      ...honest,
      identity: {
        ...honest.identity,
        sign: (label, ...parts) => sign(label === "sc1 sig i" ? "sc1 sig r" : "sc1 sig i", ...parts),
      },
    };
    expect((await runHandshake(swapped, ravi)).refusal?.reason).to.equal("handshake-rejected");
    expect((await runHandshake(ida, swapped)).refusal?.reason).to.equal("handshake-rejected");
  });

  it("is rejected as the responder when the signature does not cover the initiator's box", async () => {
    const honest = await makeParty();
    const sign = honest.identity.sign.bind(honest.identity);
    const careless: Party = {
      ...honest,
      identity: {
        ...honest.identity,
        sign: (label, transcriptHash) => sign(label, transcriptHash, new Uint8Array(32)),
      },
    };
    expect((await runHandshake(ida, careless)).refusal).to.deep.equal({
      by: "initiator",
      reason: "handshake-rejected",
    });
  });

  it("is rejected in RESP with an id that is not the key's", async () => {
    const sentInit = await startHandshake(ida, peerIdFromBytes(new Uint8Array(16)));
    const { message } = accepted(await receiveInit(ravi, sentInit.message));
    expect(await receiveResp(sentInit, message)).to.deep.equal(REJECTED);
  });

  it("is rejected with an identity key of another form", async () => {
    for (const first of [0x02, 0x03, 0x06, 0x07, 0x00]) {
      const init = (await startHandshake(ida, ravi.identity.id)).message;
      init[3] = first;
      expect(await receiveInit(ravi, init)).to.deep.equal(REJECTED);
    }
  });
});

describe("messages of two handshakes of the same two people, spliced", () => {
  it("do not complete with the other's RESP", async () => {
    const [one, other] = await Promise.all([untilKey(ida, ravi), untilKey(ida, ravi)]);
    const ready = accepted(await receiveResp(one.sentInit, other.sentResp.message));
    const { message } = await sendKey(ready, OFFER);
    expect(await receiveKey(one.sentResp, message)).to.deep.equal(WRONG_PASSWORD);
    expect(await receiveKey(other.sentResp, message)).to.deep.equal(REJECTED);
  });

  it("do not complete with the other's KEY, nor with an older one replayed", async () => {
    const older = await untilFin();
    const { sentResp } = await untilKey(ida, ravi);
    expect(await receiveKey(sentResp, older.sentKey.message)).to.deep.equal(REJECTED);
  });

  it("do not complete with a replayed INIT and the KEY that once followed it", async () => {
    const older = await untilFin();
    const replayed = accepted(await receiveInit(ravi, older.sentInit.message));
    expect(await receiveKey(replayed, older.sentKey.message)).to.deep.equal(WRONG_PASSWORD);
  });

  it("do not complete with the other's box under this one's KEY", async () => {
    const [one, other] = await Promise.all([untilFin(), untilFin()]);
    const header = one.sentKey.message.slice(0, KEY_HEADER_BYTES);
    expect(await receiveKey(one.sentResp, concat(header, other.sentKey.box))).to.deep.equal(WRONG_PASSWORD);
  });

  it("do not complete with the other's FIN, nor with an older one replayed", async () => {
    const [one, other] = await Promise.all([untilFin(), untilFin()]);
    expect(await receiveFin(one.sentKey, other.fin.message)).to.deep.equal(WRONG_PASSWORD);
    expect(await receiveFin(other.sentKey, one.fin.message)).to.deep.equal(WRONG_PASSWORD);
  });

  it("do not complete when two KEYs of one handshake are crossed: FIN answers exactly one box", async () => {
    const { ready, opened } = await untilFin();
    const second = await sendKey(ready, { ...OFFER, displayName: "Ida again" });
    const fin = await sendFin(opened, ANSWER);
    expect(await receiveFin(second, fin.message)).to.deep.equal(REJECTED);
  });

  it("agree on nothing when RESP carries one handshake's share and the other's KEM key", async () => {
    const [one, other] = await Promise.all([untilKey(ida, ravi), untilKey(ida, ravi)]);
    const spliced = encodeResp({ ...parseResp(one.sentResp.message)!, kemKey: other.sentResp.resp.kemKey });
    const { message } = await sendKey(accepted(await receiveResp(one.sentInit, spliced)), OFFER);
    expect(await receiveKey(one.sentResp, message)).to.deep.equal(WRONG_PASSWORD);
  });
});

describe("somebody in the middle", () => {
  async function safetyNumberOf({ identity, topic }: Party, { comparables }: HandshakeResult): Promise<string> {
    return safetyNumber(await keyFingerprint(topic, identity.publicKey), comparables.peerHalf);
  }

  it("who knows the password completes both handshakes, but the two people see different symbols and numbers", async () => {
    const eve = await makeParty();
    const [withIda, withRavi] = await Promise.all([runHandshake(ida, eve), runHandshake(eve, ravi)]);
    expect(withIda.initiator!.comparables.sas).not.to.deep.equal(withRavi.responder!.comparables.sas);
    const [seenByIda, seenByRavi] = await Promise.all([
      safetyNumberOf(ida, withIda.initiator!),
      safetyNumberOf(ravi, withRavi.responder!),
    ]);
    expect(seenByIda).not.to.equal(seenByRavi);
  });

  it("who does not know it opens neither box and forges none", async () => {
    const eve = await makeParty({ password: "a guess" });
    expect((await runHandshake(ida, eve)).refusal).to.deep.equal({ by: "responder", reason: "wrong-password" });
    expect((await runHandshake(eve, ravi)).refusal).to.deep.equal({ by: "responder", reason: "wrong-password" });

    // Eve answers Ida's KEY with a FIN all the same, under keys of her own.
    const { sentInit, sentResp, ready } = await untilKey(ida, eve);
    const sentKey = await sendKey(ready, OFFER);
    const elsewhere = await untilKey(await makeParty({ password: "a guess" }), eve);
    const opened = accepted(await receiveKey(elsewhere.sentResp, (await sendKey(elsewhere.ready, OFFER)).message));
    const forged = await sendFin({ ...opened, sentResp, initiatorBox: sentKey.box }, ANSWER);
    expect(sentInit.claimedId).to.equal(eve.identity.id);
    expect(await receiveFin(sentKey, forged.message)).to.deep.equal(WRONG_PASSWORD);
  });
});
