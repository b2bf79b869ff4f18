/** The conversation. What people wrote is only ever a text node here. */
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import type { ConversationTexts } from "../../locales/conversation/conversation-texts.ts";
import { en } from "../../locales/conversation/en.ts";
import type { TimelineEntry } from "../../state/chat-types.ts";
import { selectIsInRoom } from "../../state/room-selectors.ts";
import { lastMessage, lastMessageFinder } from "../../state/selectors.ts";
import { consumeActions } from "../actions-controller.ts";
import { IntentController } from "../conversation/intent-controller.ts";
import { define } from "../define.ts";
import { DraggedFiles } from "../dragged-files.ts";
import { FocusKeeper } from "../focus-keeper.ts";
import { LocalizeController } from "../localize.ts";
import "../message-menu/message-menu.ts";
import type { MessageChoiceEvent } from "../message-menu/message-menu.ts";
import { EXPORT_PARTS } from "../parts.ts";
import { repeat } from "../repeat.ts";
import { holdStill, showAtTop } from "../scrolling.ts";
import { shallowEqual } from "../shallow-equal.ts";
import { StoreController } from "../store-controller.ts";
import { controls } from "../styles/controls.styles.ts";
import { drop } from "../styles/drop.styles.ts";
import { person } from "../styles/person.styles.ts";
import { BottomKeeper } from "./bottom-keeper.ts";
import { Chunks, type Chunk } from "./chunks.ts";
import { conversationLogStyles } from "./conversation-log.styles.ts";
import { emptyLog } from "./empty-log.ts";
import { groupTimeline } from "./group-timeline.ts";
import { jumpButton } from "./jump-button.ts";
import { Lead } from "./lead.ts";
import type { LogContext } from "./log-context.ts";
import { logItem } from "./log-item.ts";
import { lookOf, TIMES_MS } from "./look.ts";
import { messageStyles } from "./message.styles.ts";
import { MessageFocus, messageOf } from "./message-focus.ts";
import { nameOf } from "./name-of.ts";
import { News } from "./news.ts";
import { isGap, PieceWindow, type Gap } from "./piece-window.ts";
import { Sight } from "./sight.ts";
import { Told, type Telling } from "./told.ts";
import { messagesAfter, Unseen } from "./unseen.ts";

/** At the end of the conversation: at least a screen, unless all messages are very short. */
const NEAR_PIECES = 3;
/** So that the mark is seen to be a beginning. */
const ABOVE_UNREAD_PX = 8;

/** @slot empty - what the page shows while nothing has been said, above the interface's own words. */
export class SecureChatLog extends LitElement {
  static override styles = [controls, drop, person, conversationLogStyles, messageStyles];
  static override properties = {
    unfolded: { state: true },
  };

  /** Long texts that are shown whole. */
  declare private unfolded: ReadonlySet<string>;

  readonly #localize = new LocalizeController(this);
  readonly #actions = consumeActions(this);
  readonly #intent = new IntentController(this, (intent) => {
    if (intent.kind === "edit") void this.#lead.show(intent.of.id);
  });
  readonly #state = new StoreController(
    this,
    (chat) => ({
      timeline: chat.timeline,
      protection: chat.protection,
      peers: chat.peers,
      self: chat.self,
      isAlone: chat.peers.length === 0,
      isInRoom: selectIsInRoom(chat),
    }),
    shallowEqual,
  );
  readonly #dragged = new DraggedFiles(this, () => (this.#state.value.isInRoom ? "ignored" : "refused"));
  readonly #window = new PieceWindow(this); // first: the end is where the pieces leave it
  readonly #bottom = new BottomKeeper(this, () => this.#scroller);
  readonly #sight = new Sight(this, () => void this.#returned());
  readonly #focus = new MessageFocus(this, (message, spot) => {
    void this.renderRoot.querySelector("secure-chat-message-menu")?.open(message, spot);
  });
  readonly #lead = new Lead(this, { focus: this.#focus, bottom: this.#bottom, scroller: () => this.#scroller });
  readonly #chunks = new Chunks();
  readonly #unseen = new Unseen();
  readonly #news = new News();
  readonly #told = new Told(this);
  readonly #latestOwn = lastMessageFinder(({ mine }) => mine);
  /** Leaving empties the people of the state: those of a stay are known on, until another conversation begins. */
  #known = this.#state.value;
  #newest: TimelineEntry | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.unfolded = new Set();
    // From a reaction or a link to the message around, from where the keys lead on.
    new FocusKeeper(this, messageOf);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.requestUpdate(), TIMES_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override focus(): void {
    this.#scroller?.focus();
  }

  protected override willUpdate(): void {
    const { timeline, self } = this.#state.value;
    if (self || timeline.length === 0) this.#known = this.#state.value;
    for (const message of messagesAfter(timeline, this.#newest)) {
      if (message.mine) this.#bottom.toBottom();
      this.#unseen.came(message, this.#bottom.isAtBottom && this.#sight.isSeen);
    }
    this.#newest = timeline.at(-1);
    if (this.#unseen.count > 0 && this.#bottom.isAtBottom && this.#sight.isSeen) this.#unseen.seen();
    if (timeline.length === 0) this.#told.clear();
    this.#told.tell(...this.#news.of(timeline, { words: this.#words, nameOf: this.#nameOf }));
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    const { timeline } = this.#state.value;
    const context = this.#context();
    const chunks = this.#chunks.of(timeline);
    const hasMessages = timeline.some(({ kind }) => kind === "message");
    return html`<div
        class="scroller ${this.#bottom.isAtBottom ? "followed" : ""}"
        part="log"
        role="log"
        aria-live="off"
        tabindex="0"
        aria-label=${words.conversation}
        @file-told=${({ detail }: CustomEvent<Telling>) => this.#told.tell(detail)}
        @scroll=${this.#bottom.onScroll}
        @pointerover=${this.#focus.onPointer}
        @pointerdown=${this.#focus.onPointerDown}
        @contextmenu=${this.#focus.onContextMenu}
        @focusin=${this.#focus.onFocus}
        @keydown=${this.#focus.onKey}
      >
        ${hasMessages ? nothing : emptyLog(this.#state.value, words)}
        ${repeat(
          this.#shown(chunks, context),
          ({ key }) => key,
          (shown) => (isGap(shown) ? html`<div class="gap"></div>` : this.#piece(shown, context)),
        )}
      </div>
      ${this.#told.region()}${this.#refusal()}
      <secure-chat-message-menu
        exportparts=${EXPORT_PARTS}
        .canSpeak=${context.canSpeak}
        .latest=${this.#focus.opened}
        @reply=${({ message }: MessageChoiceEvent) => this.#intent.set({ kind: "reply", to: message })}
        @edit=${({ message }: MessageChoiceEvent) => this.#intent.set({ kind: "edit", of: message })}
        @closed=${this.#focus.restore}
      ></secure-chat-message-menu>
      ${
        this.#bottom.isAtBottom
          ? nothing
          : jumpButton({ count: this.#unseen.count, isFar: this.#bottom.isFar, words, onClick: () => this.#toEnd() })
      }`;
  }

  /** Whoever is not in the room can offer nothing there; where the page wants no files at all, joining would not help. */
  #refusal(): TemplateResult | typeof nothing {
    if (!this.#dragged.isOver || this.#actions()?.maxFileBytes() === 0) return nothing;
    const { errorTitles, sentences } = this.#words;
    const why = sentences(errorTitles["not-joined"], this.#localize.table.errors["not-joined"]);
    return html`<div class="drop refused" aria-hidden="true">${why}</div>`;
  }

  #shown(chunks: readonly Chunk[], { current, highlighted, unreadFrom }: LogContext): readonly (Chunk | Gap)[] {
    const nearEnd = chunks.length - NEAR_PIECES;
    const isAt = ({ ids }: Chunk, id: string | undefined) => id !== undefined && ids.has(id);
    return this.#window.show(
      chunks,
      (chunk, index) => index >= nearEnd || [current, highlighted, unreadFrom].some((id) => isAt(chunk, id)),
    );
  }

  #piece(chunk: Chunk, context: LogContext): TemplateResult {
    return html`<div class="piece">${this.#entries(chunk, context)}</div>`;
  }

  /** Rendered anew only when something that shows in it has changed. */
  #entries({ entries, before, latestBefore, ids }: Chunk, context: LogContext): unknown {
    const messages = entries.flatMap((entry) => (entry.kind === "message" ? [entry.message] : []));
    const { unreadFrom } = context;
    return guard([entries, before, latestBefore, ...lookOf(messages, (id) => ids.has(id), context)], () =>
      groupTimeline(entries, { before, latestBefore, unreadFrom }).map((item) => {
        if (item.kind !== "group") return logItem(item, context);
        const isAmong = (id: string) => item.messages.some((message) => message.id === id);
        const look = [...item.messages, item.isContinued, ...lookOf(item.messages, isAmong, context)];
        return guard(look, () => logItem(item, context));
      }),
    );
  }

  #context(): LogContext {
    const { timeline, peers, isInRoom } = this.#state.value;
    const words = this.#words;
    return {
      locale: this.#localize.locale,
      words,
      latestOwn: this.#latestOwn(timeline)?.id,
      current: this.#focus.current ?? lastMessage(timeline, () => true)?.id,
      highlighted: this.#lead.highlighted,
      unreadFrom: this.#unseen.from,
      unfolded: this.unfolded,
      canSpeak: isInRoom,
      names: peers,
      mismatched: new Set(peers.flatMap((peer) => (peer.mismatched ? [peer.id] : []))),
      find: (id) => this.#chunks.find(id),
      nameOf: this.#nameOf,
      on: {
        menu: (message, event) => this.#focus.openMenu(message, event),
        jump: (id) => void this.#lead.to(id),
        fold: (id) => void this.#fold(id),
        react: (message, emoji, isOn) => {
          // It was taken back meanwhile: the screen shows that.
          this.#actions()
            ?.react(message.id, emoji, isOn)
            .catch(() => undefined);
        },
      },
    };
  }

  readonly #nameOf = (id: string): string =>
    nameOf(id, this.#known, { you: this.#words.you, someone: this.#localize.table.someone });

  get #words(): ConversationTexts {
    return this.#localize.texts("conversation", en);
  }

  get #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(".scroller");
  }

  #toEnd(): void {
    this.focus();
    this.#bottom.toBottom();
  }

  /** A text unfolds downwards, and is folded away above the button, which stays where it was pressed. */
  async #fold(id: string): Promise<void> {
    const unfolded = new Set(this.unfolded);
    const isFolding = unfolded.delete(id);
    if (!isFolding) unfolded.add(id);
    this.#bottom.leave();
    this.unfolded = unfolded;
    const still = isFolding ? ".fold" : ".bubble";
    await holdStill(this.#scroller, this.#focus.elementOf(id)?.querySelector(still), this.updateComplete);
    this.#bottom.onScroll();
  }

  /** Begins where what came while nobody could see it does. */
  async #returned(): Promise<void> {
    if (this.#unseen.count === 0 || !this.#bottom.isAtBottom) return;
    this.#bottom.leave();
    this.requestUpdate();
    await this.updateComplete;
    showAtTop(this.#scroller, this.renderRoot.querySelector(".unread"), ABOVE_UNREAD_PX);
    this.#bottom.onScroll();
  }
}

define("secure-chat-log", SecureChatLog);

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat-log": SecureChatLog;
  }
}
