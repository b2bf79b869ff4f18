import { css } from "lit";

export const conversationLogStyles = css`
  :host {
    position: relative;
    flex: 1;
    min-block-size: 0;
    /* Has the browser tell when what covered it is gone; also to those who want no motion, for it is none. */
    transition: visibility 1ms !important;
  }
  .scroller {
    block-size: 100%;
    overflow-y: auto;
    overscroll-behavior: contain;
    display: flex;
    flex-direction: column;
    /* Each piece has the rest of it. A negative margin there would have WebKit scroll sideways. */
    padding: calc(var(--_space) * 2) calc(var(--_space) * 2 - 6px);
  }
  /* Or the browser scrolls up where what is above turns out smaller, and that looks like somebody who leaves the end. */
  .followed {
    overflow-anchor: none;
  }
  .scroller:focus-visible {
    outline-offset: -3px;
  }
  /* Short conversations stand at the composer, and scrolling still works (justify-content: flex-end would cut it off). */
  .scroller > :first-child {
    margin-block-start: auto;
  }
  /* Whoever copies everything wants nothing twice. */
  .told {
    user-select: none;
  }
  .day,
  .notice {
    align-self: center;
    max-inline-size: 90%;
    margin-block: calc(var(--_space) * 1.25);
    font-size: 0.8125em;
    color: var(--_muted);
    text-align: center;
    overflow-wrap: anywhere;
  }
  .day {
    padding: 2px calc(var(--_space) * 1.5);
    border: 1px solid transparent;
    border-radius: 99px;
    font-weight: 600;
    background: var(--_sunken);
  }
  .notice {
    margin-block: calc(var(--_space) * 0.75);
  }
  .group {
    display: flex;
    align-items: flex-end;
    gap: var(--_space);
    max-inline-size: min(85%, 40rem);
    margin-block: calc(var(--_space) * 0.75);
  }
  .mine {
    align-self: flex-end;
  }
  .theirs {
    align-self: flex-start;
  }
  .messages {
    min-inline-size: 0;
    display: grid;
    grid-template-columns: minmax(0, auto);
    gap: 3px;
    justify-items: start;
  }
  .mine .messages {
    justify-items: end;
  }
  .byline {
    display: flex;
    align-items: baseline;
    gap: var(--_space);
    max-inline-size: 100%;
    padding-inline: calc(var(--_space) * 0.5);
    font-size: 0.8125em;
  }
  .byline time {
    flex: none;
    font-size: 0.9375em;
    color: var(--_muted);
  }
  .person-name {
    min-inline-size: 0;
    font-weight: 650;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .mismatched {
    flex: none;
    align-self: center;
    line-height: 1;
    color: var(--_danger);
  }
  .person-name:has(+ .mismatched) {
    color: var(--_danger);
  }
  @keyframes arrive {
    from {
      opacity: 0;
      transform: translateY(4px);
    }
  }
  .piece {
    display: flex;
    flex-direction: column;
    /* Focus rings are painted outside of what they ring. */
    padding-inline: 6px;
    /* What changes in one has none of the others laid out or painted again. */
    contain: layout style;
  }
  .piece,
  .gap {
    /* Without it flex would squeeze the place that is kept for what is not drawn. */
    flex: none;
  }
  .continued {
    margin-block-start: calc(var(--_space) * -0.75 + 3px);
  }
  .continued .mark {
    visibility: hidden;
  }
  .unread {
    display: flex;
    align-items: center;
    gap: var(--_space);
    margin-block: var(--_space);
    font-size: 0.8125em;
    font-weight: 600;
    color: var(--_danger);
  }
  .unread::before,
  .unread::after {
    content: "";
    flex: 1;
    border-block-start: 1px solid currentColor;
  }
  @media print {
    .scroller {
      overflow: visible;
    }
    /* What is not drawn is missing, and is seen to be. */
    .gap {
      block-size: auto !important;
    }
    .gap::before {
      content: "...";
    }
    .jump {
      display: none;
    }
  }
  .empty {
    margin-block: auto;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    justify-items: center;
    text-align: center;
    text-wrap: balance;
    padding: calc(var(--_space) * 2);
  }
  .empty h3 {
    font-size: 1.125em;
  }
  .empty p {
    max-inline-size: 22rem;
    color: var(--_muted);
    font-size: 0.9375em;
    line-height: 1.5;
  }
  .empty secure-chat-invite {
    margin-block-start: var(--_space);
  }
  .jump {
    position: absolute;
    inset-block-end: calc(var(--_space) * 1.5);
    inset-inline: 0;
    margin-inline: auto;
    inline-size: fit-content;
    min-block-size: 38px;
    border-radius: 99px;
    border-color: var(--_line);
    font-size: 0.875em;
    font-weight: 600;
    color: var(--_accent-text);
    background: var(--_surface);
    box-shadow: 0 4px 16px rgb(0 0 0 / 0.2);
    animation: arrive 0.18s ease-out;
  }
  .jump.round {
    inline-size: 44px;
    min-block-size: 44px;
    border-radius: 50%;
  }
  .jump.round:hover,
  .jump:hover {
    background: color-mix(in oklab, var(--_text) 8%, var(--_surface));
  }
`;
