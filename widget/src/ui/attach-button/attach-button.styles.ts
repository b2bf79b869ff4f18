import { css } from "lit";

export const attachButtonStyles = css`
  :host {
    flex: none;
  }
  .round {
    inline-size: 44px;
    min-block-size: 44px;
    color: var(--_muted);
  }
  [aria-busy="true"] .icon {
    animation: busy 1s ease-in-out infinite alternate;
  }
  @keyframes busy {
    to {
      opacity: 0.3;
    }
  }
`;
