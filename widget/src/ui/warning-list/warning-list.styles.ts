import { css } from "lit";

export const warningListStyles = css`
  :host {
    flex: none;
  }
  ul {
    /* Not "none": Safari would no longer call it a list. */
    list-style-type: "";
    max-block-size: 11em;
    overflow-y: auto;
  }
  li {
    display: flex;
    align-items: center;
    gap: var(--_space);
    padding: calc(var(--_space) * 0.5) var(--_space);
    padding-inline-start: calc(var(--_space) * 2);
    font-size: 0.875em;
    line-height: 1.4;
    color: var(--_notice-text);
    background: var(--_notice);
    border-block-end: 1px solid color-mix(in oklab, var(--_notice-text) 18%, transparent);
    animation: slide 0.2s ease-out;
  }
  .urgent {
    color: var(--_danger);
    background: color-mix(in oklab, var(--_danger) 10%, var(--_surface));
  }
  p {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .round {
    inline-size: 32px;
    min-block-size: 32px;
  }
  @keyframes slide {
    from {
      opacity: 0;
      transform: translateY(-6px);
    }
  }
`;
