/**
 * The chat's store as the interface sees it: the first change at once, what follows closely together with what follows it. A
 * join or a burst of messages changes the state many times within milliseconds, and painting each would hold up the very
 * handshake, or the very messages, that it tells of.
 */
import { INITIAL_STATE, type ChatState } from "../state/chat-state.ts";
import type { ChatMessage } from "../state/chat-types.ts";
import type { ChatStore, ReadableStore } from "../state/chat-store.ts";

/** What happens within a frame is one change. */
const FRAME_MS = 16;
/**
 * After somebody else's message is the best moment: an answer that the page gives at once is on its way by then, and the next
 * message is least likely to come. After one of our own the answer is: that would have to wait for the drawing.
 */
const HEARD_MS = 1;
/**
 * From one change to the next. Short, since what is drawn at once keeps the page from the next message or key: little and
 * often delays nobody for long. Give or take a quarter: the pages of people who answer each other would draw in step, and
 * each answer would wait for two drawings.
 */
const BETWEEN_MS = 25;
/**
 * While more comes from one change to the next than a message and its answer. Nobody reads that fast, and what is drawn is
 * soon taken away again: a key would wait for all of it.
 */
const HURRIED_BETWEEN_MS = 100;
const SPREAD = 0.25;
/** While people are being met. Most are there sooner than an eye would see what is painted in between, */
const MEETING_MS = 100;
/** and where there are many, they come one by one: each drawing keeps the page from meeting the next one. */
const STILL_MEETING_MS = 250;

export class PacedStore implements ReadableStore {
  readonly #store: ChatStore;
  readonly #listeners = new Set<() => void>();
  #state: ChatState;
  /** Of the last change, whether the interface has been told of it or not. */
  #known: ChatState;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueAtMs = Infinity;
  #publishedAtMs = -Infinity;
  #betweenMs = BETWEEN_MS;
  /** How many messages have come since the interface was told. */
  #said = 0;

  constructor(store: ChatStore) {
    this.#store = store;
    this.#state = this.#known = store.state;
    store.subscribe(() => this.#schedule());
  }

  get state(): ChatState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #schedule(): void {
    const nowMs = performance.now();
    const { state } = this.#store;
    const said = lastSaid(state);
    const isSaid = said !== undefined && said.id !== lastSaid(this.#known)?.id;
    if (isSaid) this.#said += 1;
    this.#known = state;
    if (state === INITIAL_STATE) {
      this.#publish(); // what is erased stays on screen no moment longer
      return;
    }
    const [soonMs, pauseMs] = isMeeting(state) ? [MEETING_MS, STILL_MEETING_MS] : [FRAME_MS, this.#betweenMs];
    const restedAtMs = this.#publishedAtMs + pauseMs;
    const isHeard = isSaid && !said.mine;
    const dueAtMs = isHeard && nowMs >= restedAtMs ? nowMs + HEARD_MS : Math.max(nowMs, restedAtMs) + soonMs;
    // Once nobody is waited for any more, that is shown now, whatever was to be shown later.
    if (dueAtMs >= this.#dueAtMs) return;
    this.#dueAtMs = dueAtMs;
    clearTimeout(this.#timer);
    // A timer and no frame: pages that are not visible get none.
    this.#timer = setTimeout(() => this.#publish(), dueAtMs - nowMs);
  }

  #publish(): void {
    clearTimeout(this.#timer);
    const betweenMs = this.#said > 2 ? HURRIED_BETWEEN_MS : BETWEEN_MS;
    this.#betweenMs = betweenMs * (1 + SPREAD * (2 * Math.random() - 1));
    this.#said = 0;
    this.#dueAtMs = Infinity;
    this.#publishedAtMs = performance.now();
    this.#state = this.#store.state;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Whether nothing happens but that people come: as soon as somebody says something, that goes before. */
function isMeeting(state: ChatState): boolean {
  if (lastSaid(state)) return false;
  const { phase, peers } = state;
  return phase === "joining" || peers.some(({ status }) => status === "connecting");
}

/** The last thing in the conversation, where that is a message. */
function lastSaid({ timeline }: ChatState): ChatMessage | undefined {
  const last = timeline.at(-1);
  return last?.kind === "message" ? last.message : undefined;
}
