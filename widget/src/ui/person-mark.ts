/** A pattern and a colour for a person, made from the id, which is a hash of the key: names that look alike get marks that do not. */
import { html, type TemplateResult } from "lit";

const HUES = 8;
/** Cells on a side; the left half is mirrored to the right, which is what makes the patterns easy to tell apart. */
const SIDE = 5;

/** One of `hue-0` … `hue-7`, the same for everything that this person does. */
export function hueClass(id: string): string {
  return `hue-${String(digest(id) % HUES)}`;
}

/**
 * 15 bits of pattern and 3 of colour: a hint that catches mistakes, never proof. Whoever tries some 100,000 keys finds one
 * with the same mark. Decoration: the name stands beside it as text.
 */
export function personMark(id: string): TemplateResult {
  const bits = digest(id) >>> 3;
  let path = "";
  for (let cell = 0; cell < SIDE * SIDE; cell++) {
    const x = cell % SIDE;
    const y = (cell - x) / SIDE;
    if ((bits >>> (y * 3 + Math.min(x, SIDE - 1 - x))) & 1) path += `M${String(x)} ${String(y)}h1v1h-1z`;
  }
  return html`<svg class="mark ${hueClass(id)}" viewBox="-1.5 -1.5 8 8" aria-hidden="true">
    <path d=${path}></path>
  </svg>`;
}

/** 32 bits in which every character of the id counts for every bit. */
function digest(id: string): number {
  let sum = 0;
  for (const character of id) {
    sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x9e3779b1);
    sum ^= sum >>> 15;
  }
  return sum >>> 0;
}
