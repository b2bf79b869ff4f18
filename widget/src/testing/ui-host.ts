/** Hosts pieces of the interface in tests as `<secure-chat>` does: a real store, and actions that only record their calls. */
import { ContextProvider } from "@lit/context";
import { fixture } from "@open-wc/testing";
import { LitElement, html, type TemplateResult } from "lit";
import { SAS_EMOJI } from "../protocol/sas-emoji.ts";
import type { ChatEvent } from "../state/chat-event.ts";
import type { ChatMessage, PeerInfo } from "../state/chat-types.ts";
import { ChatStore } from "../state/chat-store.ts";
import { actionsContext, storeContext, type ChatActions } from "../ui/context.ts";
import { deepElements } from "./ui-queries.ts";

export class FakeActions implements ChatActions {
  readonly calls: unknown[][] = [];
  /** What `send` rejects with, while set. */
  sendFailure: Error | undefined;
  acceptsNames = true;
  /** What `typing` was told last. */
  isWriting = false;
  readonly #store: ChatStore;
  #roomNames = 0;

  constructor(store: ChatStore) {
    this.#store = store;
  }

  join(...choice: unknown[]): Promise<void> {
    this.calls.push(["join", ...choice]);
    return Promise.resolve();
  }
  retry(...password: unknown[]): Promise<void> {
    this.calls.push(["retry", ...password]);
    return Promise.resolve();
  }
  leave(): Promise<void> {
    this.calls.push(["leave"]);
    return Promise.resolve();
  }
  send(text: string, replyTo?: string): Promise<void> {
    this.calls.push(replyTo === undefined ? ["send", text] : ["send", text, replyTo]);
    return this.sendFailure ? Promise.reject(this.sendFailure) : Promise.resolve();
  }
  edit(...change: readonly string[]): Promise<void> {
    this.calls.push(["edit", ...change]);
    return this.sendFailure ? Promise.reject(this.sendFailure) : Promise.resolve();
  }
  retract(messageId: string): Promise<void> {
    this.calls.push(["retract", messageId]);
    return Promise.resolve();
  }
  react(...reaction: readonly unknown[]): Promise<void> {
    this.calls.push(["react", ...reaction]);
    return Promise.resolve();
  }
  typing(isWriting: boolean): void {
    this.isWriting = isWriting;
  }
  wipe(): Promise<void> {
    this.calls.push(["wipe"]);
    return Promise.resolve();
  }
  rename(displayName: string): boolean {
    this.calls.push(["rename", displayName]);
    if (this.acceptsNames) this.#store.dispatch({ type: "self-renamed", displayName });
    return this.acceptsNames;
  }
  allowMoreGuesses(): void {
    this.calls.push(["allowMoreGuesses"]);
    this.#store.dispatch({ type: "guesses-changed", failed: 0, closed: false });
  }
  setVerified(peerId: string, verified: boolean | undefined): void {
    this.calls.push(["setVerified", peerId, verified]);
    this.#store.dispatch({
      type: "peer-changed",
      id: peerId,
      change: { verified: verified === true, mismatched: verified === false },
    });
  }

  dismissWarning(id: string): void {
    this.calls.push(["dismissWarning", id]);
    this.#store.dispatch({ type: "warning-dismissed", id });
  }
  sendFile(file: File): Promise<void> {
    this.calls.push(["sendFile", file.name]);
    return this.sendFailure ? Promise.reject(this.sendFailure) : Promise.resolve();
  }
  answerFile(...answer: unknown[]): Promise<void> {
    this.calls.push(["answerFile", ...answer]);
    return Promise.resolve();
  }
  maxBytes = 1_000;
  maxFileBytes(): number {
    return this.maxBytes;
  }
  createRoomName(): string {
    this.#roomNames += 1;
    return `generated-room-${String(this.#roomNames)}`;
  }
  createPassword(): string {
    return "otter-violet-anchor-7";
  }
  inviteLink(): string {
    return "https://example.test/#secure-chat=quiet-room";
  }
}

/** Provides both contexts to what is put into its shadow root, as the facade does. */
export class UiHost extends LitElement {
  static override properties = { content: { attribute: false } };
  declare content: TemplateResult;

  readonly store = new ChatStore();
  readonly actions = new FakeActions(this.store);

  constructor() {
    super();
    this.content = html``;
    new ContextProvider(this, { context: storeContext, initialValue: this.store });
    new ContextProvider(this, { context: actionsContext, initialValue: this.actions });
  }

  dispatch(...events: readonly ChatEvent[]): void {
    for (const event of events) this.store.dispatch(event);
  }

  protected override render(): TemplateResult {
    return this.content;
  }
}
if (!customElements.get("test-ui-host")) customElements.define("test-ui-host", UiHost);

/** In the document, rendered, with what is inside rendered too. */
export async function mountUi(content: TemplateResult, ...events: readonly ChatEvent[]): Promise<UiHost> {
  const host = await fixture<UiHost>(html`<test-ui-host .content=${content}></test-ui-host>`);
  host.dispatch(...events);
  await settled(host);
  return host;
}

/**
 * Waits until no element below has anything left to render.
 * @throws when that never happens: something renders because it rendered.
 */
export async function settled(root: Element): Promise<void> {
  for (let round = 0; round < 50; round += 1) {
    const before = litElements(root);
    await Promise.all(before.map((element) => element.updateComplete));
    const after = litElements(root);
    if (after.length === before.length && !after.some((element) => element.isUpdatePending)) return;
  }
  const restless = litElements(root).filter((element) => element.isUpdatePending);
  throw new Error(`never comes to rest: ${restless.map(({ localName }) => localName).join(", ")}`);
}

function litElements(root: Element): LitElement[] {
  return [root, ...deepElements(root)].filter((element) => element instanceof LitElement);
}

export function makePeer(overrides: Partial<PeerInfo> = {}): PeerInfo {
  return {
    id: "peer-ada",
    displayName: "Ada",
    status: "connected",
    path: "direct",
    verified: false,
    mismatched: false,
    nameReused: false,
    safetyNumber: "012345678901234567890123456789012345678901234567890123456789",
    sas: SAS_EMOJI.slice(0, 7),
    qr: { shown: `SC1:${"A".repeat(87)}`, expected: `SC1:${"B".repeat(87)}` },
    ...overrides,
  };
}

let messageCount = 0;

export function makeMessage(overrides: Partial<ChatMessage> = {}): ChatMessage {
  messageCount += 1;
  return {
    id: `message-${String(messageCount)}`,
    authorId: "peer-ada",
    authorName: "Ada",
    mine: false,
    text: "Hello",
    sentAt: new Date(),
    reactions: [],
    ...overrides,
  };
}

/** What a session reports up to the moment at which a person is in the room, alone. */
export function joinedEvents(overrides: { room?: string; protection?: "password" | "open" } = {}): ChatEvent[] {
  return [
    {
      type: "join-started",
      room: overrides.room ?? "quiet-room",
      protection: overrides.protection ?? "password",
      displayName: "Grace",
    },
    {
      type: "self-known",
      self: { id: "self", displayName: "Grace", safetyNumber: "123451234512345123451234512345" },
    },
    { type: "phase-changed", phase: "joined" },
  ];
}
