import { css } from "lit";

export const joiningScreenStyles = css`
  :host {
    flex: 1;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
    animation: appear 0.2s 0.15s backwards;
  }
  /* Most joins are over before the eye would see a flash. */
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  .skeleton {
    flex: 1;
    min-block-size: 0;
    overflow: hidden;
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    gap: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 2);
  }
  .skeleton span {
    inline-size: 46%;
    block-size: 40px;
    border-radius: var(--_radius);
    background: var(--_bubble);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .skeleton span:nth-child(2) {
    inline-size: 62%;
    block-size: 60px;
  }
  .skeleton .mine {
    align-self: flex-end;
    inline-size: 38%;
    background: var(--_accent-soft);
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
  .bar {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    padding-block-end: max(calc(var(--_space) * 1.5), env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_line);
  }
  .bar div {
    flex: 1;
    min-inline-size: 0;
  }
  .bar strong {
    font-weight: 600;
  }
  .bar p {
    font-size: 0.8125em;
    color: var(--_muted);
  }
  .ring {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    border-radius: 50%;
    border: 3px solid var(--_line);
    border-block-start-color: var(--_accent-text);
    animation: turn 0.9s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
`;
