/** What Room info and the verification view inside it share: the bar on top, what scrolls below it, sections, digits, codes to scan. */
import { css } from "lit";

export const region = css`
  .top {
    flex: none;
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
    grid-template-columns: minmax(0, 30rem);
    justify-content: center;
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
  h3 {
    font-size: 0.8125em;
    color: var(--_muted);
  }
  .digits {
    display: grid;
    /* Four, or fewer where the letters are very large. */
    grid-template-columns: repeat(auto-fill, minmax(max(3.25em, 22%), auto));
    justify-content: space-between;
    gap: calc(var(--_space) * 0.5) var(--_space);
    padding: calc(var(--_space) * 1.25) calc(var(--_space) * 1.5);
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
  .qr {
    justify-self: center;
    inline-size: min(100%, 15rem);
    margin-block: var(--_space);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-control);
    background: #fff;
    fill: #000;
    forced-color-adjust: none;
  }
`;
