/** Leads a person to a message, however far away it is, and points it out for a moment. */
import type { LitElement } from "lit";
import { bringIntoView } from "../scrolling.ts";
import type { BottomKeeper } from "./bottom-keeper.ts";
import type { MessageFocus } from "./message-focus.ts";

const HIGHLIGHT_MS = 1_600;

interface Around {
  readonly focus: MessageFocus;
  readonly bottom: BottomKeeper;
  readonly scroller: () => HTMLElement | null;
}

export class Lead {
  readonly #host: LitElement;
  readonly #around: Around;
  #highlighted: string | undefined;

  /** @param host - draws the message that is pointed out, wherever it is. */
  constructor(host: LitElement, around: Around) {
    this.#host = host;
    this.#around = around;
  }

  /** The id of the message that somebody has just been led to. */
  get highlighted(): string | undefined {
    return this.#highlighted;
  }

  /** Focus goes there too. */
  async to(id: string): Promise<void> {
    await this.#pointOut(id);
    this.#around.bottom.leave(); // or the update that the focus causes would follow the end again
    this.#around.focus.focusMessage(id);
  }

  /** Focus stays where it is, and so does the conversation where the message can be seen. */
  async show(id: string): Promise<void> {
    await this.#pointOut(id);
    const { focus, bottom, scroller } = this.#around;
    // What is edited makes the composer grow: where its place is then is known when that is laid out, and the end was followed.
    await new Promise(requestAnimationFrame);
    if (!bringIntoView(scroller(), focus.elementOf(id))) return;
    bottom.leave();
    this.#host.requestUpdate();
    bottom.onScroll();
  }

  async #pointOut(id: string): Promise<void> {
    this.#set(id);
    setTimeout(() => {
      if (this.#highlighted === id) this.#set(undefined);
    }, HIGHLIGHT_MS);
    await this.#host.updateComplete;
  }

  #set(id: string | undefined): void {
    this.#highlighted = id;
    this.#host.requestUpdate();
  }
}
