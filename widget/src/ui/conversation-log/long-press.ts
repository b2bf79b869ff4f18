/** Tells of a finger that stays where it is: what a right click is to a mouse. iOS has no `contextmenu` event for it. */

const LONG_MS = 500;
/** A finger is never quite still. */
const SLACK_PX = 10;

/** What was pressed, and where in the viewport. */
export interface LongPress {
  readonly target: EventTarget | null;
  readonly clientX: number;
  readonly clientY: number;
}

/** @returns what to put on `pointerdown`. */
export function onLongPress(callback: (press: LongPress) => void): (event: PointerEvent) => void {
  // Taken at once: when an event is over, its target is the host of the outermost shadow tree.
  return ({ pointerType, isPrimary, target, clientX, clientY }) => {
    if (pointerType === "mouse" || !isPrimary) return;
    const aborter = new AbortController();
    const timer = setTimeout(() => {
      aborter.abort();
      callback({ target, clientX, clientY });
    }, LONG_MS);
    aborter.signal.addEventListener("abort", () => {
      clearTimeout(timer);
    });
    const end = (later: PointerEvent): void => {
      const distance = Math.hypot(later.clientX - clientX, later.clientY - clientY);
      if (later.type !== "pointermove" || distance > SLACK_PX) aborter.abort();
    };
    for (const type of ["pointermove", "pointerup", "pointercancel"] as const) {
      window.addEventListener(type, end, { signal: aborter.signal });
    }
    // Android says so by itself.
    window.addEventListener("contextmenu", () => aborter.abort(), { signal: aborter.signal, capture: true });
  };
}
