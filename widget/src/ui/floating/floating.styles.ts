import { css } from "lit";

/**
 * @cssproperty --secure-chat-z-index - of the floating launcher and panel, 2147483000.
 * @cssproperty --secure-chat-launcher-size - of the round launcher, 60px.
 */
export const floatingStyles = css`
  .corner {
    --_size: var(--secure-chat-launcher-size, 60px);
    --_edge: calc(var(--_space) * 2.5);
    position: fixed;
    z-index: var(--secure-chat-z-index, 2147483000);
    inset-block-end: max(var(--_edge), env(safe-area-inset-bottom));
    inset-inline-end: max(var(--_edge), env(safe-area-inset-right));
    font-family: var(--_font);
    font-size: var(--_font-size);
    color: var(--_text);
  }
  .launcher {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: var(--_size);
    block-size: var(--_size);
    min-block-size: 44px;
    padding: 0;
    border-radius: 50%;
    color: var(--_on-accent);
    background: var(--_accent);
    box-shadow: 0 6px 24px rgb(0 0 0 / 0.28);
  }
  .launcher:hover {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_text));
  }
  .launcher .icon {
    inline-size: 45%;
    block-size: 45%;
  }
  .count {
    position: absolute;
    inset-block-start: -4px;
    inset-inline-end: -4px;
    min-inline-size: 22px;
    padding: 0 6px;
    border: 2px solid var(--_surface);
    border-radius: 99px;
    font-size: 0.75rem;
    font-weight: 700;
    line-height: 20px;
    color: var(--_surface);
    background: var(--_danger);
    box-sizing: border-box;
  }
  [role="dialog"] {
    background: var(--_surface);
    overflow: hidden;
  }
  .window {
    position: absolute;
    inset: auto;
    inset-block-end: calc(var(--_size) + var(--_space) * 2);
    inset-inline-end: 0;
    inline-size: min(var(--secure-chat-width, 400px), 100vw - 2 * var(--_edge));
    block-size: min(var(--secure-chat-height, 640px), 100dvh - var(--_size) - 2 * var(--_edge) - var(--_space) * 2);
    border-radius: var(--_radius);
    box-shadow: 0 12px 48px rgb(0 0 0 / 0.3);
    animation: rise 0.16s ease-out;
  }
  .full {
    position: fixed;
    inset: 0;
    inline-size: 100%;
    block-size: 100dvh;
    padding-inline: env(safe-area-inset-left) env(safe-area-inset-right);
    padding-block-start: env(safe-area-inset-top);
  }
  .full:not([hidden]) {
    display: flex;
    flex-direction: column;
  }
  .bar {
    display: flex;
    justify-content: flex-end;
    padding: 2px var(--_space);
  }
  .full ::slotted(*) {
    flex: 1;
    min-block-size: 0;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  @media (forced-colors: active) {
    .launcher,
    .window {
      border: 1px solid CanvasText;
    }
  }
`;
