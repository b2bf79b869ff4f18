/** Tells of a finger that stays where it is: what a right click is to a mouse. iOS has no `contextmenu` event for it. */

const LONG_MS = 500;
/** A finger is never quite still. */
const SLACK_PX = 10;

/** @returns what to put on `pointerdown`. */
export function onLongPress(callback: (event: PointerEvent) => void): (event: PointerEvent) => void {
  return (event) => {
    if (event.pointerType === "mouse" || !event.isPrimary) return;
    const aborter = new AbortController();
    const timer = setTimeout(() => {
      aborter.abort();
      callback(event);
    }, LONG_MS);
    aborter.signal.addEventListener("abort", () => {
      clearTimeout(timer);
    });
    const end = (later: PointerEvent): void => {
      const distance = Math.hypot(later.clientX - event.clientX, later.clientY - event.clientY);
      if (later.type !== "pointermove" || distance > SLACK_PX) aborter.abort();
    };
    for (const type of ["pointermove", "pointerup", "pointercancel"] as const) {
      window.addEventListener(type, end, { signal: aborter.signal });
    }
    // Android says so by itself.
    window.addEventListener("contextmenu", () => aborter.abort(), { signal: aborter.signal, capture: true });
  };
}
