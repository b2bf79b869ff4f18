import { css } from "lit";

export const eraseButtonStyles = css`
  :host {
    display: grid;
    gap: var(--_space);
  }
  p {
    font-size: 0.875em;
    line-height: 1.45;
  }
  p:empty {
    display: none;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
  }
  .buttons > * {
    flex: 1 1 auto;
  }
  .asking {
    color: var(--_surface);
    background: var(--_danger);
    border-color: var(--_danger);
    font-weight: 650;
  }
  .asking:hover {
    background: color-mix(in oklab, var(--_danger) 88%, var(--_text));
  }
`;
