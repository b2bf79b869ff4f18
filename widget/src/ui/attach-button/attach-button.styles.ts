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
  .drop {
    position: absolute;
    inset: var(--_space);
    z-index: 2;
    display: grid;
    place-content: center;
    pointer-events: none;
    border: 2px dashed var(--_accent-text);
    border-radius: var(--_radius-control);
    background: color-mix(in oklab, var(--_surface) 88%, transparent);
    color: var(--_accent-text);
    font-weight: 600;
    text-align: center;
  }
`;
