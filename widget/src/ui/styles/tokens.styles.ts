/** The custom properties of the whole interface: public ones with their defaults, and the private ones that everything uses. */
import { css } from "lit";

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
  /* light-dark() came to Chromium with 123 and to Safari with 17.5. Here one of --_light and --_dark is invalid, so that
     its fallback counts, and the other one is empty. */
  :host {
    color-scheme: light;
    --_light: initial;
    --_dark: ;
    --_accent: var(--secure-chat-accent, #0f766e);
    --_on-accent: var(--secure-chat-on-accent, #fff);
    --_surface: var(--secure-chat-surface, var(--_light, #fff) var(--_dark, #16181c));
    --_sunken: var(--secure-chat-surface-sunken, var(--_light, #f6f7f9) var(--_dark, #1e2126));
    --_text: var(--secure-chat-text, var(--_light, #1a1d21) var(--_dark, #eceef1));
    --_muted: var(--secure-chat-text-muted, var(--_light, #59606b) var(--_dark, #a8afba));
    --_line: var(--secure-chat-border, var(--_light, #e4e7eb) var(--_dark, #2d3138));
    --_control-line: var(--secure-chat-control-border, var(--_light, #868d99) var(--_dark, #767d89));
    --_bubble: var(--secure-chat-bubble, var(--_light, #f0f2f5) var(--_dark, #272b31));
    --_bubble-mine: var(--secure-chat-bubble-mine, var(--_accent));
    --_on-bubble-mine: var(--secure-chat-on-bubble-mine, var(--_on-accent));
    --_danger: var(--secure-chat-danger, var(--_light, #b42318) var(--_dark, #ff9c8f));
    --_notice: var(--secure-chat-notice, var(--_light, #fdf3d7) var(--_dark, #33290f));
    --_notice-text: var(--secure-chat-notice-text, var(--_light, #614200) var(--_dark, #f6dc9a));
    --_accent-text: var(
      --secure-chat-accent-text,
      color-mix(in oklab, var(--_accent) var(--_light, 90%) var(--_dark, 45%), var(--_light, #000) var(--_dark, #fff))
    );
    --_accent-soft: color-mix(in oklab, var(--_accent) 14%, var(--_surface));
    --_raised: color-mix(in oklab, var(--_text) var(--_light, 0%) var(--_dark, 16%), var(--_surface));
    --_mark-lightness: var(--_light, 0.9) var(--_dark, 0.36);
    --_name-lightness: var(--_light, 0.44) var(--_dark, 0.82);
    --_font: var(--secure-chat-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
    --_font-size: var(--secure-chat-font-size, max(16px, 1rem));
    --_radius: var(--secure-chat-radius, 16px);
    --_radius-control: min(var(--_radius), 12px);
    --_space: var(--secure-chat-spacing, 8px);
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme="light"])) {
      color-scheme: dark;
      --_light: ;
      --_dark: initial;
    }
  }
  /* Paper is light; browsers say themselves that nobody prefers it dark. */
  @media screen {
    :host([theme="dark"]) {
      color-scheme: dark;
      --_light: ;
      --_dark: initial;
    }
  }
`;
