/** Owns the store and the one session at a time: what a page or a person wants becomes a join, and joins never overlap. */
import { SecureChatError } from "../protocol/codes.ts";
import { cleanDisplayName, isUsableName } from "../protocol/display-text.ts";
import { ChatSession } from "../session/chat-session.ts";
import type { ChatEvent } from "../state/chat-event.ts";
import type { ChatState } from "../state/chat-state.ts";
import { ChatStore } from "../state/chat-store.ts";
import type { ChatMessage } from "../state/chat-types.ts";
import { browserClock } from "../transport/browser-clock.ts";
import { peerLinks, type PeerLinkSettings } from "../transport/peer-link.ts";
import { socketIoSignaling } from "../transport/socket-io-signaling.ts";
import { createGuestName } from "./generated-names.ts";
import { checkJoin, type JoinWish } from "./join-request.ts";
import { scriptOrigin } from "./script-origin.ts";

export interface SessionHostOptions {
  /** Read anew for each link. */
  readonly linkSettings: () => PeerLinkSettings;
  /** Called after the store has taken the event. */
  readonly onEvent: (event: ChatEvent, before: ChatState, after: ChatState) => void;
}

export class SessionHost {
  readonly store = new ChatStore();
  readonly #options: SessionHostOptions;
  #session: ChatSession | undefined;
  #displayName = "";

  constructor(options: SessionHostOptions) {
    this.#options = options;
  }

  /** The name that others see; made up when it is first needed and nobody has chosen one. */
  get displayName(): string {
    if (this.#displayName === "" && typeof crypto !== "undefined") this.#displayName = createGuestName();
    return this.#displayName;
  }

  /** @returns false, and changes nothing, for a name that is empty after cleaning or too long. */
  rename(displayName: string): boolean {
    if (!isUsableName(displayName)) return false;
    this.#displayName = cleanDisplayName(displayName);
    this.#session?.rename(this.#displayName);
    return true;
  }

  /** Leaves the room that there is, if any, and joins. Rejects with a SecureChatError, which the state holds as well. */
  async join(wish: JoinWish): Promise<void> {
    this.#session?.leave().catch(() => undefined);
    this.#session = undefined;
    const checked = checkJoin(wish, scriptOrigin() ?? "");
    if (typeof checked === "string") {
      const { code, message } = new SecureChatError(checked);
      this.#take({ type: "join-started", room: wish.room, protection: wish.password ? "password" : "open", displayName: this.displayName });
      this.#take({ type: "phase-changed", phase: "failed", failure: { code, message } });
      throw new SecureChatError(checked);
    }
    this.#session = new ChatSession({
      namespace: checked.server.origin,
      room: checked.room,
      password: checked.password,
      displayName: this.displayName,
      ports: {
        clock: browserClock,
        connectSignaling: socketIoSignaling(checked.server),
        makeLink: peerLinks(this.#options.linkSettings),
      },
      emit: (event) => this.#take(event),
    });
    await this.#session.joined;
  }

  async leave(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    await session?.leave();
  }

  /** The page is going away. */
  abandon(): void {
    this.#session?.abandon();
    this.#session = undefined;
  }

  async send(text: string): Promise<ChatMessage> {
    if (!this.#session) throw new SecureChatError("not-joined");
    return this.#session.send(text);
  }

  allowMoreGuesses(): void {
    this.#session?.allowMoreGuesses();
  }

  dismissWarning(id: string): void {
    this.#take({ type: "warning-dismissed", id });
  }

  #take(event: ChatEvent): void {
    const before = this.store.state;
    this.store.dispatch(event);
    this.#options.onEvent(event, before, this.store.state);
  }
}
