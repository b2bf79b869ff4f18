/** Waits until something is about to be painted. */

/** A page that is not in front has no frames; there a timer stands in for them, in milliseconds. */
const NO_FRAME_MS = 100;

/** @returns what resolves right before the next paint, or soon where nothing is painted. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      resolve();
    };
    const timer = setTimeout(done, NO_FRAME_MS);
    const frame = requestAnimationFrame(done);
  });
}
