/**
 * Tells of messages that come while the page is hidden: by a notification, a sound, or a count in the title. All off until
 * a person asks for it, forgotten with the chat, and never a word of what was said: notifications outlive the chat. Nothing
 * outside of the chat holds on to this, or a page would keep every conversation that it ever had.
 */
import type { ReadableStore } from "../../state/chat-store.ts";
import { lastMessage } from "../../state/selectors.ts";
import { countInTitle } from "./title-count.ts";

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
  #audio: AudioContext | undefined;
  /** Ends listening to the chat, which is done while anything is on. */
  #stopLooking: (() => void) | undefined;
  /** What a notification says: set by whoever knows the language. */
  text = "";

  static of(store: ReadableStore): Alerts {
    const alerts = known.get(store) ?? new Alerts(store);
    known.set(store, alerts);
    return alerts;
  }

  constructor(store: ReadableStore) {
    this.#store = store;
  }

  isOn(kind: AlertKind): boolean {
    return this.#on.has(kind);
  }

  /** To be called from a click: browsers want one for both. @returns whether it is on now; a person may refuse. */
  async set(kind: AlertKind, isOn: boolean): Promise<boolean> {
    if (!isOn) {
      this.#turnOff(kind);
      return false;
    }
    if (kind === "sound") this.#audio ??= new AudioContext();
    if (kind === "notification" && (await Notification.requestPermission()) !== "granted") {
      this.#turnOff(kind);
      return false;
    }
    this.#on.add(kind);
    if (!this.#stopLooking) this.#last = newestOf(this.#store);
    this.#stopLooking ??= this.#store.subscribe(() => this.#look());
    return true;
  }

  #turnOff(kind: AlertKind): void {
    this.#on.delete(kind);
    if (kind === "sound") this.#closeAudio();
    if (this.#on.size > 0) return;
    this.#stopLooking?.();
    this.#stopLooking = undefined;
  }

  #look(): void {
    const { phase } = this.#store.state;
    if (phase === "idle" || phase === "failed") this.#closeAudio(); // whoever comes back hears the next one
    const newest = newestOf(this.#store);
    const isNew = newest !== undefined && newest !== this.#last;
    this.#last = newest;
    if (!isNew || !document.hidden) return;
    if (this.isOn("notification")) this.#notify();
    if (this.isOn("sound")) this.#ring();
    if (this.isOn("title")) countInTitle();
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
      this.#turnOff("notification");
    }
  }

  #ring(): void {
    const audio = (this.#audio ??= new AudioContext());
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

  /** Browsers have few, and keep those that run. */
  #closeAudio(): void {
    void this.#audio?.close();
    this.#audio = undefined;
  }
}

/** @returns the id of the latest message of somebody else. */
function newestOf(store: ReadableStore): string | undefined {
  return lastMessage(store.state.timeline, ({ mine }) => !mine)?.id;
}
