/** How `<secure-chat>` itself sits in a page: a box of its own with a definite height, so that the log can scroll inside. */
import { css } from "lit";

/**
 * @cssproperty --secure-chat-width - 100% by default.
 * @cssproperty --secure-chat-height - 36rem by default; a plain `height` on the element does the same.
 */
export const hostStyles = css`
  :host {
    display: block;
    inline-size: var(--secure-chat-width, 100%);
    block-size: var(--secure-chat-height, 36rem);
    max-inline-size: 100%;
  }
  :host([hidden]) {
    display: none;
  }
  secure-chat-panel {
    block-size: 100%;
  }
`;
