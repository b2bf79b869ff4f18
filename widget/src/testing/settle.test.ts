import { expect } from "@open-wc/testing";
import { ManualClock } from "./manual-clock.ts";
import { settle, until } from "./settle.ts";

describe("waiting without sleeping", () => {
  it("goes on once everything that WebCrypto had to do is done, however long the chain", async () => {
    let hash = new Uint8Array(32);
    let rounds = 0;
    const chain = async () => {
      for (; rounds < 50; rounds++) hash = new Uint8Array(await crypto.subtle.digest("SHA-256", hash));
    };
    void chain();
    await settle();
    expect(rounds).to.equal(50);
  });

  describe("is not misled by operations that begin only some microtasks after the one before", () => {
    let rounds: number;

    async function chain(): Promise<void> {
      for (rounds = 0; rounds < 50; rounds++) {
        await crypto.subtle.digest("SHA-256", new Uint8Array(1));
        for (let hop = 0; hop < 10; hop++) await Promise.resolve();
      }
    }

    it("where everything is to be done", async () => {
      void chain();
      await settle();
      expect(rounds).to.equal(50);
    });

    it("where a condition is to hold", async () => {
      void chain();
      await until(() => rounds === 50, "the last round ends");
    });
  });

  it("ends as soon as the condition holds", async () => {
    let isReady = false;
    void crypto.subtle.digest("SHA-256", new Uint8Array(1)).then(() => (isReady = true));
    await until(() => isReady, "the hash is there");
    expect(isReady).to.equal(true);
  });

  it("fails, at once and by name, when the condition can never hold", async () => {
    const message = await until(() => false, "pigs fly").then(
      () => "it holds",
      (error: unknown) => (error as Error).message,
    );
    expect(message).to.equal("this never happens: pigs fly");
  });
});

describe("a manual clock", () => {
  it("calls what is due in its order, each with the time at which it is due, and what they start in turn", async () => {
    const clock = new ManualClock();
    const start = clock.now();
    const calls: string[] = [];
    clock.after(20, () => calls.push(`b ${String(clock.now() - start)}`));
    clock.after(10, () => {
      calls.push(`a ${String(clock.now() - start)}`);
      clock.after(5, () => calls.push(`c ${String(clock.now() - start)}`));
    });
    await clock.advance(19);
    expect(calls).to.deep.equal(["a 10", "c 15"]);
    await clock.advance(1);
    expect(calls).to.deep.equal(["a 10", "c 15", "b 20"]);
  });

  it("does not call what was cancelled", async () => {
    const clock = new ManualClock();
    let called = false;
    clock.after(10, () => (called = true))();
    await clock.advance(10);
    expect(called).to.equal(false);
    expect(clock.waiting).to.equal(0);
  });
});
