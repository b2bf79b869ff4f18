/** The custom properties of the whole interface: public ones with their defaults, and the private ones that everything uses. */
import { css } from "lit";

/* light-dark() came to Chromium with 123 and to Safari with 17.5: older ones are supported, so dark values are set twice. */
const dark = css`
  color-scheme: dark;
  --_surface: var(--secure-chat-surface, #16181c);
  --_sunken: var(--secure-chat-surface-sunken, #1e2126);
  --_text: var(--secure-chat-text, #eceef1);
  --_muted: var(--secure-chat-text-muted, #a8afba);
  --_line: var(--secure-chat-border, #2d3138);
  --_control-line: var(--secure-chat-control-border, #767d89);
  --_bubble: var(--secure-chat-bubble, #272b31);
  --_accent-text: var(--secure-chat-accent-text, color-mix(in oklab, var(--_accent) 45%, #fff));
  --_danger: var(--secure-chat-danger, #ff9c8f);
  --_notice: var(--secure-chat-notice, #33290f);
  --_notice-text: var(--secure-chat-notice-text, #f6dc9a);
  --_raised: color-mix(in oklab, var(--_text) 16%, var(--_surface));
  --_mark-lightness: 0.36;
  --_name-lightness: 0.82;
`;

/**
 * @cssproperty --secure-chat-accent - own bubbles, main buttons, focus.
 * @cssproperty --secure-chat-on-accent - text on the accent colour.
 * @cssproperty --secure-chat-accent-text - accent-coloured text and focus rings on the surface.
 * @cssproperty --secure-chat-surface, --secure-chat-surface-sunken - background, and that of fields and side regions.
 * @cssproperty --secure-chat-text, --secure-chat-text-muted
 * @cssproperty --secure-chat-border, --secure-chat-control-border - hairlines; outlines of fields and buttons (3:1).
 * @cssproperty --secure-chat-bubble - others' bubbles. --secure-chat-bubble-mine, --secure-chat-on-bubble-mine - own ones.
 * @cssproperty --secure-chat-danger, --secure-chat-notice, --secure-chat-notice-text - trouble and warnings.
 * @cssproperty --secure-chat-font, --secure-chat-font-size - the size is never below 16 px in fields.
 * @cssproperty --secure-chat-radius - corners of the panel; those inside follow. --secure-chat-spacing - the grid, 8px.
 */
export const tokens = css`
  :host {
    color-scheme: light;
    --_accent: var(--secure-chat-accent, #0f766e);
    --_on-accent: var(--secure-chat-on-accent, #fff);
    --_accent-text: var(--secure-chat-accent-text, color-mix(in oklab, var(--_accent) 90%, #000));
    --_accent-soft: color-mix(in oklab, var(--_accent) 14%, var(--_surface));
    --_surface: var(--secure-chat-surface, #fff);
    --_sunken: var(--secure-chat-surface-sunken, #f6f7f9);
    --_text: var(--secure-chat-text, #1a1d21);
    --_muted: var(--secure-chat-text-muted, #59606b);
    --_line: var(--secure-chat-border, #e4e7eb);
    --_control-line: var(--secure-chat-control-border, #868d99);
    --_bubble: var(--secure-chat-bubble, #f0f2f5);
    --_bubble-mine: var(--secure-chat-bubble-mine, var(--_accent));
    --_on-bubble-mine: var(--secure-chat-on-bubble-mine, var(--_on-accent));
    --_danger: var(--secure-chat-danger, #b42318);
    --_notice: var(--secure-chat-notice, #fdf3d7);
    --_notice-text: var(--secure-chat-notice-text, #614200);
    --_raised: var(--_surface);
    --_mark-lightness: 0.9;
    --_name-lightness: 0.44;
    --_font: var(--secure-chat-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
    --_font-size: var(--secure-chat-font-size, max(16px, 1rem));
    --_radius: var(--secure-chat-radius, 16px);
    --_radius-control: min(var(--_radius), 12px);
    --_space: var(--secure-chat-spacing, 8px);
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme="light"])) {
      ${dark}
    }
  }
  :host([theme="dark"]) {
    ${dark}
  }
`;
