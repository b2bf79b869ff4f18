/** What the verification view shows of scanning: the camera's picture, what was read, and a button to begin and to end. */
import { html, nothing, type TemplateResult } from "lit";
import type { InfoTexts } from "../../locales/info/info-texts.ts";
import { cameraIcon } from "../icons.ts";
import type { ScanState } from "./code-scanner.ts";

export interface ScanSection {
  readonly state: ScanState;
  readonly texts: InfoTexts["scan"];
  /** Isolated. */
  readonly name: string;
  readonly onStart: () => void;
  readonly onStop: () => void;
  readonly onMismatch: () => void;
}

export function scanSection({ state, texts, name, onStart, onStop, onMismatch }: ScanSection): TemplateResult {
  const isOn = state.phase === "on";
  return html`<div class="scan">
    <video playsinline .muted=${true} aria-label=${texts.picture} ?hidden=${!isOn}></video>
    <p role="status" class=${state.phase === "ended" ? "error" : "hint"}>${said(state, texts, name)}</p>
    <div class="answers">
      <button type="button" class="secondary with-icon" part="button" @click=${isOn ? onStop : onStart}>
        ${isOn ? nothing : cameraIcon}${isOn ? texts.stop : texts.start}
      </button>
      ${
        state.phase === "ended" && state.why === "mismatch"
          ? html`<button type="button" class="danger" part="button" @click=${onMismatch}>${texts.noMatch}</button>`
          : nothing
      }
    </div>
  </div>`;
}

function said(state: ScanState, texts: InfoTexts["scan"], name: string): string | typeof nothing {
  switch (state.phase) {
    case "off":
      return nothing;
    case "on":
      return state.hasSeenForeign ? texts.foreign : texts.looking(name);
    case "ended":
      return state.why === "mismatch" ? texts.mismatch(name) : texts.failure[state.why];
  }
}
