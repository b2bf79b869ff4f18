/** Finds people in a long list by a part of their names; among a few it would only be in the way. */
import { html, nothing, type LitElement, type TemplateResult } from "lit";
import { nameSkeleton } from "../../protocol/name-skeleton.ts";
import type { PeerInfo } from "../../state/chat-types.ts";
import { textField } from "../fields.ts";

/** So many are seen at a glance. */
const FEW = 8;

export class PeopleSearch {
  readonly #host: LitElement;
  #wanted = "";
  /** As it was at first: a field that comes or goes with people would have others move under the pointer. */
  #isLong: boolean | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Whether a name is called for. Those that only look like it are, too: whoever poses is seen beside whom they pose as. */
  finds(name: string): boolean {
    const part = this.#wanted.trim();
    if (part === "") return true;
    // Also as it is written: half may have been typed of what is read as one letter.
    return [nameSkeleton, (text: string) => text.toLowerCase()].some((read) => read(name).includes(read(part)));
  }

  /** The field, and how many of all it finds. */
  render(people: readonly PeerInfo[], label: string): TemplateResult | typeof nothing {
    this.#isLong ??= people.length > FEW;
    if (!this.#isLong) return nothing;
    const found = people.filter(({ displayName }) => this.finds(displayName)).length;
    const hits = this.#wanted.trim() ? `${String(found)} / ${String(people.length)}` : nothing;
    return html`${textField({
        id: "find",
        label,
        value: this.#wanted,
        onInput: (wanted) => {
          this.#wanted = wanted;
          this.#host.requestUpdate();
        },
      })}
      <p class="hint" role="status">${hits}</p>`;
  }
}
