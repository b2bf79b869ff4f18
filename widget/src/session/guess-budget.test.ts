import { expect } from "@open-wc/testing";
import { concat, u64 } from "../protocol/bytes.ts";
import { peerIdFromBytes, type PeerId } from "../protocol/ids.ts";
import { HANDSHAKE_BURST, INIT_BURST, MAX_MET } from "../protocol/limits.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import { settle } from "../testing/settle.ts";
import { GuessBudget, type GuessPermit } from "./guess-budget.ts";

let clock: ManualClock;
let budget: GuessBudget;
let changes: string[];

beforeEach(() => {
  clock = new ManualClock();
  changes = [];
  budget = new GuessBudget(clock, () =>
    changes.push(`${String(budget.failed)} ${budget.isClosed ? "closed" : "open"}`),
  );
});

const id = (number: number): PeerId => peerIdFromBytes(concat(new Uint8Array(8), u64(number)));

/** Takes answers for somebody until there are no more. @returns how many there were. */
function answersTo(somebody: PeerId): number {
  let count = 0;
  while (budget.takeAnswer(somebody)) count++;
  return count;
}

/** Asks for permits, and collects those that are granted. */
function ask(count: number, signal = new AbortController().signal): GuessPermit[] {
  const granted: GuessPermit[] = [];
  for (let index = 0; index < count; index++) {
    void budget.takeKeyPermit(signal).then((permit) => permit && granted.push(permit));
  }
  return granted;
}

async function fail(times: number): Promise<void> {
  for (let index = 0; index < times; index++) {
    const granted = ask(1);
    await settle();
    granted[0]!.failed();
  }
}

/** Tries boxes, as a responder does. */
function open(count: number): (GuessPermit | undefined)[] {
  const granted: (GuessPermit | undefined)[] = [];
  for (let index = 0; index < count; index++) void budget.takeBoxPermit().then((permit) => granted.push(permit));
  return granted;
}

async function box(outcome: "answered" | "failed"): Promise<void> {
  const granted = open(1);
  await settle();
  granted[0]![outcome]();
}

/** A first success: from here on, handshakes run in parallel. */
async function succeed(): Promise<void> {
  const granted = ask(1);
  await settle();
  granted[0]!.answered();
}

describe("the right to send KEY", () => {
  it("goes to one handshake only before the first success", async () => {
    const granted = ask(5);
    await settle();
    expect(granted).to.have.lengthOf(1);
    granted[0]!.answered();
    await settle();
    expect(granted).to.have.lengthOf(4);
  });

  it("goes to the next after a first one failed", async () => {
    const granted = ask(5);
    await settle();
    granted[0]!.failed();
    await settle();
    expect(granted).to.have.lengthOf(2);
  });

  it("goes on to the next, slowly, when those asked first stay silent", async () => {
    const granted = ask(5);
    await settle();
    await clock.advance(2_999);
    expect(granted).to.have.lengthOf(1);
    await clock.advance(1);
    expect(granted).to.have.lengthOf(2);
    await clock.advance(3_000);
    expect(granted).to.have.lengthOf(3);
    await clock.advance(60_000);
    expect(granted).to.have.lengthOf(3);
  });

  it("goes to three at once after a success, and to a fourth when one is settled", async () => {
    await succeed();
    const granted = ask(6);
    await settle();
    expect(granted).to.have.lengthOf(3);
    granted[1]!.answered();
    await settle();
    expect(granted).to.have.lengthOf(4);
    granted[0]!.failed();
    await settle();
    expect(granted).to.have.lengthOf(5);
  });

  it("counts a success as a responder as the first one", async () => {
    const granted = ask(4);
    await settle();
    await box("answered");
    await settle();
    expect(granted).to.have.lengthOf(3);
  });

  it("is given back without a guess when KEY was never sent", async () => {
    await succeed();
    const granted = ask(4);
    await settle();
    granted[0]!.unused();
    await settle();
    expect(granted).to.have.lengthOf(4);
    expect(budget.failed).to.equal(0);
  });

  it("is settled once: what is said about it afterwards changes nothing", async () => {
    await succeed();
    const granted = ask(1);
    await settle();
    granted[0]!.failed();
    granted[0]!.failed();
    granted[0]!.answered();
    expect(budget.failed).to.equal(1);
  });

  it("is not waited for any more by a handshake that has ended", async () => {
    const first = ask(1);
    await settle();
    const leaving = new AbortController();
    let answer: GuessPermit | undefined | "waiting" = "waiting";
    void budget.takeKeyPermit(leaving.signal).then((permit) => (answer = permit));
    leaving.abort();
    await settle();
    expect(answer).to.equal(undefined);
    const next = ask(1);
    first[0]!.answered();
    await settle();
    expect(next).to.have.lengthOf(1);
  });
});

describe("the budget", () => {
  it("counts every KEY without an answer, and every box that does not open", async () => {
    await fail(2);
    await box("failed");
    expect(budget.failed).to.equal(3);
    expect(changes).to.deep.equal(["1 open", "2 open", "3 open"]);
  });

  it("closes at the tenth failure and grants nothing more", async () => {
    await fail(9);
    expect(budget.isClosed).to.equal(false);
    await box("failed");
    expect(budget.isClosed).to.equal(true);
    const granted = ask(1);
    await clock.advance(600_000);
    expect(granted).to.have.lengthOf(0);
    expect(changes.at(-1)).to.equal("10 closed");
  });

  it("never has more guesses out than are left", async () => {
    await succeed();
    await fail(8);
    const granted = ask(3);
    await settle();
    expect(granted).to.have.lengthOf(2);
  });

  it("lets no more boxes be tried at once than there are guesses left", async () => {
    await fail(7);
    const granted = open(30);
    await settle();
    expect(granted).to.have.lengthOf(3);
    granted[0]!.failed();
    granted[1]!.answered();
    await settle();
    expect(granted).to.have.lengthOf(4);
    granted[2]!.failed();
    granted[3]!.failed();
    await settle();
    expect(granted.slice(4)).to.deep.equal(Array.from({ length: 26 }, () => undefined));
    expect(budget.failed).to.equal(10);
  });

  it("stays closed after a success that was under way: only a person opens it again", async () => {
    const opening = open(1);
    await settle();
    await fail(9);
    expect(budget.isClosed).to.equal(false);
    opening[0]!.answered();
    await box("failed");
    expect(budget.isClosed).to.equal(true);
  });

  it("gives ten more when a person allows them, to those who wait as well", async () => {
    await fail(10);
    const granted = ask(1);
    budget.allowMore();
    await settle();
    expect(granted).to.have.lengthOf(1);
    granted[0]!.answered();
    expect(changes.at(-1)).to.equal("10 open");
    await fail(9);
    expect(budget.isClosed).to.equal(false);
    await fail(1);
    expect(budget.isClosed).to.equal(true);
  });
});

describe("the answers to INIT", () => {
  it("are so many for all strangers together, and then one in ten seconds", async () => {
    expect(answersTo(id(1))).to.equal(INIT_BURST);
    expect(answersTo(id(2))).to.equal(0);
    await clock.advance(10_000);
    expect(answersTo(id(2))).to.equal(1);
  });

  it("are given back by a handshake that makes a new person, and by no further one of theirs", () => {
    for (let count = 0; count < INIT_BURST * 2; count++) {
      expect(budget.takeAnswer(id(count))).to.equal(true);
      budget.met(id(count), true);
    }
    let completed = 0;
    for (; budget.takeAnswer(id(0)); completed++) budget.met(id(0), true);
    expect(completed).to.equal(HANDSHAKE_BURST + INIT_BURST);
  });

  it("are not given back where none was taken: this side had begun", () => {
    answersTo(id(1));
    budget.met(id(1), false);
    expect(answersTo(id(2))).to.equal(0);
    expect(answersTo(id(1))).to.equal(HANDSHAKE_BURST);
  });

  it("are left for somebody met, whose link is in trouble, when strangers have used up theirs", async () => {
    budget.met(id(1), true);
    answersTo(id(2));
    for (let seconds = 0; seconds < 30; seconds += 3) {
      expect(budget.takeAnswer(id(1)), `after ${String(seconds)} s`).to.equal(true);
      await clock.advance(3_000);
    }
  });

  it("and KEY come out of one purse for somebody met; to a stranger KEY is a guess, which is counted anyway", () => {
    answersTo(id(1));
    expect(budget.mayReveal(id(1))).to.equal(true);
    budget.met(id(1), true); // gives one back
    for (let count = 0; count <= HANDSHAKE_BURST; count++) expect(budget.mayReveal(id(1))).to.equal(true);
    expect(budget.mayReveal(id(1))).to.equal(false);
  });

  it("are remembered for a bounded number of people", () => {
    for (let count = 0; count <= MAX_MET; count++) budget.met(id(count), true);
    expect(answersTo(id(1))).to.equal(HANDSHAKE_BURST + INIT_BURST);
    expect(answersTo(id(1))).to.equal(0);
    expect(answersTo(id(0)), "a stranger again").to.equal(0);
    expect(answersTo(id(MAX_MET))).to.equal(HANDSHAKE_BURST);
  });
});
