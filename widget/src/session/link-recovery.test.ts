import { expect } from "@open-wc/testing";
import { ManualClock } from "../testing/manual-clock.ts";
import { LinkRecovery, PATIENCE_MS } from "./link-recovery.ts";

let clock: ManualClock;
let log: string[];
let recovery: LinkRecovery;

beforeEach(() => {
  clock = new ManualClock();
  log = [];
  recovery = new LinkRecovery({
    clock,
    restart: () => log.push("restart"),
    onStuck: () => log.push("stuck"),
    onGivenUp: () => log.push("given up"),
  });
});

describe("the recovery of a link", () => {
  it("leaves a link that falters a second to mend itself", async () => {
    recovery.begin(PATIENCE_MS);
    await clock.advance(PATIENCE_MS - 1);
    expect(log).to.deep.equal([]);
    recovery.end();
    await clock.advance(60_000);
    expect(log).to.deep.equal([]);
    expect(clock.waiting).to.equal(0);
  });

  it("restarts ICE, wants a handshake beside it when that does not help, and gives up after thirty seconds", async () => {
    recovery.begin(0);
    await clock.advance(0);
    expect(log).to.deep.equal(["restart"]);
    await clock.advance(2_999);
    expect(log).to.deep.equal(["restart"]);
    await clock.advance(1);
    expect(log).to.deep.equal(["restart", "restart", "stuck"]);
    await clock.advance(26_999);
    expect(log.filter((entry) => entry === "restart")).to.have.lengthOf(10);
    await clock.advance(1);
    expect(log.at(-1)).to.equal("given up");
  });

  it("spreads its tries: by up to a quarter, either way", async () => {
    for (const [random, ms] of [
      [0, 2_250],
      [0.999_999, 3_750],
    ] as const) {
      log = [];
      clock.random = () => random;
      recovery.begin(0);
      await clock.advance(ms - 1);
      expect(log).to.have.lengthOf(1);
      await clock.advance(1);
      expect(log).to.have.lengthOf(3);
      recovery.end();
    }
  });

  it("waits no more once the connection has failed for good", async () => {
    recovery.begin(PATIENCE_MS);
    recovery.begin(0);
    expect(log).to.deep.equal(["restart"]);
  });

  it("tries at once when something has changed, but never twice within half a second", async () => {
    recovery.hurry();
    expect(log).to.deep.equal([]); // not in trouble
    recovery.begin(PATIENCE_MS);
    for (let count = 0; count < 100; count++) recovery.hurry();
    expect(log).to.deep.equal(["restart"]);
    await clock.advance(499);
    expect(log).to.deep.equal(["restart"]);
    await clock.advance(1);
    expect(log).to.deep.equal(["restart", "restart", "stuck"]);
  });
});
