/** Line icons on a 24 × 24 grid, in the colour of the text around them. Decoration only: the control carries the name. */
import { html, type TemplateResult } from "lit";

/** Without effects, so that a script that never shows an icon need not hold it. @__NO_SIDE_EFFECTS__ */
function icon(path: string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`;
}

const LOCK_BODY = "M5 11h14v10H5z";
const EYE = "M2 12s3.6-7 10-7 10 7 10 7-3.6 7-10 7S2 12 2 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z";

export const lockIcon = icon(`${LOCK_BODY}M8 11V8a4 4 0 0 1 8 0v3`);
export const openLockIcon = icon(`${LOCK_BODY}M8 11V7a4 4 0 0 1 7.7-1.5`);
export const infoIcon = icon("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8v.01");
export const sendIcon = icon("M12 19V5M6 11l6-6 6 6");
export const downIcon = icon("M12 5v14M6 13l6 6 6-6");
export const closeIcon = icon("M6 6l12 12M18 6L6 18");
export const checkIcon = icon("M5 12.5l4.5 4.5L19 7.5");
export const moreIcon = icon("M5 12h.01M12 12h.01M19 12h.01");
export const replyIcon = icon("M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6v1");
export const copyIcon = icon("M9 9h11v11H9zM5 15H4V4h11v1");
export const pencilIcon = icon("M4 20l1-4L16 5l3 3L8 19zM14 7l3 3");
export const trashIcon = icon("M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13");
export const chatIcon = icon("M4 5h16v11H11l-5 4v-4H4z");
export const linkIcon = icon("M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1");
export const eyeIcon = icon(EYE);
export const eyeOffIcon = icon(`${EYE}M4 4l16 16`);
export const refreshIcon = icon("M4 4v5h5M20 20v-5h-5M19.5 9A8 8 0 0 0 5.5 6.5L4 9M4.5 15a8 8 0 0 0 14 2.5L20 15");
export const alertIcon = icon("M12 10v4M12 17v.01M12 3L2 20h20z");
export const backIcon = icon("M19 12H5M11 6l-6 6 6 6");
export const cameraIcon = icon("M3 7h4l2-3h6l2 3h4v13H3zM12 17a4 4 0 1 0 0-8 4 4 0 0 0 0 8z");
export const attachIcon = icon(
  "M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6",
);
export const fileIcon = icon("M6 3h8l5 5v13H6zM14 3v5h5");
export const unknownIcon = icon(
  "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.5v.01",
);
