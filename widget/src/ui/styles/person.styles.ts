/** The pattern and colour that stand for a person. Equal lightness in oklch keeps the contrast equal for every hue. */
import { css } from "lit";

export const person = css`
  .hue-0 {
    --_hue: 20;
  }
  .hue-1 {
    --_hue: 60;
  }
  .hue-2 {
    --_hue: 100;
  }
  .hue-3 {
    --_hue: 145;
  }
  .hue-4 {
    --_hue: 210;
  }
  .hue-5 {
    --_hue: 255;
  }
  .hue-6 {
    --_hue: 300;
  }
  .hue-7 {
    --_hue: 345;
  }
  /* Eight units wide, so at 32 and 40 px the cells lie on whole pixels. */
  .mark {
    flex: none;
    inline-size: 32px;
    block-size: 32px;
    border-radius: 50%;
    background: oklch(var(--_mark-lightness) 0.06 var(--_hue));
    fill: oklch(var(--_name-lightness) 0.11 var(--_hue));
  }
  @media (forced-colors: active) {
    .mark {
      fill: CanvasText;
      background: Canvas;
      outline: 1px solid CanvasText;
    }
  }
  .person-name {
    color: oklch(var(--_name-lightness) 0.09 var(--_hue));
  }
`;
