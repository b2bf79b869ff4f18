/** Labelled text fields with a hint, an error and a button inside; used with the templates of `fields.ts`. */
import { css } from "lit";

export const fields = css`
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 0.75);
  }
  .label-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space);
    min-block-size: 24px;
  }
  label {
    font-weight: 600;
    font-size: 0.875em;
  }
  .label-row .quiet {
    min-block-size: 28px;
    margin-inline-end: calc(var(--_space) * -1);
  }
  /* The frame is around the field and its button: a field turns with its own text (dir="auto"), the frame does not. */
  .input {
    display: flex;
    align-items: center;
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius-control);
  }
  .input:has(input:focus-visible) {
    outline: 2px solid var(--_accent-text);
    outline-offset: -1px;
  }
  .input:has([aria-invalid="true"]) {
    border-color: var(--_danger);
  }
  .input input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 44px;
    padding: 0 calc(var(--_space) * 1.75);
    font: inherit;
    font-size: max(16px, 1em);
    color: inherit;
    background: none;
    border: 0;
    border-radius: inherit;
    outline: none;
    text-overflow: ellipsis;
  }
  .input .round {
    margin-inline-end: 2px;
    color: var(--_muted);
  }
  .hint,
  .error {
    font-size: 0.8125em;
    line-height: 1.4;
    color: var(--_muted);
  }
  .error {
    color: var(--_danger);
    font-weight: 500;
  }
`;
