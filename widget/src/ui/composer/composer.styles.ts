import { css } from "lit";

export const composerStyles = css`
  :host {
    flex: none;
  }
  .composer {
    padding: calc(var(--_space) * 0.25) calc(var(--_space) * 1.5);
    padding-block-end: max(calc(var(--_space) * 1.25), env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_line);
  }
  .row {
    display: flex;
    align-items: flex-end;
    gap: var(--_space);
  }
  /* The frame is around the field: Firefox makes corners square that are beside an element's own scrollbar. */
  .frame {
    flex: 1;
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 44px;
    max-block-size: 9.5em;
    font-size: max(16px, 1em);
    line-height: 1.4;
    background: var(--_sunken);
    border: 1px solid var(--_control-line);
    border-radius: 22px;
    overflow: clip;
  }
  textarea {
    min-block-size: 0;
    flex: auto;
    font: inherit;
    color: inherit;
    background: none;
    padding: 10px calc(var(--_space) * 2);
    border: 0;
    outline: 0;
    resize: none;
    field-sizing: content;
    overflow-wrap: anywhere;
    scrollbar-color: var(--_control-line) transparent;
    text-overflow: ellipsis;
  }
  textarea::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .frame:has(:focus-visible) {
    outline: 2px solid var(--_accent-text);
    outline-offset: -1px;
  }
  /* Room for a word. */
  @container (max-width: 279px) {
    .composer {
      padding-inline: calc(var(--_space) * 0.5);
    }
    .row {
      gap: calc(var(--_space) * 0.25);
    }
    textarea {
      padding-inline: var(--_space);
    }
  }
  .round {
    inline-size: 44px;
    min-block-size: 44px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 1.1em;
  }
  .round:hover {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_text));
  }
  .round:disabled {
    background: color-mix(in oklab, var(--_text) 10%, var(--_surface));
    color: var(--_muted);
    cursor: default;
    /* Or a press on it would take focus from the field, and nothing would hear of it. */
    pointer-events: none;
  }
  p {
    font-size: 0.8125em;
    color: var(--_muted);
    padding-inline: calc(var(--_space) * 2);
  }
  p:not(:empty) {
    padding-block: calc(var(--_space) * 0.5);
  }
  /* Always there, so that nothing moves when somebody begins to write. */
  .composer .writing {
    min-block-size: 1.35em;
    padding-block: 0;
    line-height: 1.35;
  }
  .intent {
    display: flex;
    align-items: center;
    gap: var(--_space);
    margin-block-end: var(--_space);
    padding-inline-start: calc(var(--_space) * 1.25);
    border-inline-start: 3px solid var(--_accent-text);
    border-radius: 2px;
  }
  .intent p {
    flex: 1;
    min-inline-size: 0;
    padding: 0;
  }
  .intent strong,
  .intent span {
    display: block;
  }
  .writing,
  .intent strong,
  .intent span,
  textarea::placeholder {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .intent strong {
    color: var(--_accent-text);
  }
  .intent .stop {
    color: var(--_muted);
    background: none;
  }
  .error {
    color: var(--_danger);
    font-weight: 500;
  }
`;
