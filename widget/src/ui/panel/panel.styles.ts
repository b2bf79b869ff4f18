import { css } from "lit";

export const panelStyles = css`
  :host {
    position: relative;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: min(20rem, 100dvh);
    container-type: inline-size;
    font-family: var(--_font);
    font-size: var(--_font-size);
    line-height: 1.45;
    color: var(--_text);
    text-align: start;
    /* What the page set around the element stops here. */
    letter-spacing: normal;
    text-transform: none;
    white-space: normal;
    word-spacing: normal;
    text-shadow: none;
    font-style: normal;
    font-weight: 400;
    cursor: auto;
    user-select: text;
  }
  /* Out of the flow: in a box without a definite height the log must scroll, not grow with every message. */
  .panel {
    position: absolute;
    inset: 0;
    display: flex;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }
  @media print {
    .panel {
      position: static;
    }
  }
  /* Where it is all of the screen. */
  :host([flush]) .panel {
    border-width: 0;
    border-radius: 0;
  }
  .chat {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
  }
  /* The room that they will need, so that nothing moves once they have been loaded. */
  secure-chat-header:not(:defined) {
    display: block;
    block-size: 60px;
    border-block-end: 1px solid var(--_line);
  }
  secure-chat-log:not(:defined) {
    flex: 1;
  }
  secure-chat-composer:not(:defined) {
    display: block;
    block-size: 4.5rem;
    border-block-start: 1px solid var(--_line);
  }
  secure-chat-info {
    position: absolute;
    inset: 0;
    z-index: 1;
    animation: appear 0.16s ease-out;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  .missing {
    display: flex;
    align-items: center;
    gap: var(--_space);
    padding: var(--_space) calc(var(--_space) * 2);
    font-size: 0.875em;
    color: var(--_notice-text);
    background: var(--_notice);
  }
  @container (max-width: 719px) {
    /* Covered by the info panel: out of the tab order and the accessibility tree as well as out of sight. */
    .chat:has(+ secure-chat-info) {
      visibility: hidden;
    }
  }
  @container (min-width: 720px) {
    secure-chat-info {
      position: static;
      flex: none;
      inline-size: 21rem;
      border-inline-start: 1px solid var(--_line);
    }
  }
`;
