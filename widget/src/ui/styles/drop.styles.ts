/** What covers the conversation while files are dragged over it, and says what becomes of them. */
import { css } from "lit";

export const drop = css`
  .drop {
    position: absolute;
    inset: var(--_space);
    z-index: 2;
    display: grid;
    place-content: center;
    padding: calc(var(--_space) * 1.5);
    pointer-events: none;
    border: 2px dashed var(--_accent-text);
    border-radius: var(--_radius-control);
    background: color-mix(in oklab, var(--_surface) 88%, transparent);
    color: var(--_accent-text);
    font-weight: 600;
    text-align: center;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .drop.refused {
    border-color: var(--_danger);
    color: var(--_danger);
  }
`;
