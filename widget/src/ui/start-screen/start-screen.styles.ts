import { css } from "lit";

export const startScreenStyles = css`
  :host {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    /* A field that gets focus is not left behind the button. */
    scroll-padding-block-end: 96px;
    display: flex;
  }
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
    inline-size: min(100%, 26rem);
    margin: auto;
    padding: calc(var(--_space) * 2.5) calc(var(--_space) * 2.5) 0;
  }
  .form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.75);
    min-inline-size: 0;
  }
  .intro {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: center;
    column-gap: calc(var(--_space) * 1.5);
  }
  .intro h2 {
    font-size: 1.25em;
    letter-spacing: -0.01em;
  }
  .intro p {
    grid-column: 2;
    color: var(--_muted);
    font-size: 0.875em;
  }
  .intro .more {
    display: none;
  }
  .emblem {
    grid-row: span 2;
    display: grid;
    place-items: center;
    inline-size: 48px;
    block-size: 48px;
    border-radius: 50%;
    color: var(--_accent-text);
    background: var(--_accent-soft);
    font-size: 1.15em;
  }
  /* In view however little room there is. */
  .submit {
    position: sticky;
    inset-block-end: 0;
    padding-block: calc(var(--_space) * 0.5) max(calc(var(--_space) * 2), env(safe-area-inset-bottom));
    background: linear-gradient(transparent, var(--_surface) 8px);
  }
  .primary {
    inline-size: 100%;
    min-block-size: 48px;
  }
  @container (min-width: 720px) {
    form {
      grid-template-columns: minmax(0, 1fr) minmax(0, 23rem);
      gap: calc(var(--_space) * 7);
      align-items: center;
      inline-size: min(100%, 56rem);
      padding-inline: calc(var(--_space) * 5);
    }
    .intro {
      grid-template-columns: 1fr;
      row-gap: var(--_space);
    }
    .intro h2 {
      font-size: 1.875em;
      letter-spacing: -0.02em;
      margin-block-start: var(--_space);
    }
    .intro p {
      grid-column: 1;
      font-size: 1.0625em;
      max-inline-size: 26rem;
    }
    .intro .more {
      display: block;
    }
    .emblem {
      inline-size: 64px;
      block-size: 64px;
      font-size: 1.5em;
    }
  }
  .choice {
    display: grid;
    /* Beside each other, unless the letters are very large. */
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 7em), 1fr));
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
    position: relative;
  }
  .choice label:hover {
    color: var(--_text);
  }
  .choice label:has(:checked) {
    color: var(--_text);
    background: var(--_raised);
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
  @media (forced-colors: active) {
    .choice label:has(:checked) {
      color: HighlightText;
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
