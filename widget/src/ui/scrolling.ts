/** Scrolls within an element only: what `scrollIntoView` does would move the page too. */

type Maybe<Value> = Value | null | undefined;

/** @param spacePx - left above the element, in CSS pixels. */
export function showAtTop(scroller: Maybe<Element>, element: Maybe<Element>, spacePx: number): void {
  if (!scroller || !element) return;
  const distance = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTop += distance - spacePx;
}

/** Shows an element in the middle, or its beginning where it is too large for that. @returns false where all of it could be seen already. */
export function bringIntoView(scroller: Maybe<Element>, element: Maybe<Element>): boolean {
  if (!scroller || !element) return false;
  const [area, place] = [scroller.getBoundingClientRect(), element.getBoundingClientRect()];
  if (place.top >= area.top && place.bottom <= area.bottom) return false;
  showAtTop(scroller, element, Math.max(0, (area.height - place.height) / 2));
  return true;
}

/**
 * Scrolls so that an element seems not to move while things around it change.
 * @param change - that is under way, and drawn when this resolves; the element outlives it.
 */
export async function holdStill(
  scroller: Maybe<Element>,
  element: Maybe<Element>,
  change: Promise<unknown>,
): Promise<void> {
  const before = element?.getBoundingClientRect().top;
  await change;
  hold(scroller, element, before);
  // What is drawn anew for it grows in the next frame: WebKit holds nothing still by itself.
  requestAnimationFrame(() => hold(scroller, element, before));
}

function hold(scroller: Maybe<Element>, element: Maybe<Element>, topPx: number | undefined): void {
  const nowPx = element?.getBoundingClientRect().top;
  if (scroller && nowPx !== undefined && topPx !== undefined) scroller.scrollTop += nowPx - topPx;
}
