/** `<secure-chat>`: the public face. Attributes, properties, methods and events; everything else is done further in. */
import { ContextProvider } from "@lit/context";
import { html, LitElement, noChange, type PropertyDeclarations, type TemplateResult } from "lit";
import { overrideTexts, type TextOverrides } from "../locales/language.ts";
import type { ChatFailure, ChatMessage, ChatPhase, PeerInfo, SelfInfo } from "../state/chat-types.ts";
import { selectMessages } from "../state/selectors.ts";
import { actionsContext, storeContext } from "../ui/context.ts";
import type { Locale } from "../ui/localize.ts";
import { EXPORT_PARTS } from "../ui/parts.ts";
import "../ui/panel/panel.ts";
import { VERSION_AND_HASH } from "./build-info.ts";
import { createPassword, createRoomName } from "./generated-names.ts";
import { chatActions } from "./chat-actions.ts";
import { customStates } from "./custom-states.ts";
import { SecureChatOpenChangeEvent } from "./events.ts";
import { forgetInvite, invitedRoom } from "./invite-link.ts";
import { loadPart } from "./load-part.ts";
import { PageLifetime } from "./page-lifetime.ts";
import { PacedStore } from "./paced-store.ts";
import { publicEvents } from "./public-events.ts";
import type { JoinOptions, JoinWish } from "./join-request.ts";
import { languageOf, Words } from "./words.ts";
import { elementStyles } from "./secure-chat-element.styles.ts";
import { SessionHost } from "./session-host.ts";

/** 100 MiB. */
const MAX_FILE_BYTES = 104_857_600;

/**
 * @slot header - beside the room's name.
 * @slot empty - shown while nothing has been said.
 * @slot launcher-icon - in the floating layout, the picture on the launcher.
 * @cssproperty --secure-chat-width, --secure-chat-height - 100 % of the place it stands in, and 36rem; a `width` and a
 *   `height` on the element do the same.
 * @fires secure-chat-statechange - `state` changed: fields `state`, `error`.
 * @fires secure-chat-peerjoin - a person's handshake completed: field `peer`.
 * @fires secure-chat-peerleave - a person left or was lost: fields `peer`, `wiped`.
 * @fires secure-chat-verifychange - a person was compared with, or that was taken back: field `peer`.
 * @fires secure-chat-message - a message was sent or received: field `message`.
 * @fires secure-chat-messagechange - a message was edited, taken back or reacted to, or its delivery or file changed: field `message`.
 * @fires secure-chat-warning - fields `code`, `message`, `peer`.
 * @fires secure-chat-error - fields `code`, `message`.
 * @fires secure-chat-openchange - a person opened or closed the floating chat: field `open`.
 */
export class SecureChatElement extends LitElement {
  static override styles = elementStyles;

  /** An unguessable room name, 150 random bits, safe in a URL. */
  static createRoomName(): string {
    return createRoomName();
  }

  /** A password that can be read out, 48 random bits. */
  static createPassword(): string {
    return createPassword();
  }

  /**
   * Overrides texts of a language, or brings another one: what is left out stays as it is, or English.
   * @param lang - a primary subtag, such as `de`.
   */
  static registerTexts(lang: string, texts: TextOverrides): void {
    overrideTexts(lang, texts);
  }

  static override properties: PropertyDeclarations = {
    room: { converter: (value: string | null) => value ?? "" },
    server: { converter: (value: string | null) => value ?? "" },
    icePolicy: { attribute: "ice-policy" },
    iceServers: { attribute: false },
    layout: { reflect: true },
    open: { type: Boolean, reflect: true },
    autoAcceptBytes: { attribute: "auto-accept-bytes", converter: bytesOr(0) },
    maxFileBytes: { attribute: "max-file-bytes", converter: bytesOr(MAX_FILE_BYTES) },
    theme: {},
    lang: { reflect: true },
    isFloatingMissing: { state: true },
    // Their accessors are below; named here, values that a page sets before the script has loaded are taken over.
    password: { noAccessor: true, attribute: false },
    displayName: { noAccessor: true, attribute: false },
  };

  /** The room to be in while connected to a document; empty shows the start screen. */
  declare room: string;
  /** The signaling server's URL; empty: the origin that served this script. */
  declare server: string;
  /** `relay` hides IP addresses from the other people: media paths go through TURN only. Counts for new links. */
  declare icePolicy: "all" | "relay";
  /** Instead of those that the signaling server hands out. Counts for new links. */
  declare iceServers: readonly RTCIceServer[] | undefined;
  /** `floating`: a launcher in the corner of the page opens and closes the chat. */
  declare layout: "inline" | "floating";
  /** Floating only: whether the chat is open. */
  declare open: boolean;
  /** Files up to this size that others offer are accepted without asking. */
  declare autoAcceptBytes: number;
  /** Larger files are neither sent nor taken; 0 turns files off. */
  declare maxFileBytes: number;
  declare theme: "auto" | "light" | "dark";

  /** The launcher could not be loaded: the chat then stands where the element does. */
  declare private isFloatingMissing: boolean;

  readonly #showState = customStates(this);
  readonly #host = new SessionHost({
    linkSettings: () => ({ icePolicy: this.icePolicy === "relay" ? "relay" : "all", iceServers: this.iceServers }),
    fileLimits: () => ({ maxBytes: this.maxFileBytes, autoAcceptBytes: this.autoAcceptBytes }),
    onEvent: (event, before, after) => {
      this.#showState(after.phase);
      for (const told of publicEvents(event, before, after)) this.dispatchEvent(told);
    },
  });
  readonly #words = new Words(this);
  #password = "";
  /** The room that was joined, or left, last: another one is news, whenever it was set. */
  #followed = "";

  constructor() {
    super();
    this.room = "";
    this.server = "";
    this.icePolicy = "all";
    this.layout = "inline";
    this.open = false;
    this.autoAcceptBytes = 0;
    this.maxFileBytes = MAX_FILE_BYTES;
    this.theme = "auto";
    this.isFloatingMissing = false;
    this.#showState("idle");
    new PageLifetime(this, this.#host);
    new ContextProvider(this, { context: storeContext, initialValue: new PacedStore(this.#host.store) });
    new ContextProvider(this, { context: actionsContext, initialValue: chatActions(this, this.#host) });
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, "password", "display-name"];
  }

  /** Write-only: always reads `""`. Setting it in a joined room starts the join again. */
  get password(): string {
    return "";
  }

  set password(given: string) {
    const password = textOf(given);
    if (password === this.#password) return;
    this.#password = password;
    this.requestUpdate("password");
  }

  /** The name that others see: a claim, never proof. Setting an unusable one changes nothing. */
  get displayName(): string {
    return this.#host.displayName;
  }

  set displayName(displayName: string) {
    if (this.#host.rename(textOf(displayName))) this.requestUpdate();
  }

  get state(): ChatPhase {
    return this.#host.store.state.phase;
  }

  get error(): ChatFailure | undefined {
    return this.#host.store.state.failure;
  }

  get self(): SelfInfo | undefined {
    return this.#host.store.state.self;
  }

  get peers(): readonly PeerInfo[] {
    return this.#host.store.state.peers;
  }

  get messages(): readonly ChatMessage[] {
    return selectMessages(this.#host.store.state);
  }

  get version(): string {
    return VERSION_AND_HASH;
  }

  /** Joins; resolves at `joined`. @throws SecureChatError with the code that `error` holds as well. */
  async join({ room, password, displayName }: JoinOptions = {}): Promise<void> {
    if (password !== undefined) this.#password = textOf(password);
    if (room !== undefined) this.room = room;
    this.#followed = this.room;
    await this.#host.join(this.#wish(), textOf(displayName));
  }

  /** Leaves and goes to `idle`; the conversation stays on screen until the next join. */
  async leave(): Promise<void> {
    this.#followed = this.room; // also where that was set a moment ago, and nobody has joined yet
    await this.#host.leave();
  }

  /**
   * Sends a text, perhaps as an answer to a message with the id `replyTo`. What is sent as soon as one is in waits until
   * everybody who was there has been met, at most a second.
   * @throws SecureChatError `not-joined`, `message-empty`, `message-too-long` or `unknown-message`.
   */
  async send(text: string, { replyTo }: { readonly replyTo?: string | undefined } = {}): Promise<ChatMessage> {
    return this.#host.say((conversation) => conversation.send(text, replyTo));
  }

  /** Changes a text of one's own. @throws SecureChatError as `send`. */
  async edit(messageId: string, text: string): Promise<void> {
    await this.#host.say((conversation) => conversation.edit(messageId, text));
  }

  /** Takes back what one has said; whoever has read it may remember. @throws SecureChatError `not-joined` or `unknown-message`. */
  async retract(messageId: string): Promise<void> {
    await this.#host.say((conversation) => conversation.retract(messageId));
  }

  /**
   * Puts an emoji under a message, or takes it away.
   * @throws SecureChatError `not-joined` or `unknown-message`; TypeError for what is not one emoji.
   */
  async react(messageId: string, emoji: string, isOn = true): Promise<void> {
    await this.#host.say((conversation) => conversation.react(messageId, emoji, isOn));
  }

  /**
   * Leaves, forgets every key, message and password here and the name, clears the screen at once, and tells the others "left
   * and wiped". Takes the room of an invite link out of the page's address; the browser's history keeps what it was.
   */
  async wipe(): Promise<void> {
    this.#password = this.room = this.#followed = "";
    forgetInvite();
    await this.#host.wipe();
  }

  /**
   * Offers a file to everybody who is in the room; it is streamed to those who accept it. Resolves when the offer is out.
   * @throws SecureChatError `not-joined`, `file-too-large` or `files-unavailable`.
   */
  async sendFile(file: File): Promise<ChatMessage> {
    return this.#host.say((conversation) => conversation.sendFile(file));
  }

  /**
   * Takes a file that was offered, or goes on taking it.
   * @throws SecureChatError `not-joined`, `unknown-message`, `file-too-large` or `files-unavailable`.
   */
  async acceptFile(messageId: string): Promise<void> {
    return this.#host.say((conversation) => conversation.answerFile(messageId, "accept"));
  }

  /** Refuses a file that was offered. @throws SecureChatError `not-joined`, `unknown-message` or `files-unavailable`. */
  async declineFile(messageId: string): Promise<void> {
    return this.#host.say((conversation) => conversation.answerFile(messageId, "decline"));
  }

  /** Ends a transfer, or withdraws one's own offer. @throws SecureChatError as `declineFile`. */
  async cancelFile(messageId: string): Promise<void> {
    return this.#host.say((conversation) => conversation.answerFile(messageId, "cancel"));
  }

  /**
   * What comparing symbols, safety numbers or QR codes with a person found: a match, no match, or `undefined` to forget it.
   * Only a comparison outside this chat proves anything. Fires `secure-chat-verifychange`.
   * @throws SecureChatError `unknown-peer` when nobody in `peers` has that id.
   */
  setVerified(peerId: string, verified: boolean | undefined): void {
    this.#host.setVerified(peerId, verified);
  }

  override attributeChangedCallback(name: string, former: string | null, value: string | null): void {
    if (name === "password") {
      if (value === null) return;
      this.password = value;
      this.removeAttribute("password"); // what stays in the DOM can be read by anything that reads the DOM
    } else if (name === "display-name") this.displayName = value ?? "";
    else super.attributeChangedCallback(name, former, value);
  }

  /** Puts focus on what the current screen is for. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("secure-chat-panel")?.focus();
  }

  protected override render(): TemplateResult {
    // In both layouts the same elements: with another panel what was typed there would be gone, and focus.
    return html`<secure-chat-floating
      exportparts=${EXPORT_PARTS}
      ?floats=${this.#isFloating}
      .chat=${this}
      .isOpen=${this.open}
      .theme=${this.theme}
      .locale=${this.#locale()}
      @toggle=${this.#toggle}
      ><slot name="launcher-icon" slot="launcher-icon"></slot
      ><secure-chat-panel
        exportparts=${EXPORT_PARTS}
        .initialRoom=${this.#host.isWanted ? noChange : this.room || invitedRoom()}
        .initialName=${this.displayName}
        .theme=${this.theme}
        .locale=${this.#locale()}
        .version=${this.version}
        .loadPart=${loadPart}
      >
        <slot name="header" slot="header"></slot>
        <slot name="empty" slot="empty"></slot> </secure-chat-panel
    ></secure-chat-floating>`;
  }

  #toggle(): void {
    this.open = !this.open;
    this.dispatchEvent(new SecureChatOpenChangeEvent(this.open));
  }

  get #isFloating(): boolean {
    return this.layout === "floating" && !this.isFloatingMissing;
  }

  protected override updated(): void {
    if (!this.isConnected) return;
    if (this.#isFloating) loadPart("floating").catch(() => (this.isFloatingMissing = true));
    const wish = this.#wish();
    const isNew = wish.room !== this.#followed;
    this.#followed = wish.room;
    // Once a person has left, a new password or server alone brings nobody back; a room does.
    if (wish.room === "") {
      if (isNew) void this.#host.clear();
    } else if (isNew || this.#host.isWanted) this.#host.follow(wish);
  }

  #locale(): Locale {
    return this.#words.of(languageOf(this));
  }

  #wish(): JoinWish {
    return { room: textOf(this.room), password: this.#password, server: textOf(this.server) };
  }
}

/** What frameworks set where there is nothing is no text. */
function textOf(given: string | null | undefined): string {
  return given ?? "";
}

/** Of an attribute that holds a number of bytes; anything else is as if it were not there. */
function bytesOr(otherwise: number): (value: string | null) => number {
  return (value) => (/^\d+$/u.test(value ?? "") ? Number(value) : otherwise);
}

declare global {
  interface HTMLElementTagNameMap {
    "secure-chat": SecureChatElement;
  }
}
