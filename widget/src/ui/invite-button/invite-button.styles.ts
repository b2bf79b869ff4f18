import { css } from "lit";

export const inviteButtonStyles = css`
  :host {
    display: grid;
    gap: calc(var(--_space) * 0.75);
  }
  /* Always there, so that the announcement is heard and nothing moves when it comes. */
  .hint {
    min-block-size: 1.4em;
    text-align: center;
  }
  label {
    font-weight: 500;
  }
`;
