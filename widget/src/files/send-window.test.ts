import { expect } from "@open-wc/testing";
import { FAR_MS, FIRST_WINDOW_CHUNKS, WINDOW_CHUNKS } from "./limits.ts";
import { SendWindow } from "./send-window.ts";

describe("how many chunks may be on their way", () => {
  let window: SendWindow;
  let nowMs: number;
  beforeEach(() => {
    window = new SendWindow();
    nowMs = 0;
  });

  /** One chunk whose receipt comes after that long. */
  function exchange(afterMs: number, stream = { got: 0 }): void {
    window.sent(stream, stream.got, nowMs);
    nowMs += afterMs;
    stream.got++;
    window.received(stream, nowMs);
  }

  it("is few at first, and while receipts come at once", () => {
    expect(window.chunks).to.equal(FIRST_WINDOW_CHUNKS);
    for (let count = 0; count < 100; count++) exchange(FAR_MS);
    expect(window.chunks).to.equal(FIRST_WINDOW_CHUNKS);
  });

  it("is one more for each receipt that takes long, up to a bound", () => {
    exchange(FAR_MS + 1);
    expect(window.chunks).to.equal(FIRST_WINDOW_CHUNKS + 1);
    for (let count = 0; count < 100; count++) exchange(FAR_MS + 1);
    expect(window.chunks).to.equal(WINDOW_CHUNKS);
  });

  it("is one fewer for each that comes at once again", () => {
    for (let count = 0; count < 3; count++) exchange(FAR_MS + 1);
    exchange(1);
    expect(window.chunks).to.equal(FIRST_WINDOW_CHUNKS + 2);
  });

  it("changes once for what is on its way together, however many receipts it takes", () => {
    const stream = { got: 0 };
    for (let index = 0; index < 4; index++) window.sent(stream, index, 0);
    for (stream.got = 1; stream.got <= 4; stream.got++) window.received(stream, FAR_MS + 1);
    expect(window.chunks).to.equal(FIRST_WINDOW_CHUNKS + 1);
  });

  it("does not take one stream's receipt for another's, nor an earlier one for a later one's", () => {
    const [stream, other] = [{ got: 3 }, { got: 9 }];
    window.sent(stream, 3, 0);
    window.received(other, FAR_MS + 1);
    window.received(stream, FAR_MS + 1);
    expect(window.chunks).to.equal(FIRST_WINDOW_CHUNKS);
  });

  it("is timed anew after a stream of which nothing more comes", () => {
    const former = { got: 0 };
    window.sent(former, 0, 0);
    window.forget(former);
    exchange(FAR_MS + 1);
    expect(window.chunks).to.equal(FIRST_WINDOW_CHUNKS + 1);
  });
});
