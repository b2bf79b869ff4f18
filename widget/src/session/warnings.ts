/**
 * What a session warns of: everything once, whoever could repeat its cause, and nothing before it is in its room. What was
 * told the longest ago is forgotten, and told anew if it comes again, rather than that new keys could fill the memory.
 */
import type { WarningCode } from "../protocol/codes.ts";
import type { PeerId } from "../protocol/ids.ts";
import { MAX_WARNED } from "../protocol/limits.ts";
import type { ChatWarning } from "../state/chat-types.ts";
import { forgetOldest } from "./forget-oldest.ts";

export class Warnings {
  readonly #tell: (warning: ChatWarning) => void;
  readonly #warned = new Set<string>();
  /** Raised before the session was in the room, and told once it is. */
  #early: ChatWarning[] | undefined = [];
  #toldGuesses = 0;

  constructor(tell: (warning: ChatWarning) => void) {
    this.#tell = tell;
  }

  /** The session is in its room. */
  begin(): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const warning of early) this.#tell(warning);
  }

  warn(code: WarningCode, peerId?: PeerId): void {
    const key = `${code} ${peerId ?? ""}`.trim();
    if (!this.#warned.has(key)) this.#raise({ id: key, code, ...(peerId && { peerId }) });
  }

  /** @param failed - guesses in all. @param isClosed - whether there may be no more. */
  guessesChanged(failed: number, isClosed: boolean): void {
    if (failed > this.#toldGuesses) {
      this.#raise({ id: "handshake-rejected", code: "handshake-rejected", count: failed });
    }
    this.#toldGuesses = failed;
    if (isClosed) this.#raise({ id: "too-many-attempts", code: "too-many-attempts" });
  }

  /** One with the id of an earlier one takes its place. */
  #raise(warning: Omit<ChatWarning, "message">): void {
    this.#warned.add(warning.id);
    forgetOldest(this.#warned, MAX_WARNED);
    const told = { ...warning, message: warning.code };
    if (this.#early) this.#early = [...this.#early.filter(({ id }) => id !== told.id), told];
    else this.#tell(told);
  }
}
