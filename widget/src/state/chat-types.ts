/** What the interface shows and pages read: people, messages, phases. Plain data, no behaviour. */
import type { ErrorCode, WarningCode } from "../protocol/codes.ts";

/**
 * `idle` no room; `joining` on the way; `joined` in the room, even if alone; `reconnecting` signaling lost, people
 * already connected go on chatting; `failed` see the error.
 */
export type ChatPhase = "idle" | "joining" | "joined" | "reconnecting" | "failed";

export interface ChatFailure {
  readonly code: ErrorCode;
  readonly message: string;
}

export type PeerStatus = "connecting" | "connected" | "reachable" | "lost";
export type PeerPath = "direct" | "relay" | "via-peer";

/** One of the seven symbols of a short authentication string. */
export interface SasSymbol {
  readonly emoji: string;
  readonly name: string;
}

/** A person whose handshake has completed. */
export interface PeerInfo {
  /** Base64url of the 16 bytes that the person's identity key hashes to. */
  readonly id: string;
  /** A claim, never proof. */
  readonly displayName: string;
  readonly status: PeerStatus;
  readonly path: PeerPath | undefined;
  /** With the path `via-peer`: the id of the person who passes on what this one says. */
  readonly via?: string | undefined;
  /** A person compared and they matched. Belongs to the key: a new key is never verified. */
  readonly verified: boolean;
  /** A person compared and they did not match: somebody may be in between. Never together with `verified`. */
  readonly mismatched: boolean;
  /** Another key, one's own included, had this name or one that looks like it before. */
  readonly nameReused: boolean;
  /** 60 decimal digits, no spaces; the same on both sides. */
  readonly safetyNumber: string;
  /** Seven symbols, the same on both sides. */
  readonly sas: readonly SasSymbol[];
  /** The safety number as QR codes: what to show to this person, and what their screen has to show. ASCII, 91 characters. */
  readonly qr: { readonly shown: string; readonly expected: string };
}

export interface SelfInfo {
  readonly id: string;
  readonly displayName: string;
  /** The 30 digits of one's own key; a pair's safety number is both halves, sorted. */
  readonly safetyNumber: string;
}

export interface Delivery {
  readonly delivered: number;
  readonly total: number;
}

/** One emoji under a message, and who put it there. */
export interface Reaction {
  readonly emoji: string;
  /** Ids of the people, oneself included, in the order in which they reacted; at least one. */
  readonly authorIds: readonly string[];
  /** Whether one of them is oneself. */
  readonly mine: boolean;
}

/** `cancelled`: by whoever sends it; `declined`: by oneself, or, for a file of one's own, by everybody. */
export type FileStatus = "offered" | "transferring" | "complete" | "declined" | "cancelled" | "failed";

export interface FileInfo {
  /** Without a path and control characters. */
  readonly name: string;
  /** A media type as the sender claims it, `""` for none. */
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  readonly status: FileStatus;
  /** Bytes so far; of one's own file, to whoever has got the least of it. */
  readonly transferred: number;
  /** Of one's own file: who has all of it, among those who may have it, so all who were asked and have neither declined nor left without it. */
  readonly delivery?: Delivery;
  /** Once complete; of one's own file, at once. Its type is that of a raster image, by its first bytes, or `application/octet-stream`: never a page. */
  readonly blob?: Blob;
  /** Why it is declined or failed, where there is more to say. */
  readonly failure?: ErrorCode;
}

export interface ChatMessage {
  readonly id: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly mine: boolean;
  /** `""` for a file, and for a message that was retracted. */
  readonly text: string;
  readonly sentAt: Date;
  /** When its author changed the text last. */
  readonly editedAt?: Date | undefined;
  /** Its author took it back. */
  readonly retracted?: boolean;
  /** The id of the message that this one answers; it need not be here. */
  readonly replyTo?: string;
  /** In the order in which they first appeared. */
  readonly reactions: readonly Reaction[];
  /** None any more once it was retracted. */
  readonly file?: FileInfo | undefined;
  readonly delivery?: Delivery;
}

/** Something that happened in the room, told between the messages. */
export type Notice =
  | { readonly type: "person-joined"; readonly name: string }
  | { readonly type: "person-left"; readonly name: string; readonly wiped: boolean }
  | { readonly type: "person-renamed"; readonly name: string; readonly newName: string };

export type TimelineEntry =
  | { readonly kind: "message"; readonly message: ChatMessage }
  | { readonly kind: "notice"; readonly id: string; readonly at: Date; readonly notice: Notice };

/** How a room is protected: by a password, or only by how hard its name is to guess. */
export type Protection = "password" | "open";

export interface ChatWarning {
  /** Unique in this session; what `dismissWarning` names. */
  readonly id: string;
  readonly code: WarningCode;
  readonly message: string;
  readonly peerId?: string;
  /** How often it has happened, where that is told: failed attempts to get in. */
  readonly count?: number;
}

declare global {
  /** Pure code passes it on; everything else of it is the browser's. */
  interface Blob {
    readonly size: number;
    readonly type: string;
  }
}
