import { css } from "lit";

export const inviteButtonStyles = css`
  :host {
    display: grid;
    max-inline-size: 100%;
    gap: calc(var(--_space) * 0.75);
  }
  button {
    min-inline-size: min(13.5em, 100%);
  }
`;
