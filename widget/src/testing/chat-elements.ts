/** Builds `<secure-chat>` elements that talk over the real signaling server of the test run. */
import "./paired-connections.ts";
import "../element/index.ts";
import { fixture, html } from "@open-wc/testing";
import type { SecureChatElement } from "../element/secure-chat-element.ts";
import { signalServerUrl } from "./signal-server-url.ts";
import { waitUntil } from "./wait-until.ts";

export interface ChatOptions {
  readonly displayName?: string;
  readonly server?: string;
}

/** An element on the page that has not joined anything. */
export async function makeChat({ displayName = "Ann", server = signalServerUrl() }: ChatOptions = {}) {
  return fixture<SecureChatElement>(html`<secure-chat server=${server} display-name=${displayName}></secure-chat>`);
}

/** A room that no other test is in. */
export function freshRoom(): string {
  return `test-${crypto.randomUUID()}`;
}

/** Two elements, joined and connected with each other. */
export async function makePair(password = "") {
  const room = freshRoom();
  const [ann, bob] = await Promise.all([makeChat({ displayName: "Ann" }), makeChat({ displayName: "Bob" })]);
  await ann.join({ room, password });
  await bob.join({ room, password });
  await Promise.all([connectedTo(ann, "Bob"), connectedTo(bob, "Ann")]);
  return { ann, bob, room };
}

/** Waits until a person of that name is connected. */
export async function connectedTo(chat: SecureChatElement, name: string): Promise<void> {
  await waitUntil(
    () => chat.peers.some((peer) => peer.displayName === name && peer.status === "connected"),
    `"${name}" should be connected`,
  );
}

/** The next event of that type. */
export function nextEvent<Type extends keyof HTMLElementEventMap>(
  chat: SecureChatElement,
  type: Type,
): Promise<HTMLElementEventMap[Type]> {
  return new Promise((resolve) => chat.addEventListener(type, resolve, { once: true }));
}

/** Waits for the next message that arrives from somebody else. */
export async function nextMessage(chat: SecureChatElement): Promise<string> {
  for (;;) {
    const { message } = await nextEvent(chat, "secure-chat-message");
    if (!message.mine) return message.text;
  }
}

/** The code with which a promise is rejected. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "resolved",
    (error: unknown) => (error as { code: string }).code,
  );
}

/** Everything below an element, shadow roots included, that matches. */
export function deepQuery(root: Element | ShadowRoot, selector: string): HTMLElement | undefined {
  for (const element of (root instanceof Element ? (root.shadowRoot ?? root) : root).querySelectorAll("*")) {
    if (element.matches(selector)) return element as HTMLElement;
    const found = element.shadowRoot && deepQuery(element.shadowRoot, selector);
    if (found) return found;
  }
  return undefined;
}
