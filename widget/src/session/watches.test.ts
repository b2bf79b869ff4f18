import { expect } from "@open-wc/testing";
import { ManualClock } from "../testing/manual-clock.ts";
import { IceRenewal } from "./ice-renewal.ts";
import { watchSleep } from "./sleep-watch.ts";

let clock: ManualClock;
let count: number;
const happened = () => {
  count++;
};

beforeEach(() => {
  clock = new ManualClock();
  count = 0;
});

describe("the watch for sleep", () => {
  it("notices a clock that jumped, once for each jump, and nothing else", async () => {
    const end = watchSleep(clock, happened);
    await clock.advance(60_000);
    await clock.sleep(9_000); // timers of a busy page are late
    expect(count).to.equal(0);
    await clock.sleep(3_600_000);
    expect(count).to.equal(1);
    await clock.advance(60_000);
    expect(count).to.equal(1);
    end();
    expect(clock.waiting).to.equal(0);
  });
});

describe("the renewal of ICE servers", () => {
  const lasting = (lifetimeMs: number | undefined) => ({ iceServers: [], lifetimeMs });

  it("asks when a bit more than half of their time is over, and again until others have come", async () => {
    const renewal = new IceRenewal(clock, happened);
    renewal.came(lasting(100_000));
    await clock.advance(59_999);
    expect(count).to.equal(0);
    await clock.advance(1);
    expect(count).to.equal(1);
    await clock.advance(30_000);
    expect(count).to.equal(4);
    renewal.came(lasting(100_000));
    await clock.advance(59_999);
    expect(count).to.equal(4);
    renewal.close();
    expect(clock.waiting).to.equal(0);
  });

  it("asks at once after sleeping too long, and never for servers without credentials", async () => {
    const renewal = new IceRenewal(clock, happened);
    renewal.came(lasting(100_000));
    await clock.sleep(3_600_000);
    expect(count).to.equal(1);
    renewal.came(lasting(undefined));
    await clock.advance(3_600_000);
    expect(count).to.equal(1);
  });
});
