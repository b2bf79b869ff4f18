/** What a session warns of: everything once, whoever could repeat its cause, and nothing before it is in its room. */
import type { WarningCode } from "../protocol/codes.ts";
import type { PeerId } from "../protocol/ids.ts";
import type { ChatWarning } from "../state/chat-types.ts";

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
    if (this.#warned.has(key)) return;
    this.#warned.add(key);
    this.#raise({ id: key, code, ...(peerId && { peerId }) });
  }

  /** @param failed - guesses in all. @param isClosed - whether there may be no more. */
  guessesChanged(failed: number, isClosed: boolean): void {
    if (failed > this.#toldGuesses) {
      this.#warned.add("handshake-rejected");
      this.#raise({ id: "handshake-rejected", code: "handshake-rejected", count: failed });
    }
    this.#toldGuesses = failed;
    if (isClosed) this.warn("too-many-attempts");
    else this.#warned.delete("too-many-attempts");
  }

  /** One with the id of an earlier one takes its place. */
  #raise(warning: Omit<ChatWarning, "message">): void {
    const told = { ...warning, message: warning.code };
    if (this.#early) this.#early = [...this.#early.filter(({ id }) => id !== told.id), told];
    else this.#tell(told);
  }
}
