/** Puts a popover beside a spot, inside the viewport. */

/** In CSS pixels of the viewport: an edge to stand at, or one point for both. */
export interface Spot {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

const EDGE_PX = 8;

/** Through the CSSOM, which a strict style-src allows. */
export function placeNear(popover: HTMLElement, { x, top, bottom }: Spot): void {
  const { offsetWidth: width, offsetHeight: height } = popover;
  const below = bottom + height + EDGE_PX <= innerHeight;
  const y = below ? bottom : top - height;
  popover.style.left = `${String(clamp(x - width / 2, innerWidth - width))}px`;
  popover.style.top = `${String(clamp(y, innerHeight - height))}px`;
}

function clamp(value: number, most: number): number {
  return Math.max(EDGE_PX, Math.min(value, most - EDGE_PX));
}
