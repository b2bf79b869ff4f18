import { expect } from "@open-wc/testing";
import { ManualClock } from "../testing/manual-clock.ts";
import { ANSWER_MS, Heartbeat, QUIET_MS, RECEIPT_MS } from "./heartbeat.ts";

let clock: ManualClock;
let log: string[];
let heartbeat: Heartbeat;

beforeEach(() => {
  clock = new ManualClock();
  log = [];
  heartbeat = new Heartbeat(clock, {
    ping: () => log.push("ping"),
    onDoubt: () => log.push("doubt"),
    onSilent: () => log.push("silent"),
    onHeardAgain: () => log.push("heard"),
  });
  heartbeat.start();
});

describe("a heartbeat", () => {
  it("asks after four seconds of quiet, and takes four more without an answer for silence", async () => {
    await clock.advance(QUIET_MS - 1);
    expect(log).to.deep.equal([]);
    await clock.advance(1);
    expect(log).to.deep.equal(["ping"]);
    await clock.advance(ANSWER_MS - 1);
    expect(log).to.deep.equal(["ping"]);
    await clock.advance(1);
    expect(log).to.deep.equal(["ping", "silent"]);
  });

  it("asks sooner when there is no receipt for what was said", async () => {
    heartbeat.said();
    await clock.advance(RECEIPT_MS - 1);
    heartbeat.said(); // the first one counts
    expect(log).to.deep.equal([]);
    await clock.advance(1);
    expect(log).to.deep.equal(["ping", "doubt"]);
    await clock.advance(ANSWER_MS);
    expect(log).to.deep.equal(["ping", "doubt", "silent"]);
  });

  it("takes whatever arrives for the receipt", async () => {
    for (let count = 0; count < 30; count++) {
      heartbeat.said();
      await clock.advance(RECEIPT_MS - 1);
      heartbeat.heard();
      await clock.advance(QUIET_MS - 1);
    }
    expect(log).to.deep.equal([]);
  });

  it("asks nothing while anything arrives", async () => {
    for (let count = 0; count < 30; count++) {
      await clock.advance(QUIET_MS - 1);
      heartbeat.heard();
    }
    expect(log).to.deep.equal([]);
  });

  it("takes whatever arrives for the answer", async () => {
    await clock.advance(QUIET_MS + ANSWER_MS - 1);
    heartbeat.heard();
    await clock.advance(QUIET_MS - 1);
    expect(log).to.deep.equal(["ping"]);
  });

  it("says so when somebody silent is heard again, asks them no more meanwhile, and then as before", async () => {
    await clock.advance(60_000);
    expect(log).to.deep.equal(["ping", "silent"]);
    heartbeat.heard();
    expect(log).to.deep.equal(["ping", "silent", "heard"]);
    await clock.advance(QUIET_MS + ANSWER_MS);
    expect(log.slice(3)).to.deep.equal(["ping", "silent"]);
  });

  it("asks at once when told to, and waits no longer than told", async () => {
    heartbeat.ask(1_000);
    expect(log).to.deep.equal(["ping"]);
    heartbeat.ask(3_000);
    await clock.advance(1_000);
    expect(log).to.deep.equal(["ping", "silent"]);
  });

  it("never takes sleep for silence: a wait that ended late asks anew, however often", async () => {
    await clock.advance(QUIET_MS);
    for (let count = 0; count < 5; count++) await clock.sleep(60_000); // as in a tab whose timers run once a minute
    expect(log).to.deep.equal(Array.from({ length: 6 }, () => "ping"));
    await clock.advance(ANSWER_MS);
    expect(log.at(-1)).to.equal("silent");
  });

  it("takes a timer that is a second late, as all are in a hidden tab, for one that is on time", async () => {
    await clock.advance(QUIET_MS + ANSWER_MS - 1);
    await clock.sleep(1_000);
    expect(log).to.deep.equal(["ping", "silent"]);
  });

  it("asks after a sleep in which it was quiet", async () => {
    await clock.sleep(3_600_000);
    expect(log).to.deep.equal(["ping"]);
  });

  it("leaves no timer behind once stopped", async () => {
    heartbeat.ask();
    heartbeat.stop();
    expect(clock.waiting).to.equal(0);
  });
});
