/** Facts that the session reports. The reducer is their only reader that changes state. */
import type {
  ChatFailure,
  ChatMessage,
  ChatPhase,
  ChatWarning,
  Delivery,
  FileInfo,
  Notice,
  PeerInfo,
  Protection,
  SelfInfo,
} from "./chat-types.ts";

/** The changeable part of a person. */
export type PeerChange = Partial<Omit<PeerInfo, "id" | "safetyNumber" | "qr">>;

export type ChatEvent =
  /** A join has begun: the former conversation leaves the screen. */
  | {
      readonly type: "join-started";
      readonly room: string;
      readonly protection: Protection;
      readonly displayName: string;
    }
  | { readonly type: "self-known"; readonly self: SelfInfo }
  | { readonly type: "phase-changed"; readonly phase: ChatPhase; readonly failure?: ChatFailure }
  | { readonly type: "self-renamed"; readonly displayName: string }
  | { readonly type: "peer-added"; readonly peer: PeerInfo }
  | { readonly type: "peer-changed"; readonly id: string; readonly change: PeerChange }
  | { readonly type: "peer-removed"; readonly id: string; readonly wiped: boolean }
  | { readonly type: "notice-added"; readonly id: string; readonly at: Date; readonly notice: Notice }
  /** `before`: the message that it comes before, for one that comes late; the last one without it. */
  | { readonly type: "message-added"; readonly message: ChatMessage; readonly before?: string }
  /** The messages are in this order from now on. */
  | { readonly type: "messages-arranged"; readonly ids: readonly string[] }
  /** A message was edited or taken back, or somebody reacted to it. */
  | {
      readonly type: "message-amended";
      readonly id: string;
      readonly change: Pick<ChatMessage, "text" | "editedAt" | "retracted" | "reactions" | "file">;
    }
  /** Who is writing now. */
  | { readonly type: "typing-changed"; readonly ids: readonly string[] }
  | { readonly type: "delivery-changed"; readonly id: string; readonly delivery: Delivery }
  | { readonly type: "file-changed"; readonly id: string; readonly file: FileInfo }
  /** Failed guesses against this room in this session, and whether newcomers are shut out until a person allows more. */
  | { readonly type: "guesses-changed"; readonly failed: number; readonly closed: boolean }
  | { readonly type: "warning-raised"; readonly warning: ChatWarning }
  | { readonly type: "warning-dismissed"; readonly id: string }
  /** Everything is forgotten, the conversation included. */
  | { readonly type: "erased" };
