/**
 * Tells of messages that come while the page is hidden: by a notification, a sound, or a count in the title. All off until
 * a person asks for it, forgotten with the page, and never a word of what was said: notifications outlive the chat.
 */
import type { ReadableStore } from "../../state/chat-store.ts";
import { lastMessage } from "../../state/selectors.ts";

export type AlertKind = "notification" | "sound" | "title";

/** Hz and seconds of the two notes. */
const NOTES = [
  [660, 0],
  [880, 0.12],
] as const;
const NOTE_S = 0.22;
const VOLUME = 0.12;

/** One for each chat, for as long as there is the chat. */
const known = new WeakMap<ReadableStore, Alerts>();

export class Alerts {
  readonly #store: ReadableStore;
  readonly #on = new Set<AlertKind>();
  #last: string | undefined;
  #missed = 0;
  #title: string | undefined;
  #audio: AudioContext | undefined;
  /** What a notification says: set by whoever knows the language. */
  text = "";

  static of(store: ReadableStore): Alerts {
    const alerts = known.get(store) ?? new Alerts(store);
    known.set(store, alerts);
    return alerts;
  }

  constructor(store: ReadableStore) {
    this.#store = store;
    this.#last = newestOf(store);
    store.subscribe(() => {
      this.#look();
    });
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.#seen();
    });
  }

  isOn(kind: AlertKind): boolean {
    return this.#on.has(kind);
  }

  /** To be called from a click: browsers want one for both. @returns whether it is on now; a person may refuse. */
  async set(kind: AlertKind, isOn: boolean): Promise<boolean> {
    this.#on.delete(kind);
    if (!isOn) return false;
    if (kind === "sound") this.#audio ??= new AudioContext();
    if (kind === "notification" && (await Notification.requestPermission()) !== "granted") return false;
    this.#on.add(kind);
    return true;
  }

  #look(): void {
    const newest = newestOf(this.#store);
    const isNew = newest !== undefined && newest !== this.#last;
    this.#last = newest;
    if (!isNew || !document.hidden) return;
    this.#missed += 1;
    if (this.isOn("notification")) this.#notify();
    if (this.isOn("sound")) this.#ring();
    if (this.isOn("title")) this.#count();
  }

  #notify(): void {
    // Android allows them to service workers only, and says so by throwing.
    try {
      const notification = new Notification(document.title, { body: this.text, tag: "secure-chat" });
      notification.onclick = () => {
        window.focus();
        notification.close();
      };
    } catch {
      this.#on.delete("notification");
    }
  }

  #ring(): void {
    const audio = this.#audio;
    if (!audio) return;
    for (const [frequency, after] of NOTES) {
      const start = audio.currentTime + after;
      const tone = new OscillatorNode(audio, { frequency });
      const gain = new GainNode(audio, { gain: VOLUME });
      gain.gain.exponentialRampToValueAtTime(0.001, start + NOTE_S);
      tone.connect(gain).connect(audio.destination);
      tone.start(start);
      tone.stop(start + NOTE_S);
    }
  }

  #count(): void {
    this.#title ??= document.title;
    document.title = `(${String(this.#missed)}) ${this.#title}`;
  }

  #seen(): void {
    this.#missed = 0;
    if (this.#title !== undefined) document.title = this.#title;
    this.#title = undefined;
  }
}

/** @returns the id of the latest message of somebody else. */
function newestOf(store: ReadableStore): string | undefined {
  return lastMessage(store.state.timeline, ({ mine }) => !mine)?.id;
}
