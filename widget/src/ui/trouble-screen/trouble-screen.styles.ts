import { css } from "lit";

export const troubleScreenStyles = css`
  :host {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    display: flex;
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, auto);
    justify-content: center;
    justify-items: center;
    gap: calc(var(--_space) * 2);
    inline-size: min(100%, 25rem);
    margin: auto;
    padding: calc(var(--_space) * 3);
    text-align: center;
  }
  .words {
    display: grid;
    gap: var(--_space);
    text-wrap: balance;
  }
  h2 {
    font-size: 1.25em;
    outline-offset: 4px;
  }
  p {
    color: var(--_muted);
    line-height: 1.5;
  }
  .emblem {
    display: grid;
    place-items: center;
    inline-size: 52px;
    block-size: 52px;
    border-radius: 50%;
    font-size: 1.2em;
    color: var(--_danger);
    background: color-mix(in oklab, var(--_danger) 12%, var(--_surface));
  }
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
    inline-size: 100%;
    text-align: start;
  }
  .primary {
    min-inline-size: min(10rem, 100%);
  }
  :host([compact]) {
    flex: none;
    max-block-size: 60%;
    border-block-start: 1px solid var(--_line);
  }
  :host([compact]) .card {
    gap: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 2);
  }
  :host([compact]) .emblem {
    display: none;
  }
  :host([compact]) h2 {
    font-size: 1em;
  }
  :host([compact]) p {
    font-size: 0.875em;
  }
`;
