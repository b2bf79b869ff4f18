import { css } from "lit";

export const fileBubbleStyles = css`
  :host {
    inline-size: fit-content;
    max-inline-size: 100%;
  }
  :host([mine]) {
    margin-inline-start: auto;
  }
  .file {
    display: grid;
    gap: var(--_space);
    inline-size: 21rem;
    max-inline-size: 100%;
    padding: calc(var(--_space) * 1.25);
    border: 1px solid var(--_line);
    border-radius: min(var(--_radius), 18px);
    background: var(--_surface);
    color: var(--_text);
    line-height: 1.35;
  }
  .head {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.25);
    min-inline-size: 0;
  }
  .glyph {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 10px;
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }
  .about {
    min-inline-size: 0;
    flex: 1;
  }
  .name {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .size,
  .line {
    font-size: 0.8125em;
    color: var(--_muted);
  }
  .line.error {
    color: var(--_danger);
  }
  progress {
    appearance: none;
    inline-size: 100%;
    block-size: 6px;
    border: 0;
    border-radius: 3px;
    overflow: hidden;
    background: color-mix(in oklab, var(--_text) 14%, transparent);
  }
  progress::-webkit-progress-bar {
    background: none;
  }
  progress::-webkit-progress-value {
    background: var(--_accent-text);
  }
  progress::-moz-progress-bar {
    background: var(--_accent-text);
  }
  @media (forced-colors: active) {
    progress {
      appearance: auto;
      block-size: 10px;
    }
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
  }
  .buttons button {
    min-block-size: 36px;
    font-size: 0.875em;
  }
  .picture {
    display: block;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 0;
    border: 1px solid transparent; /* forced colours show it */
    border-radius: 10px;
    overflow: hidden;
    background: var(--_sunken);
    cursor: zoom-in;
  }
  .picture img {
    display: block;
    inline-size: 100%;
    block-size: 14rem;
    object-fit: contain;
  }
  dialog {
    max-inline-size: none;
    max-block-size: none;
    inline-size: 100dvw;
    block-size: 100dvh;
    margin: 0;
    padding: 0 0 env(safe-area-inset-bottom);
    border: 0;
    background: rgb(0 0 0 / 0.9);
    color: #fff;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.6);
  }
  dialog[open] {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: var(--_space);
    padding: max(var(--_space), env(safe-area-inset-top)) calc(var(--_space) * 2) var(--_space);
  }
  .bar .name {
    flex: 1;
  }
  .bar button {
    color: inherit;
    min-block-size: 44px;
  }
  .bar button:hover {
    background: rgb(255 255 255 / 0.16);
  }
  .bar :focus-visible {
    outline-color: #fff;
  }
  dialog img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
`;
