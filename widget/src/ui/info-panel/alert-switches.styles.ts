import { css } from "lit";

export const alertSwitchesStyles = css`
  legend {
    padding: 0;
    font-weight: 650;
    margin-block-end: calc(var(--_space) * 0.5);
  }
  label {
    display: flex;
    align-items: center;
    gap: var(--_space);
    min-block-size: 44px;
    font-size: 0.9375em;
  }
  input {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin: 0;
    flex: none;
    accent-color: var(--_accent);
  }
  .hint {
    font-size: 0.8125em;
    color: var(--_muted);
  }
`;
