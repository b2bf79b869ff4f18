/** What the people of a room need of those around them. */
import type { PeerId } from "../protocol/ids.ts";
import type { KeyFingerprint } from "../crypto/safety-number.ts";
import type { ChatEvent } from "../state/chat-event.ts";
import type { Files } from "./files.ts";
import type { Gossip } from "./gossip.ts";
import type { NameBook } from "./name-book.ts";
import type { Clock } from "./ports.ts";
import type { Typing } from "./typing.ts";

export interface PeopleOptions {
  readonly clock: Clock;
  readonly ownHalf: KeyFingerprint;
  readonly names: NameBook;
  readonly emit: (event: ChatEvent) => void;
  readonly warn: (
    code: "peer-unreachable" | "transport-intercepted" | "peer-flooding" | "name-reused",
    peerId: PeerId,
  ) => void;
  readonly notice: (notice: Extract<ChatEvent, { type: "notice-added" }>["notice"]) => void;
  readonly displayName: () => string;
  /** Says it to everybody, in the log. */
  readonly sayName: () => void;
  /** Whether the server still names this id. */
  readonly isInRoster: (id: PeerId) => boolean;
  /** Whether nothing at all is reached from here: then nothing is known of others. */
  readonly isCutOff: () => boolean;
  /** A link falters, or may do so, or works again. */
  readonly onLinkChange: () => void;
  readonly typing: Pick<Typing, "heard">;
  /** What everybody says; told of who comes, goes, and is linked. */
  readonly gossip: Pick<Gossip, "memberAdded" | "memberLeft" | "linkOpened" | "linkClosed" | "receive">;
  readonly files: Pick<Files, "receive" | "tell">;
}
