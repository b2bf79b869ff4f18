import { css } from "lit";

export const chatHeaderStyles = css`
  :host {
    flex: none;
  }
  header {
    display: flex;
    align-items: center;
    gap: var(--_space);
    min-block-size: 60px;
    padding: var(--_space) calc(var(--_space) * 1.25) var(--_space) calc(var(--_space) * 2);
    border-block-end: 1px solid var(--_line);
  }
  .names {
    flex: 1;
    min-inline-size: 0;
  }
  h2 {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .protection {
    display: flex;
    align-items: start;
    gap: calc(var(--_space) * 0.5);
    font-size: 0.8125em;
    line-height: 1.35;
    color: var(--_muted);
    text-align: start;
  }
  /* As wide as its words, and never below what a finger or WCAG 2.2 (24 px) asks for. */
  button.protection {
    min-block-size: 24px;
    padding: 2px calc(var(--_space) * 0.5);
    margin-inline-start: calc(var(--_space) * -0.5 - 1px);
    border-radius: 6px;
  }
  button.protection:hover {
    background: color-mix(in oklab, var(--_text) 8%, transparent);
  }
  .protection strong {
    font-weight: 650;
    color: var(--_danger);
  }
  .protection .icon {
    inline-size: 1.1em;
    block-size: 1.1em;
    margin-block-start: 0.1em;
  }
  .password .icon {
    color: var(--_accent-text);
  }
  .round {
    position: relative;
    color: var(--_muted);
  }
  .round[aria-expanded="true"] {
    color: var(--_accent-text);
    background: var(--_accent-soft);
  }
  .dot {
    position: absolute;
    inset-block-start: 5px;
    inset-inline-end: 5px;
    inline-size: 10px;
    block-size: 10px;
    border: 2px solid var(--_surface);
    border-radius: 50%;
    background: var(--_danger);
  }
  .strip {
    padding: calc(var(--_space) * 0.75) calc(var(--_space) * 2);
    font-size: 0.8125em;
    color: var(--_notice-text);
    background: var(--_notice);
  }
`;
