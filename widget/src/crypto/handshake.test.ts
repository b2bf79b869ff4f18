import { expect } from "@open-wc/testing";
import { makeParty } from "../testing/make-party.ts";
import { completeHandshake, OFFER, ANSWER } from "../testing/run-handshake.ts";
import { KEY_HEADER_BYTES } from "../protocol/handshake-messages.ts";

describe("a handshake that nobody disturbs", () => {
  it("gives both sides the same transcript, SAS and each other's payload", async () => {
    const [initiator, responder] = await Promise.all([makeParty(), makeParty()]);
    const run = await completeHandshake(initiator, responder);
    expect(run.initiator.sas).to.deep.equal(run.responder.sas);
    expect(run.initiator.keys.transcriptHash).to.deep.equal(run.responder.keys.transcriptHash);
    expect(run.initiator.payload.displayName).to.equal(ANSWER.displayName);
    expect(run.responder.payload.displayName).to.equal(OFFER.displayName);
    expect(run.sent.init.length).to.equal(132);
    expect(run.sent.resp.length).to.equal(1346);
    expect(KEY_HEADER_BYTES).to.equal(1153);
  });
});
