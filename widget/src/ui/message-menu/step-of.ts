/** Which way an arrow leads among the choices, which stand in a column and the emoji in a row. */
export function stepOf(key: string, isRightToLeft: boolean): 1 | -1 | undefined {
  switch (key) {
    case "ArrowDown":
      return 1;
    case "ArrowUp":
      return -1;
    case "ArrowRight":
      return isRightToLeft ? -1 : 1;
    case "ArrowLeft":
      return isRightToLeft ? 1 : -1;
    default:
      return undefined;
  }
}
