/** One message: bubble, quote, reactions, and what shows on the one that a person is at. */
import { css } from "lit";

export const messageStyles = css`
  .message {
    max-inline-size: 100%;
    border-radius: 12px;
    scroll-margin-block: calc(var(--_space) * 4);
  }
  .message:focus-visible {
    outline-offset: 3px;
  }
  .line {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 0.5);
  }
  .mine .line {
    flex-direction: row-reverse;
  }
  .bubble {
    min-inline-size: 0;
    inline-size: fit-content;
    max-inline-size: 100%;
    padding: calc(var(--_space) * 0.9) calc(var(--_space) * 1.6);
    border: 1px solid transparent;
    border-radius: min(var(--_radius), 18px);
    line-height: 1.4;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
    background: var(--_bubble);
  }
  .text {
    white-space: pre-wrap;
  }
  .mine .bubble {
    margin-inline-start: auto;
    background: var(--_bubble-mine);
    color: var(--_on-bubble-mine);
  }
  .theirs .message:last-child .bubble {
    border-end-start-radius: 5px;
  }
  .mine .message:last-child .bubble {
    border-end-end-radius: 5px;
  }
  .bubble.retracted {
    font-style: italic;
    color: var(--_muted);
    background: none;
    border-color: var(--_line);
  }
  .bubble.jumbo {
    padding: 0;
    font-size: 2.4em;
    line-height: 1.25;
    background: none;
  }
  .jumbo .quote,
  .jumbo .edited {
    font-size: 1rem;
  }
  .bubble a {
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .host,
  .edited {
    font-size: 0.8125em;
  }
  code {
    font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
    font-size: 0.9em;
    padding: 0.1em 0.3em;
    border-radius: 5px;
    background: color-mix(in oklab, currentColor 12%, transparent);
    unicode-bidi: isolate;
  }
  pre {
    margin: calc(var(--_space) * 0.5) 0;
    padding: var(--_space);
    border-radius: 8px;
    overflow-x: auto;
    direction: ltr;
    text-align: left;
    background: color-mix(in oklab, currentColor 10%, transparent);
  }
  pre code {
    padding: 0;
    background: none;
    white-space: pre;
    overflow-wrap: normal;
  }
  .quote {
    display: block;
    inline-size: 100%;
    min-block-size: 0;
    margin: 0 0 calc(var(--_space) * 0.75);
    padding: calc(var(--_space) * 0.5) var(--_space);
    border: 1px solid transparent; /* forced colours show it */
    border-inline-start: 3px solid currentColor;
    border-radius: 4px;
    text-align: start;
    font-size: 0.875em;
    line-height: 1.35;
    background: color-mix(in oklab, currentColor 10%, transparent);
  }
  .quote strong,
  .quote span {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    max-inline-size: min(60cqi, 26rem);
  }
  .fold {
    display: block;
    /* Nothing that a browser may hold still: it moves when its text unfolds. */
    overflow-anchor: none;
    color: inherit;
    text-decoration: underline;
    padding-inline: 0;
  }
  .more {
    flex: none;
    inline-size: 32px;
    min-block-size: 32px;
    color: var(--_muted);
  }
  @media (pointer: coarse) {
    .more {
      inline-size: 44px;
      min-block-size: 44px;
    }
  }
  .reactions {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-block-start: 3px;
  }
  .mine .reactions {
    justify-content: flex-end;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 28px;
    padding: 0 var(--_space);
    border: 1px solid var(--_line);
    border-radius: 99px;
    font-size: 0.8125em;
    color: var(--_text);
    background: var(--_sunken);
  }
  .chip .emoji {
    font-size: 1.15em;
  }
  .chip[aria-pressed="true"] {
    border-color: var(--_accent-text);
    background: var(--_accent-soft);
  }
  .chip:disabled {
    cursor: default;
  }
  .highlighted .bubble {
    animation: point-out 1.6s ease-out;
  }
  @keyframes point-out {
    0%,
    40% {
      box-shadow: 0 0 0 4px var(--_accent-text);
    }
    to {
      box-shadow: 0 0 0 4px transparent;
    }
  }
  .delivery {
    padding: 3px calc(var(--_space) * 0.5) 0;
    text-align: end;
    font-size: 0.78em;
    color: var(--_muted);
  }
`;
