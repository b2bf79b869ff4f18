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
  /** Nobody is in the room that is wanted, since the page or the element went away. */
  #isAway = false;
  /** Counts what pages and people have wanted. They may want something else while they are told what comes of it. */
  #turn = 0;

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

  /** Joins, unless somebody is in that very room, or has tried to be. Never rejects: the state tells. */
  follow(wish: JoinWish): void {
    if (this.#isAway || !isSameWish(wish, this.#wish)) this.join(wish).catch(() => undefined);
  }

  /**
   * Leaves the room that there is, if any, and joins. Rejects with a SecureChatError, which the state holds as well, unless
   * it is `aborted`.
   * @param displayName - empty: as before.
   */
  async join(wish: JoinWish, displayName = ""): Promise<void> {
    const turn = ++this.#turn;
    void this.suspend();
    if (turn !== this.#turn) throw describedError("aborted");
    this.#wish = wish;
    this.#isAway = false;
    if (displayName !== "" && !this.rename(displayName)) throw this.#refuse(wish, "invalid-name");
    const checked = checkJoin(wish, scriptOrigin() ?? "");
    if (typeof checked === "string") throw this.#refuse(wish, checked);
    const links = new PeerLinks(this.#options.linkSettings);
    const session = new ChatSession({
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
    if (turn === this.#turn) {
      this.#links = links;
      this.#session = session;
    } else {
      // By the time it was there it was not wanted any more: another one has been begun, or none is to be.
      links.close();
      if (this.#session) session.abandon();
      else void session.leave();
    }
    await session.joined.catch(rethrowDescribed);
  }

  /** Leaves for good; the conversation stays. */
  async leave(): Promise<void> {
    this.#turn++;
    this.#wish = undefined;
    const left = this.suspend();
    if (this.store.state.phase !== "idle") this.#take({ type: "phase-changed", phase: "idle" }); // it had failed
    await left;
  }

  /** Leaves for good, and shows nothing of the room. */
  async clear(): Promise<void> {
    const left = this.leave();
    this.#take({ type: "erased" });
    await left;
  }

  /** Leaves, to be followed again. */
  async suspend(how?: { readonly wiped: boolean }): Promise<void> {
    const session = this.#session;
    this.#isAway = true;
    this.#session = undefined;
    this.#links?.close();
    await session?.leave(how);
  }

  /** The same without a word, before this returns: the page is going away, and may come back. */
  abandon(): void {
    this.#session?.abandon();
    this.#session = undefined;
    this.#isAway = true;
    this.#links?.close();
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

  /** Leaves and forgets: what is shown, what is wanted, and the name. */
  async wipe(): Promise<void> {
    this.#turn++;
    this.#wish = undefined;
    this.#displayName = "";
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
