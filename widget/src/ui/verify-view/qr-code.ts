/** Draws a text as a QR code: one path in an SVG, which needs no canvas, no data: URL and no innerHTML. */
import { html, type TemplateResult } from "lit";
import { correction, generate } from "lean-qr/nano";

/** Light modules around the code that readers ask for (ISO/IEC 18004, section 6.3.8). */
const QUIET = 4;

/**
 * Black on white in every theme: readers do not all know inverted codes.
 * @param text - at most some hundred characters; 91 give 41 modules a side.
 * @param label - its accessible name.
 */
export function qrCode(text: string, label: string): TemplateResult {
  const { size, get } = generate(text, { minCorrectionLevel: correction.M });
  let path = "";
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const start = x;
      while (get(x, y)) x++;
      if (x > start) path += `M${String(start)} ${String(y)}h${String(x - start)}v1h${String(start - x)}z`;
    }
  }
  const box = `${String(-QUIET)} ${String(-QUIET)} ${String(size + 2 * QUIET)} ${String(size + 2 * QUIET)}`;
  return html`<svg class="qr" part="qr-code" viewBox=${box} role="img" aria-label=${label} shape-rendering="crispEdges">
    <path d=${path}></path>
  </svg>`;
}
