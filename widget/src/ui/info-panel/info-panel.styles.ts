import { css } from "lit";

export const infoPanelStyles = css`
  :host,
  aside {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }
  aside {
    flex: 1;
    background: var(--_surface);
  }
  .top {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: 60px;
    padding: var(--_space) calc(var(--_space) * 1.25) var(--_space) calc(var(--_space) * 2);
    border-block-end: 1px solid var(--_line);
  }
  .top .round {
    color: var(--_muted);
  }
  .scroller {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    display: grid;
    align-content: start;
    gap: calc(var(--_space) * 2.5);
    padding: calc(var(--_space) * 2);
    padding-block-end: max(calc(var(--_space) * 2), env(safe-area-inset-bottom));
  }
  .scroller:focus-visible {
    outline-offset: -3px;
  }
  section {
    display: grid;
    gap: var(--_space);
    min-inline-size: 0;
  }
  section + section {
    padding-block-start: calc(var(--_space) * 2.5);
    border-block-start: 1px solid var(--_line);
  }
  h3 {
    font-size: 0.8125em;
    color: var(--_muted);
  }
  .room {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .protection {
    display: flex;
    gap: var(--_space);
    padding: calc(var(--_space) * 1.5);
    border: 1px solid transparent;
    border-radius: var(--_radius-control);
    font-size: 0.875em;
    line-height: 1.45;
    background: var(--_sunken);
    margin-block-end: var(--_space);
  }
  .protection.password .icon {
    color: var(--_accent-text);
  }
  .protection p {
    color: var(--_muted);
  }
  .closed {
    padding: calc(var(--_space) * 1.5);
    border-radius: var(--_radius-control);
    color: var(--_notice-text);
    background: var(--_notice);
    font-size: 0.9375em;
  }
  ul {
    /* Not "none": Safari would no longer call it a list. */
    list-style-type: "";
    display: grid;
    gap: calc(var(--_space) * 2);
  }
  .points {
    gap: var(--_space);
    font-size: 0.875em;
    line-height: 1.45;
    margin-block-end: var(--_space);
  }
  .points li {
    padding-inline-start: calc(var(--_space) * 1.75);
    position: relative;
  }
  .points li::before {
    content: "";
    position: absolute;
    inset-inline-start: 2px;
    inset-block-start: 0.55em;
    inline-size: 5px;
    block-size: 5px;
    border-radius: 50%;
    background: var(--_muted);
  }
  .peer {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.25);
  }
  .who {
    flex: 1;
    min-inline-size: 0;
  }
  .name {
    font-weight: 600;
    overflow-wrap: anywhere;
    line-height: 1.3;
  }
  .lost {
    color: var(--_danger);
  }
  .badge {
    flex: none;
    display: inline-flex;
    align-items: center;
    gap: 2px;
    padding: 2px var(--_space);
    border: 1px solid var(--_line);
    border-radius: 99px;
    font-size: 0.75em;
    font-weight: 600;
    color: var(--_muted);
  }
  .badge.verified {
    color: var(--_accent-text);
    background: var(--_accent-soft);
  }
  summary {
    inline-size: fit-content;
    padding-block: calc(var(--_space) * 0.5);
    border-radius: 4px;
    font-size: 0.875em;
    color: var(--_accent-text);
    font-weight: 500;
    cursor: pointer;
  }
  .digits {
    display: grid;
    grid-template-columns: repeat(4, auto);
    justify-content: space-between;
    gap: calc(var(--_space) * 0.5) var(--_space);
    padding: calc(var(--_space) * 1.25) calc(var(--_space) * 1.5);
    margin-block: calc(var(--_space) * 0.5) var(--_space);
    border: 1px solid transparent;
    border-radius: var(--_radius-control);
    background: var(--_sunken);
    font:
      500 1em/1.5 ui-monospace,
      "SF Mono",
      "Cascadia Mono",
      Menlo,
      Consolas,
      monospace;
  }
  .version {
    font-size: 0.75em;
    color: var(--_muted);
    text-align: center;
    overflow-wrap: anywhere;
  }
`;
