/** What a stay in a room is begun with, and whom it tells. */
import type { ChatEvent } from "../state/chat-event.ts";
import type { FileOptions } from "./files.ts";
import type { SessionPorts } from "./ports.ts";

export interface ChatSessionOptions {
  /** The signaling server's origin. */
  readonly namespace: string;
  /** Normalised. */
  readonly room: string;
  /** Normalised; `""` for an open room. */
  readonly password: string;
  /** Cleaned. */
  readonly displayName: string;
  readonly ports: SessionPorts;
  readonly emit: (event: ChatEvent) => void;
  readonly files: FileOptions;
}
