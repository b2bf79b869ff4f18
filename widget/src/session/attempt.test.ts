import { expect } from "@open-wc/testing";
import type { Bytes } from "../protocol/bytes.ts";
import type { Party } from "../crypto/handshake-common.ts";
import { receiveInit } from "../crypto/handshake-responder.ts";
import { LinkNetwork } from "../testing/linked-links.ts";
import { makeParty } from "../testing/make-party.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { accepted } from "../testing/run-handshake.ts";
import { settle } from "../testing/settle.ts";
import type { AttemptOptions } from "./attempt.ts";
import { GuessBudget } from "./guess-budget.ts";
import { InitiatorAttempt } from "./initiator-attempt.ts";
import { ResponderAttempt } from "./responder-attempt.ts";

let ida: Party;
let ravi: Party;
let budget: GuessBudget;
let sent: Bytes[];

before(async () => {
  [ida, ravi] = await Promise.all([makeParty(), makeParty()]);
});

function makeOptions(party: Party, overrides: Partial<AttemptOptions> = {}): AttemptOptions {
  const clock = new ManualClock();
  budget = new GuessBudget(clock, () => undefined);
  sent = [];
  return {
    party,
    clock,
    budget,
    displayName: () => "Ida",
    makeLink: new LinkNetwork().makeLinkFor("ida"),
    send: (bytes) => sent.push(bytes),
    sendOfLink: () => undefined,
    onSecured: () => expect.fail("nothing was secured"),
    onFailed: () => undefined,
    ...overrides,
  };
}

/** RESP to the INIT that was sent. */
async function answer(): Promise<Bytes> {
  await settle();
  return accepted(await receiveInit(ravi, sent[0]!)).message;
}

/** Whether one more KEY may be sent at once. */
async function isKeyPermitFree(): Promise<boolean> {
  let isFree = false;
  void budget.takeKeyPermit(new AbortController().signal).then((permit) => (isFree = permit !== undefined));
  await settle();
  return isFree;
}

describe("an attempt that ends while it works on a message", () => {
  it("throws nothing, sends no KEY and leaves the right to send one to others", async () => {
    const attempt = new InitiatorAttempt(makeOptions(ida), ravi.identity.id);
    const received = attempt.receive(await answer());
    attempt.close();
    await received;
    expect(sent).to.have.lengthOf(1);
    expect(await isKeyPermitFree()).to.equal(true);
  });

  it("gives the right to send KEY back that it is granted in its last moment", async () => {
    const options = makeOptions(ida);
    const takeKeyPermit = budget.takeKeyPermit.bind(budget);
    budget.takeKeyPermit = async (signal) => {
      const permit = await takeKeyPermit(signal);
      attempt.close();
      return permit;
    };
    const attempt = new InitiatorAttempt(options, ravi.identity.id);
    await attempt.receive(await answer());
    expect(sent).to.have.lengthOf(1);
    expect(await isKeyPermitFree()).to.equal(true);
  });

  it("sends no REJECT any more, as the initiator", async () => {
    const attempt = new InitiatorAttempt(makeOptions(ida), ravi.identity.id);
    const resp = await answer();
    const received = attempt.receive(resp.map((byte, index) => (index === 1 ? byte ^ 1 : byte)));
    attempt.close();
    await received;
    expect(sent).to.have.lengthOf(1);
  });

  it("sends no REJECT any more, as the responder", async () => {
    const attempt = new ResponderAttempt(makeOptions(ravi), new Uint8Array([1, 1, 1]), ida.identity.id);
    const responded = attempt.respond();
    attempt.close();
    await responded;
    expect(sent).to.deep.equal([]);
  });
});
