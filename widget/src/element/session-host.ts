/** Owns the store and the one session at a time: what a page or a person wants becomes a join, and joins never overlap. */
import { SecureChatError, type ErrorCode } from "../protocol/codes.ts";
import { cleanDisplayName, isUsableName } from "../protocol/display-text.ts";
import { ChatSession } from "../session/chat-session.ts";
import type { FileLimits } from "../session/files.ts";
import type { ChatEvent } from "../state/chat-event.ts";
import type { ChatState } from "../state/chat-state.ts";
import { ChatStore } from "../state/chat-store.ts";
import { browserClock } from "../transport/browser-clock.ts";
import { watchPage } from "../transport/page-life.ts";
import { PeerLinks, type PeerLinkSettings } from "../transport/peer-link.ts";
import { socketIoSignaling } from "../transport/socket-io-signaling.ts";
import { describedError, describedEvent, rethrowDescribed } from "./descriptions.ts";
import { createGuestName } from "./generated-names.ts";
import { checkJoin, type JoinWish } from "./join-request.ts";
import { loadPart } from "./load-part.ts";
import { scriptOrigin } from "./script-origin.ts";

export interface SessionHostOptions {
  /** Read anew for each link. */
  readonly linkSettings: () => PeerLinkSettings;
  /** Read anew for each file. */
  readonly fileLimits: () => FileLimits;
  /** Called after the store has taken the event. */
  readonly onEvent: (event: ChatEvent, before: ChatState, after: ChatState) => void;
}

export class SessionHost {
  readonly store = new ChatStore();
  readonly #options: SessionHostOptions;
  #session: ChatSession | undefined;
  #links: PeerLinks | undefined;
  /** What is wanted, until somebody leaves: it outlives a session that failed or was suspended. */
  #wish: JoinWish | undefined;
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

  /** Whether a room is wanted: somebody has joined, or tried to, and not left. */
  get isWanted(): boolean {
    return this.#wish !== undefined;
  }

  /** Joins, unless that very room is wanted already. Never rejects: the state tells. */
  follow(wish: JoinWish): void {
    if (!isSameWish(wish, this.#wish)) this.join(wish).catch(() => undefined);
  }

  /** Leaves the room that there is, if any, and joins. Rejects with a SecureChatError, which the state holds as well. */
  async join(wish: JoinWish): Promise<void> {
    void this.suspend();
    this.#wish = wish;
    const checked = checkJoin(wish, scriptOrigin() ?? "");
    if (typeof checked === "string") throw this.#refuse(wish, checked);
    const links = new PeerLinks(this.#options.linkSettings);
    this.#links = links;
    this.#session = new ChatSession({
      namespace: checked.server.origin,
      room: checked.room,
      password: checked.password,
      displayName: this.displayName,
      ports: {
        clock: browserClock,
        connectSignaling: socketIoSignaling(checked.server),
        makeLink: links.make,
        prepareLinks: links.prepare,
        watchPage,
      },
      emit: (event) => this.#take(event),
      files: { limits: this.#options.fileLimits, load: () => loadPart("files") },
    });
    await this.#session.joined.catch(rethrowDescribed);
  }

  /** Leaves for good. */
  async leave(): Promise<void> {
    this.#wish = undefined;
    await this.suspend();
  }

  /** Leaves, to be resumed. */
  async suspend(how?: { readonly wiped: boolean }): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    this.#links?.close();
    await session?.leave(how);
  }

  /** Leaves without a word, before this returns: the page is going away, perhaps to be resumed. */
  abandon(): void {
    this.#session?.abandon();
    this.#session = undefined;
    this.#links?.close();
  }

  /** Joins again what is still wanted and was suspended or abandoned. */
  resume(): void {
    if (this.#wish && !this.#session) this.join(this.#wish).catch(() => undefined); // the state tells
  }

  get maxFileBytes(): number {
    return this.#options.fileLimits().maxBytes;
  }

  /** Has something said in the room. Rejects with a SecureChatError, `not-joined` outside of rooms. */
  async say<T>(what: (conversation: ChatSession["conversation"]) => Promise<T>): Promise<T> {
    try {
      if (!this.#session) throw new SecureChatError("not-joined");
      return await what(this.#session.conversation);
    } catch (error) {
      return rethrowDescribed(error);
    }
  }

  /** Whether the person is writing. */
  typing(isWriting: boolean): void {
    this.#session?.typing(isWriting);
  }

  /** Leaves and forgets: what is shown, and what is wanted. */
  async wipe(): Promise<void> {
    this.#wish = undefined;
    this.#take({ type: "erased" });
    await this.suspend({ wiped: true });
  }

  allowMoreGuesses(): void {
    this.#session?.allowMoreGuesses();
  }

  setVerified(peerId: string, verified: boolean | undefined): void {
    if (!this.#session) throw describedError("unknown-peer");
    try {
      this.#session.setVerified(peerId, verified);
    } catch (error) {
      rethrowDescribed(error);
    }
  }

  dismissWarning(id: string): void {
    this.#take({ type: "warning-dismissed", id });
  }

  #refuse({ room, password }: JoinWish, code: ErrorCode): SecureChatError {
    const protection = password === "" ? "open" : "password";
    this.#take({ type: "join-started", room, protection, displayName: this.displayName });
    this.#take({ type: "phase-changed", phase: "failed", failure: { code, message: code } });
    return describedError(code);
  }

  #take(fact: ChatEvent): void {
    const before = this.store.state;
    const event = describedEvent(fact);
    this.store.dispatch(event);
    this.#options.onEvent(event, before, this.store.state);
  }
}

function isSameWish(a: JoinWish, b: JoinWish | undefined): boolean {
  return a.room === b?.room && a.password === b.password && a.server === b.server;
}
