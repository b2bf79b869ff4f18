import { css } from "lit";

export const leftScreenStyles = css`
  .left {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space);
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    padding-block-end: max(calc(var(--_space) * 1.5), env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_line);
  }
  /* All that the buttons do not need, or a line of its own; then they share the next one, or have one each. */
  .left p {
    flex: 999 1 20rem;
    font-size: 0.875em;
    color: var(--_muted);
  }
  .left button {
    flex: auto;
  }
`;
