/** What came while nobody was looking: how many messages, and where they begin. */
import type { ChatMessage } from "../../state/chat-types.ts";

export class Unseen {
  /** How many of others' messages. */
  count = 0;
  /** The first of them; stays while the person reads on from there, until they say something. */
  from: string | undefined;

  came(message: ChatMessage, isSeen: boolean): void {
    if (message.mine) {
      this.count = 0;
      this.from = undefined;
    } else if (!isSeen) {
      if (this.count === 0) this.from = message.id;
      this.count += 1;
    }
  }

  seen(): void {
    this.count = 0;
  }
}
