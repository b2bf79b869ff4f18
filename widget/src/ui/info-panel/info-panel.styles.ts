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
  .list {
    display: contents;
  }
  section + section {
    padding-block-start: calc(var(--_space) * 2.5);
    border-block-start: 1px solid var(--_line);
  }
  #protection {
    outline-offset: 6px;
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
  .closed p[role] {
    font-weight: 600;
  }
  .closed button {
    justify-self: start;
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
  .people {
    gap: calc(var(--_space) * 0.5);
  }
  .peer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 1.25);
    padding-block: var(--_space);
  }
  .peer .mark {
    inline-size: 40px;
    block-size: 40px;
    align-self: start;
  }
  .who {
    flex: 1 1 8em;
    min-inline-size: 0;
    display: grid;
    justify-items: start;
  }
  .name {
    font-weight: 600;
    overflow-wrap: anywhere;
    line-height: 1.3;
  }
  .mismatched .name,
  .lost {
    color: var(--_danger);
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 0.5);
    margin-block-start: calc(var(--_space) * 0.5);
    padding: 2px var(--_space) 2px calc(var(--_space) * 0.75);
    border: 1px solid var(--_line);
    border-radius: 12px;
    font-size: 0.75em;
    font-weight: 600;
    line-height: 1.35;
    color: var(--_muted);
  }
  .badge.verified {
    color: var(--_accent-text);
    background: var(--_accent-soft);
    border-color: transparent;
  }
  .badge.name-reused {
    color: var(--_notice-text);
    background: var(--_notice);
    border-color: transparent;
  }
  .badge.mismatched {
    color: var(--_danger);
    background: color-mix(in oklab, var(--_danger) 10%, var(--_surface));
    border-color: currentColor;
  }
  .verify {
    flex: none;
    min-block-size: 40px;
    padding-inline: calc(var(--_space) * 1.5);
    font-size: 0.875em;
  }
  dl {
    display: grid;
    gap: var(--_space);
    font-size: 0.875em;
    line-height: 1.45;
  }
  dt {
    font-weight: 600;
  }
  dd {
    margin: 0;
    color: var(--_muted);
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
  summary ~ .qr {
    display: block;
  }
  .digits {
    margin-block: calc(var(--_space) * 0.5) var(--_space);
  }
  .version {
    font-size: 0.75em;
    color: var(--_muted);
    text-align: center;
    overflow-wrap: anywhere;
  }
`;
