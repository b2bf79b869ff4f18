/** How large the element is in the page around it: all that it says of itself there. */
import { css } from "lit";

export const elementStyles = css`
  :host {
    display: block;
    block-size: var(--secure-chat-height, 36rem);
    inline-size: var(--secure-chat-width, 100%);
  }
  :host([layout="floating"]),
  secure-chat-floating {
    display: contents;
  }
  /* Paper has no scrollbars: as high as the conversation, whatever the page says. */
  @media print {
    :host {
      block-size: auto !important;
    }
  }
  :host([hidden]),
  secure-chat-floating[floats]:not(:defined) {
    display: none;
  }
`;
