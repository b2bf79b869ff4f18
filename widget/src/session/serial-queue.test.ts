import { expect } from "@open-wc/testing";
import { SerialQueue } from "./serial-queue.ts";

/** A promise that the test settles. */
function deferred(): { readonly promise: Promise<void>; resolve(): void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((onResolve) => {
    resolve = onResolve;
  });
  return { promise, resolve };
}

describe("a serial queue", () => {
  it("starts a task only after the one before has settled, however fast the later one is", async () => {
    const queue = new SerialQueue(8);
    const order: string[] = [];
    const slow = deferred();
    const first = queue.run(async () => {
      order.push("first starts");
      await slow.promise;
      order.push("first ends");
    });
    const second = queue.run(() => order.push("second"));
    await Promise.resolve();
    expect(order).to.deep.equal(["first starts"]);
    slow.resolve();
    await Promise.all([first, second]);
    expect(order).to.deep.equal(["first starts", "first ends", "second"]);
  });

  it("hands back each task's own result", async () => {
    const queue = new SerialQueue(8);
    expect(await Promise.all([queue.run(() => 1), queue.run(async () => "two")])).to.deep.equal([1, "two"]);
  });

  it("goes on after a task that failed, and tells only that one's caller", async () => {
    const queue = new SerialQueue(8);
    const failure = queue.run(() => Promise.reject(new Error("broken")));
    const after = queue.run(() => "fine");
    const caught = await failure!.then(
      () => "nothing",
      (error: unknown) => String(error),
    );
    expect(caught).to.equal("Error: broken");
    expect(await after).to.equal("fine");
  });

  it("counts tasks by what they weigh", async () => {
    const queue = new SerialQueue(10);
    const gate = deferred();
    const heavy = queue.run(() => gate.promise, 7);
    expect(queue.run(() => "too heavy", 4)).to.equal(undefined);
    const light = queue.run(() => "light", 3);
    expect(queue.run(() => "no more")).to.equal(undefined);
    gate.resolve();
    await heavy;
    await light;
    expect(await queue.run(() => "room again", 10)).to.equal("room again");
  });

  it("refuses a task, and never runs it, while as many are waiting as may", async () => {
    const queue = new SerialQueue(2);
    const gate = deferred();
    const running = [queue.run(() => gate.promise), queue.run(async () => undefined)];
    let ran = false;
    expect(queue.run(() => (ran = true))).to.equal(undefined);
    gate.resolve();
    await running[0];
    await running[1];
    expect(ran).to.equal(false);
    expect(await queue.run(() => "room again")).to.equal("room again");
  });
});
