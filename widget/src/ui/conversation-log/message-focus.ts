/** Which message a person is at, by mouse, finger or keyboard, and how its options open. */
import type { LitElement } from "lit";
import { storeContext } from "../context.ts";
import { ContextConsumer } from "@lit/context";
import type { ChatMessage, TimelineEntry } from "../../state/chat-types.ts";
import { lastMessage } from "../../state/selectors.ts";
import type { Spot } from "../message-menu/place-near.ts";
import { onLongPress } from "./long-press.ts";

export class MessageFocus {
  readonly #host: LitElement;
  readonly #open: (message: ChatMessage, spot: Spot) => void;
  readonly #store: ContextConsumer<typeof storeContext, LitElement>;
  #current: string | undefined;
  /** Where focus returns to when the options close. */
  #opener: string | undefined;

  constructor(host: LitElement, open: (message: ChatMessage, spot: Spot) => void) {
    this.#host = host;
    this.#open = open;
    this.#store = new ContextConsumer(host, { context: storeContext });
  }

  /** The id of the message that the person is at; `undefined` for the last one. */
  get current(): string | undefined {
    return this.#current !== undefined && this.#find(this.#current) ? this.#current : undefined;
  }

  /** The message whose options were opened last, until focus has returned from them. */
  get opened(): ChatMessage | undefined {
    return this.#opener === undefined ? undefined : this.#find(this.#opener);
  }

  readonly onPointer = ({ target, pointerType }: PointerEvent): void => {
    if (pointerType === "mouse") this.#goTo(messageOf(target));
  };

  readonly onFocus = ({ target }: FocusEvent): void => this.#goTo(messageOf(target));

  readonly onPointerDown = onLongPress(({ target, clientX, clientY }) =>
    this.#openAt(messageOf(target), clientX, clientY),
  );

  /** A selected text and a link have options of their own. */
  readonly onContextMenu = (event: MouseEvent): void => {
    const element = messageOf(event.target);
    // By its text: to Chromium a selection within a shadow tree is collapsed.
    const isSelecting = String(document.getSelection() ?? "") !== "";
    if (!element || isSelecting || (event.target as Element).closest("a")) return;
    event.preventDefault();
    const { left, width, top, height } = element.getBoundingClientRect();
    // Opened by a key it comes without a place.
    const isKey = event.clientX === 0 && event.clientY === 0;
    this.#openAt(element, isKey ? left + width / 2 : event.clientX, isKey ? top + height / 2 : event.clientY);
  };

  readonly onKey = (event: KeyboardEvent): void => {
    const element = messageOf(event.target);
    if (!element || event.target !== element) return;
    const all = this.#timeline.flatMap((entry) => (entry.kind === "message" ? [entry.message.id] : []));
    const place = all.lastIndexOf(element.dataset["id"] ?? "");
    const next = { ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Enter") this.#openBeside(element);
    else if (next === undefined) return;
    else void this.#move(all[Math.max(0, Math.min(next, all.length - 1))]);
    event.preventDefault();
  };

  /** What is far away is drawn first: the message that the person is at always is. */
  async #move(id: string | undefined): Promise<void> {
    if (id === undefined) return;
    if (!this.elementOf(id)) {
      this.#current = id;
      this.#host.requestUpdate();
      await this.#host.updateComplete;
    }
    this.elementOf(id)?.focus();
  }

  /** Of a message that is drawn. */
  elementOf(id: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(`.message[data-id="${CSS.escape(id)}"]`);
  }

  openMenu(message: ChatMessage, { currentTarget }: Event): void {
    const element = messageOf(currentTarget);
    if (element?.dataset["id"] === message.id) this.#openBeside(element, currentTarget as Element);
  }

  focusMessage(id: string): void {
    const element = this.elementOf(id);
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
  }

  /** Back to the message, unless focus has found another place. */
  readonly restore = (): void => {
    const id = this.#opener;
    this.#opener = undefined;
    const active = (this.#host.getRootNode() as Document | ShadowRoot).activeElement;
    const within = this.#host.shadowRoot?.activeElement;
    const isElsewhere = active !== null && active !== this.#host && active !== document.body;
    // The options themselves have it until the browser takes notice that they are gone.
    if (id === undefined || isElsewhere || (within && within.localName !== "secure-chat-message-menu")) return;
    this.elementOf(id)?.focus({ preventScroll: true });
  };

  #openBeside(element: HTMLElement, anchor: Element = element): void {
    const { left, width, top, bottom } = anchor.getBoundingClientRect();
    this.#openFor(element, { x: left + width / 2, top, bottom });
  }

  #openAt(element: HTMLElement | null, x: number, y: number): void {
    if (element) this.#openFor(element, { x, top: y, bottom: y });
  }

  #openFor(element: HTMLElement, spot: Spot): void {
    const message = this.#find(element.dataset["id"] ?? "");
    if (!message || message.retracted) return;
    this.#goTo(element);
    this.#opener = message.id;
    this.#open(message, spot);
  }

  #goTo(element: HTMLElement | null): void {
    const id = element?.dataset["id"];
    if (id === undefined || id === this.#current) return;
    this.#current = id;
    this.#host.requestUpdate();
  }

  #find(id: string): ChatMessage | undefined {
    return lastMessage(this.#timeline, (message) => message.id === id);
  }

  get #timeline(): readonly TimelineEntry[] {
    return this.#store.value?.state.timeline ?? [];
  }
}

/** @returns the message that something stands in. */
export function messageOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(".message") : null;
}
