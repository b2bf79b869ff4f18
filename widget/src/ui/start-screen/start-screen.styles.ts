import { css } from "lit";

export const startScreenStyles = css`
  :host {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    display: flex;
  }
  form {
    display: grid;
    gap: calc(var(--_space) * 2.25);
    inline-size: min(100%, 25rem);
    margin: auto;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 2.5);
  }
  .intro {
    display: grid;
    gap: var(--_space);
    justify-items: center;
    text-align: center;
    text-wrap: balance;
    margin-block-end: calc(var(--_space) * 0.5);
  }
  .intro h2 {
    font-size: 1.375em;
    letter-spacing: -0.01em;
  }
  .intro p {
    color: var(--_muted);
    font-size: 0.9375em;
  }
  .emblem {
    display: grid;
    place-items: center;
    inline-size: 52px;
    block-size: 52px;
    border-radius: 50%;
    color: var(--_accent-text);
    background: var(--_accent-soft);
    font-size: 1.2em;
  }
  .choice {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 4px;
    padding: 4px;
    border-radius: calc(var(--_radius-control) + 4px);
    background: color-mix(in oklab, var(--_text) 7%, var(--_surface));
  }
  .choice label {
    display: grid;
    place-items: center;
    min-block-size: 38px;
    padding: 0 var(--_space);
    border: 1px solid transparent;
    border-radius: var(--_radius-control);
    color: var(--_muted);
    cursor: pointer;
    text-align: center;
  }
  .choice label:hover {
    color: var(--_text);
  }
  .choice label:has(:checked) {
    color: var(--_text);
    background: var(--_surface);
    box-shadow: 0 1px 3px rgb(0 0 0 / 0.16);
  }
  .choice label:has(:focus-visible) {
    outline: 2px solid var(--_accent-text);
    outline-offset: 1px;
  }
  .choice input {
    position: absolute;
    opacity: 0;
    inline-size: 1px;
    min-block-size: 1px;
  }
  .choice label {
    position: relative;
  }
  .primary {
    min-block-size: 48px;
    margin-block-start: calc(var(--_space) * 0.5);
  }
  @media (forced-colors: active) {
    .choice label:has(:checked) {
      border-color: Highlight;
    }
  }
`;
