/** Keeps an element over just what is visible of the page: a virtual keyboard covers the rest. */

/**
 * Through the CSSOM, which a strict style-src allows.
 * @returns undoes it.
 */
export function fillVisibleArea(element: HTMLElement): () => void {
  const viewport = globalThis.visualViewport;
  if (!viewport) return () => undefined;
  const aborter = new AbortController();
  const fit = (): void => {
    element.style.insetBlockStart = `${String(viewport.offsetTop)}px`;
    element.style.blockSize = `${String(viewport.height)}px`;
  };
  for (const type of ["resize", "scroll"]) viewport.addEventListener(type, fit, { signal: aborter.signal });
  fit();
  return () => {
    aborter.abort();
    element.style.removeProperty("inset-block-start");
    element.style.removeProperty("block-size");
  };
}
