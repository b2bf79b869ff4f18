import { css } from "lit";

export const inviteButtonStyles = css`
  :host {
    display: grid;
    gap: calc(var(--_space) * 0.75);
  }
  button {
    min-inline-size: 13.5em;
  }
  label {
    font-weight: 500;
  }
`;
