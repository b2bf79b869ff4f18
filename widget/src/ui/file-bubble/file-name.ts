/** A file's name, short enough for its bubble. Its ending is never hidden: whoever accepts a file judges it by that. */
import { html, type TemplateResult } from "lit";

const MAX_POINTS = 48;
const ENDING_POINTS = 12;

/** What is left out is in the middle; the ending stands for itself, whatever the direction of what comes before. */
export function fileName(name: string): TemplateResult {
  const points = Array.from(name);
  if (points.length <= MAX_POINTS) return html`<bdi>${name}</bdi>`;
  const beginning = points.slice(0, MAX_POINTS - ENDING_POINTS).join("");
  return html`<bdi>${beginning}…</bdi><bdi>${points.slice(-ENDING_POINTS).join("")}</bdi>`;
}
