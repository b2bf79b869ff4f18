import { css } from "lit";

export const verifyViewStyles = css`
  :host,
  .view {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-block-size: 0;
  }
  .top {
    padding-inline: var(--_space);
  }
  .top .quiet {
    min-block-size: 40px;
  }
  [dir="rtl"] .top .icon {
    scale: -1 1;
  }
  .person {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    min-inline-size: 0;
  }
  .mark {
    inline-size: 40px;
    block-size: 40px;
  }
  h2 {
    min-inline-size: 0;
    font-size: 1.125em;
    overflow-wrap: anywhere;
  }
  section + section {
    padding-block-start: calc(var(--_space) * 2.5);
    border-block-start: 1px solid var(--_line);
  }
  .verdict + section {
    padding-block-start: 0;
    border: 0;
  }
  [role="status"] .notice {
    margin-block-start: calc(var(--_space) * 2);
  }
  .lead,
  .verdict p,
  .verdict ul {
    font-size: 0.9375em;
    line-height: 1.45;
  }
  ol {
    /* Not "none": Safari would no longer call it a list. */
    list-style-type: "";
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: calc(var(--_space) * 1.5) 0;
    margin: 0;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 0.5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-control);
    background: var(--_sunken);
  }
  .symbols {
    container-type: inline-size;
  }
  /* Four and three, on nearly every screen: "the second row" should mean the same to both. */
  ol li {
    flex: 0 0 25%;
    min-inline-size: 0;
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 0.5);
    font-size: 0.8125em;
    font-weight: 600;
    line-height: 1.25;
    text-align: center;
    overflow-wrap: anywhere;
  }
  /* A name that is torn apart is harder to compare than rows that differ. */
  @container (max-width: 21.5em) {
    ol li {
      flex-basis: calc(100% / 3);
    }
  }
  .emoji {
    font-family: "Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", sans-serif;
    font-size: min(2.75em, 14cqi);
    font-weight: 400;
    line-height: 1.15;
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    margin-block-start: calc(var(--_space) * 0.5);
  }
  .answers button {
    flex: 1 1 auto;
  }
  .notice,
  .verdict {
    padding: calc(var(--_space) * 1.5);
    border: 1px solid transparent;
    border-radius: var(--_radius-control);
  }
  .notice {
    font-size: 0.9375em;
    font-weight: 500;
    color: var(--_notice-text);
    background: var(--_notice);
  }
  .verdict h3 {
    display: flex;
    align-items: center;
    gap: var(--_space);
    font-size: 1em;
    color: inherit;
  }
  .verdict h3 span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .verdict.verified {
    background: var(--_accent-soft);
  }
  .verified h3 {
    color: var(--_accent-text);
  }
  .verdict.mismatched {
    border-color: var(--_danger);
    background: color-mix(in oklab, var(--_danger) 10%, var(--_surface));
  }
  .mismatched h3 {
    color: var(--_danger);
  }
  .mismatched .primary {
    color: var(--_surface);
    background: var(--_danger);
  }
  .verdict ul {
    padding-inline-start: 1.25em;
  }
  .verdict > button {
    justify-self: start;
  }
  .scan {
    display: grid;
    gap: var(--_space);
  }
  video {
    inline-size: 100%;
    aspect-ratio: 4 / 3;
    object-fit: cover;
    border-radius: var(--_radius-control);
    background: #000;
  }

  /* Back is where reading comes from. */
  .top svg:dir(rtl) {
    transform: scaleX(-1);
  }
`;
