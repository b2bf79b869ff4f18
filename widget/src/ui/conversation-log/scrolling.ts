/** Scrolls within an element only: what `scrollIntoView` does would move the page too. */

type Maybe<Value> = Value | null | undefined;

/** Above what is shown at the top, so that it is seen to be the beginning. */
const SPACE_PX = 8;

export function showAtTop(scroller: Maybe<Element>, element: Maybe<Element>): void {
  if (!scroller || !element) return;
  const distance = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTop += distance - SPACE_PX;
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
  const after = element?.getBoundingClientRect().top;
  if (scroller && before !== undefined && after !== undefined) scroller.scrollTop += after - before;
}
