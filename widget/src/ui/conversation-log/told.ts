/**
 * What screen readers are told of the conversation. The log itself is silent: a long one is drawn in pieces, and its times go
 * on, so that what is put into it is seldom new. NVDA would leave out what is marked as off within a live region, but Safari
 * tells VoiceOver of any change in the region around it, and turning the whole region off and on again meets both too early
 * or too late, as they look later. So there is another region, beside the log, into which nothing comes that is not new.
 */
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import { repeat } from "../repeat.ts";

/** Long enough for a screen reader to take it. Then it goes, or whoever reads on behind the log would meet it a second time. */
export const TELLING_MS = 10_000;
/** Nobody listens to more at once. */
const MAX_TELLINGS = 12;

/** A sentence about something. */
export interface Telling {
  /** The id of the entry that it is about. */
  readonly about: string;
  readonly text: string;
}

export class Told implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #tellings: readonly Telling[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param host - shows the region, from the start: one that comes with what is in it is not told. */
  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  region(): TemplateResult {
    return html`<div class="visually-hidden told" aria-live="polite" aria-relevant="additions">
      ${repeat(
        this.#tellings,
        (telling) => telling,
        ({ text }) => html`<p>${text}</p>`,
      )}
    </div>`;
  }

  /** What was told before of the same goes: it may have been taken back. */
  tell(...tellings: readonly Telling[]): void {
    if (tellings.length === 0) return;
    const isOld = ({ about }: Telling) => tellings.some((telling) => telling.about === about);
    this.#tellings = [...this.#tellings.filter((telling) => !isOld(telling)), ...tellings].slice(-MAX_TELLINGS);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.clear(), TELLING_MS);
    this.#host.requestUpdate();
  }

  clear(): void {
    clearTimeout(this.#timer);
    if (this.#tellings.length === 0) return;
    this.#tellings = [];
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.clear();
  }
}
