import { expect } from "@open-wc/testing";
import { lv } from "../protocol/bytes.ts";
import { KEY_HEADER_BYTES } from "../protocol/handshake-messages.ts";
import { fingerprintLine, makeSdp } from "../testing/make-sdp.ts";
import { makeParty, type PartyOptions } from "../testing/make-party.ts";
import { accepted, ANSWER, completeHandshake, OFFER, runHandshake, untilKey } from "../testing/run-handshake.ts";
import type { Party } from "./handshake-common.ts";
import { receiveFin, receiveResp, sendKey, startHandshake } from "./handshake-initiator.ts";
import { receiveInit, receiveKey, sendFin } from "./handshake-responder.ts";
import { labelledHash, sha256 } from "./hashing.ts";
import { nativeKem } from "./kem-native.ts";
import { scriptedKem } from "./kem-scripted.ts";
import { RecordOpener, RecordSealer } from "./records.ts";
import { derivePrs } from "./room-secrets.ts";
import { deriveSas, keyFingerprint, safetyNumber } from "./safety-number.ts";
import { SignalOpener, SignalSealer } from "./sealed-signals.ts";
import { utf8 } from "../protocol/utf8.ts";

/** A signature, one padded block of payload, a tag. */
const BOX_BYTES = 64 + 1024 + 16;

async function makePair(options: PartyOptions = {}): Promise<[Party, Party]> {
  return Promise.all([makeParty(options), makeParty(options)]);
}

describe("a handshake that nobody disturbs", () => {
  for (const [room, options] of [
    ["a room with a password", { password: "correct horse" }],
    ["an open room", { password: "" }],
  ] as const) {
    it(`completes in ${room}: same transcript, same symbols and numbers, each knows the other`, async () => {
      const [ida, ravi] = await makePair(options);
      const { initiator, responder } = await completeHandshake(ida, ravi);
      expect(initiator.keys.transcriptHash).to.deep.equal(responder.keys.transcriptHash);
      expect(initiator.comparables.sas).to.deep.equal(responder.comparables.sas);
      const own = await Promise.all(
        [ida, ravi].map(({ topic, identity }) => keyFingerprint(topic, identity.publicKey)),
      );
      expect(safetyNumber(own[0]!, initiator.comparables.peerHalf)).to.equal(
        safetyNumber(own[1]!, responder.comparables.peerHalf),
      );
      expect(initiator.direction).to.equal("i");
      expect(responder.direction).to.equal("r");
      expect(initiator.peerId).to.equal(ravi.identity.id);
      expect(responder.peerId).to.equal(ida.identity.id);
      expect(initiator.peerKey).to.deep.equal(ravi.identity.publicKey);
      expect(responder.peerKey).to.deep.equal(ida.identity.publicKey);
    });
  }

  it("completes under a password stretched in full", async () => {
    const name = { namespace: "https://signal.example", room: "lobby" };
    const [ida, ravi] = await makePair();
    const [one, other] = [derivePrs(name, "correct horse"), derivePrs(name, "correct horse")];
    await completeHandshake({ ...ida, prs: one }, { ...ravi, prs: other });
  });

  it("brings each side the other's name, description and certificate fingerprint", async () => {
    const { initiator, responder } = await completeHandshake(...(await makePair()));
    expect(responder.payload).to.deep.equal({ ...OFFER, fingerprint: new Uint8Array(32).fill(0x11) });
    expect(initiator.payload).to.deep.equal({ ...ANSWER, fingerprint: new Uint8Array(32).fill(0x22) });
  });

  it("sends messages of exactly the specified sizes", async () => {
    const { sent } = await completeHandshake(...(await makePair()));
    expect(KEY_HEADER_BYTES).to.equal(1153);
    expect(sent.init).to.have.lengthOf(132);
    expect(sent.resp).to.have.lengthOf(1378);
    expect(sent.key).to.have.lengthOf(1153 + BOX_BYTES);
    expect(sent.fin).to.have.lengthOf(1 + BOX_BYTES);
  });

  it("takes the transcript hash over INIT, RESP and KEY without its box, each whole", async () => {
    const { sent, initiator } = await completeHandshake(...(await makePair()));
    const covered = lv(sent.init, sent.resp, sent.key.slice(0, KEY_HEADER_BYTES));
    expect(initiator.keys.transcriptHash).to.deep.equal(await sha256(covered));
  });

  it("takes the symbols over what crossed the wire and the topic alone, nothing chosen after RESP but KEY's reveal", async () => {
    const [ida, ravi] = await makePair();
    const { sent, responder } = await completeHandshake(ida, ravi);
    const fromWire = await deriveSas({
      topic: ida.topic,
      initiatorKey: sent.init.slice(3, 68),
      initiatorNonce: sent.init.slice(68, 100),
      responderKey: sent.resp.slice(1, 66),
      responderNonce: sent.resp.slice(66, 98),
      responderReveal: sent.resp.slice(98, 130),
      initiatorReveal: sent.key.slice(1, 33),
    });
    expect(responder.comparables.sas).to.deep.equal(fromWire);
  });

  it("commits in INIT to what KEY reveals", async () => {
    const [ida, ravi] = await makePair();
    const { sent } = await completeHandshake(ida, ravi);
    const [identityKey, nonce, reveal] = [sent.init.slice(3, 68), sent.init.slice(68, 100), sent.key.slice(1, 33)];
    const commitment = await labelledHash("sc1 commit", ida.topic, identityKey, nonce, reveal);
    expect(sent.init.slice(100)).to.deep.equal(commitment);
  });

  it("shows the length of a name in no message", async () => {
    const [ida, ravi] = await makePair();
    const { ready } = await untilKey(ida, ravi);
    const sizes = await Promise.all(
      ["", "Ida", "Ida".repeat(20)].map(async (displayName) => {
        const { message } = await sendKey(ready, { ...OFFER, displayName });
        return message.length;
      }),
    );
    expect(new Set(sizes).size).to.equal(1);
  });

  it("never sends the same bytes twice, nor anything of the topic, name or description in clear", async () => {
    const [ida, ravi] = await makePair();
    const [one, other] = [await completeHandshake(ida, ravi), await completeHandshake(ida, ravi)];
    for (const name of ["init", "resp", "key", "fin"] as const) {
      expect(one.sent[name]).not.to.deep.equal(other.sent[name]);
      const clear = String.fromCharCode(...one.sent[name]);
      for (const secret of [ida.topic, utf8(OFFER.displayName + "\u0000"), utf8("a=fingerprint"), utf8("webrtc")]) {
        expect(clear.includes(String.fromCharCode(...secret))).to.equal(false);
      }
    }
    expect(one.initiator.comparables.sas).not.to.deep.equal(other.initiator.comparables.sas);
  });

  it("leaves keys that open the other's signals and records, both ways", async () => {
    const { initiator, responder } = await completeHandshake(...(await makePair()));
    for (const [from, to] of [
      [initiator, responder],
      [responder, initiator],
    ] as const) {
      const signal = { kind: "candidate", candidate: { candidate: "candidate:1", mid: "0" } } as const;
      const sealed = await new SignalSealer(from.keys, from.direction).seal(signal);
      expect(await new SignalOpener(to.keys, from.direction).open(sealed)).to.deep.equal(signal);
      expect(await new SignalOpener(to.keys, to.direction).open(sealed)).to.equal(undefined);

      const sealer = await RecordSealer.create(await from.keys.recordSecret(from.direction), 0);
      const opener = await RecordOpener.create(await to.keys.recordSecret(from.direction));
      expect(await opener.open(await sealer.seal(utf8("hello"), 0))).to.deep.equal(utf8("hello"));
    }
  });

  if ("encapsulateBits" in crypto.subtle) {
    for (const [mix, one, other] of [
      ["the browser's ML-KEM at the initiator and ours at the responder", nativeKem, scriptedKem],
      ["our ML-KEM at the initiator and the browser's at the responder", scriptedKem, nativeKem],
      ["the browser's ML-KEM on both sides", nativeKem, nativeKem],
    ] as const) {
      it(`completes with ${mix}`, async () => {
        const [ida, ravi] = await Promise.all([makeParty({ kem: one }), makeParty({ kem: other })]);
        await completeHandshake(ida, ravi);
      });
    }
  }
});

describe("a handshake between people who do not agree", () => {
  it("ends as a wrong password at the responder, whoever of the two is wrong", async () => {
    for (const [one, other] of [
      ["right", "wrong"],
      ["right", ""],
      ["", "wrong"],
    ] as const) {
      const [ida, ravi] = await Promise.all([makeParty({ password: one }), makeParty({ password: other })]);
      const run = await runHandshake(ida, ravi);
      expect(run.refusal).to.deep.equal({ by: "responder", reason: "wrong-password" });
      expect(run.sent.fin).to.equal(undefined);
    }
  });

  it("is rejected between two rooms, though the password is the same", async () => {
    const [ida, ravi] = await Promise.all([makeParty({ room: "one" }), makeParty({ room: "other" })]);
    expect((await runHandshake(ida, ravi)).refusal).to.deep.equal({ by: "responder", reason: "handshake-rejected" });
  });

  it("is rejected by the initiator when somebody else answers than the one it wanted", async () => {
    const [ida, ravi] = await makePair();
    const eve = await makeParty();
    const sentInit = await startHandshake(ida, ravi.identity.id);
    const sentResp = accepted(await receiveInit(eve, sentInit.message));
    expect(await receiveResp(sentInit, sentResp.message)).to.deep.equal({
      kind: "rejected",
      reason: "handshake-rejected",
    });
  });

  for (const [what, payload] of [
    ["no description", { displayName: "Ida", sdp: "" }],
    [
      "two fingerprints",
      { displayName: "Ida", sdp: makeSdp({ fingerprints: [fingerprintLine(1), fingerprintLine(2)] }) },
    ],
    ["a name that is too long", { displayName: "a".repeat(257), sdp: makeSdp() }],
  ] as const) {
    it(`is rejected when a member's payload has ${what}, either way`, async () => {
      const [ida, ravi] = await makePair();
      const { sentResp, ready } = await untilKey(ida, ravi);
      const badKey = await sendKey(ready, payload);
      expect(await receiveKey(sentResp, badKey.message)).to.deep.equal({
        kind: "rejected",
        reason: "handshake-rejected",
      });

      const sentKey = await sendKey(ready, OFFER);
      const opened = accepted(await receiveKey(sentResp, sentKey.message));
      const badFin = await sendFin(opened, payload);
      expect(await receiveFin(sentKey, badFin.message)).to.deep.equal({
        kind: "rejected",
        reason: "handshake-rejected",
      });
    });
  }
});
