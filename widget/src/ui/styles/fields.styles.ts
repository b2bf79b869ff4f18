/** Labelled text fields with a hint, an error and a button inside; used with the templates of `fields.ts`. */
import { css } from "lit";

export const fields = css`
  .field {
    display: grid;
    gap: calc(var(--_space) * 0.75);
  }
  .label-row {
    display: flex;
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
  .input {
    position: relative;
    display: flex;
    align-items: center;
  }
  input {
    font: inherit;
    font-size: max(16px, 1em);
    color: var(--_text);
    background: var(--_surface);
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 46px;
    padding: 0 calc(var(--_space) * 1.75);
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius-control);
    text-overflow: ellipsis;
  }
  input:focus-visible {
    outline-offset: -1px;
    border-color: var(--_accent-text);
  }
  input[aria-invalid="true"] {
    border-color: var(--_danger);
  }
  .input .round {
    position: absolute;
    inset-inline-end: 3px;
    color: var(--_muted);
  }
  .input.with-button input {
    padding-inline-end: 48px;
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
