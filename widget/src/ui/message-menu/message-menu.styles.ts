import { css } from "lit";

export const messageMenuStyles = css`
  :host {
    display: contents;
  }
  .popover {
    position: fixed;
    inset: auto;
    margin: 0;
    inline-size: max-content;
    max-inline-size: min(20rem, 100vw - 16px);
    /* Zoomed in far, a window is less high than the menu. */
    max-block-size: calc(100vh - 16px);
    overflow-y: auto;
    padding: var(--_space);
    border: 1px solid var(--_line);
    border-radius: min(var(--_radius), 14px);
    font-family: var(--_font);
    font-size: var(--_font-size);
    color: var(--_text);
    background: var(--_raised);
    box-shadow: 0 10px 36px rgb(0 0 0 / 0.28);
    overflow-wrap: anywhere;
  }
  .emoji {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
  }
  .emoji .round {
    inline-size: auto; /* large letters need more, in two rows */
    min-inline-size: 44px;
    min-block-size: 44px;
    font-size: 1.35em;
  }
  .emoji [aria-pressed="true"] {
    background: var(--_accent-soft);
    border-color: var(--_accent-text);
  }
  .choice {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.25);
    inline-size: 100%;
    padding-inline: var(--_space);
    text-align: start;
    font-size: 0.9375em;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .choice:hover,
  .choice:focus-visible {
    background: color-mix(in oklab, var(--_text) 8%, transparent);
  }
  .choice .icon {
    inline-size: 1.25em;
    line-height: 1;
    text-align: center;
  }
  .choice.danger {
    border-color: transparent;
  }
  form,
  .by-hand {
    padding: calc(var(--_space) * 0.5) var(--_space);
  }
  .details {
    padding: var(--_space);
    padding-block-end: calc(var(--_space) * 0.5);
    border-block-start: 1px solid var(--_line);
    margin-block-start: calc(var(--_space) * 0.5);
    font-size: 0.8125em;
    color: var(--_muted);
  }
  .error {
    font-size: 0.8125em;
    color: var(--_danger);
  }
`;
