/** @returns whether a click is the second of a double click: by then another thing may stand in that place, which nobody has read. */
export function isSecondClick({ detail }: MouseEvent): boolean {
  return detail > 1;
}
