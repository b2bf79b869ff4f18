/** What every element of the interface shares: the box model, buttons, fields, focus, motion. */
import { css } from "lit";

export const controls = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h2,
  h3,
  p,
  ul,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  h2,
  h3 {
    font-size: 1em;
    font-weight: 650;
    line-height: 1.3;
  }
  :focus-visible {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 1px solid transparent;
    border-radius: var(--_radius-control);
    min-block-size: 44px;
    padding: 0 calc(var(--_space) * 2);
    cursor: pointer;
    transition: background-color 0.15s;
    -webkit-tap-highlight-color: transparent;
  }
  .primary {
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
  .primary:hover {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_text));
  }
  .secondary {
    border-color: var(--_control-line);
    font-weight: 500;
  }
  .secondary:hover,
  .quiet:hover,
  .round:hover {
    background: color-mix(in oklab, var(--_text) 8%, transparent);
  }
  .quiet {
    color: var(--_accent-text);
    font-weight: 600;
    min-block-size: 32px;
    padding: 0 var(--_space);
    font-size: 0.875em;
  }
  .danger {
    color: var(--_danger);
    border-color: currentColor;
    font-weight: 500;
  }
  .danger:hover {
    background: color-mix(in oklab, var(--_danger) 10%, transparent);
  }
  .round {
    display: grid;
    place-items: center;
    inline-size: 40px;
    min-block-size: 40px;
    padding: 0;
    border-radius: 50%;
    flex: none;
  }
  .icon {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .with-icon {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space);
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
`;
