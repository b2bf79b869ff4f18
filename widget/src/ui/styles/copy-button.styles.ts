/** The text that a person has to copy by hand: see `copy-button.ts`. */
import { css } from "lit";

export const copyButtonStyles = css`
  .by-hand {
    text-align: start;
  }
  .by-hand label {
    font-weight: 600;
    font-size: 0.875em;
  }
  textarea {
    display: block;
    inline-size: 100%;
    margin-block-start: calc(var(--_space) * 0.75);
    padding: var(--_space);
    font: inherit;
    font-size: max(16px, 1em);
    color: inherit;
    background: var(--_surface);
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius-control);
    resize: none;
    overflow-wrap: anywhere;
  }
`;
