/** The whole of what the interface shows, as one immutable value. */
import type {
  ChatFailure,
  ChatPhase,
  ChatWarning,
  PeerInfo,
  Protection,
  SelfInfo,
  TimelineEntry,
} from "./chat-types.ts";

/** Most entries of a timeline; beyond it the oldest are forgotten. */
export const MAX_TIMELINE_ENTRIES = 10_000;

/** Most warnings shown at once; beyond it those are forgotten that anybody can cause. */
export const MAX_WARNINGS = 12;

export interface ChatState {
  readonly phase: ChatPhase;
  readonly failure: ChatFailure | undefined;
  /** The room's name as typed, `""` before the first join. Never sent to the server. */
  readonly room: string;
  readonly protection: Protection;
  readonly displayName: string;
  readonly self: SelfInfo | undefined;
  readonly peers: readonly PeerInfo[];
  readonly timeline: readonly TimelineEntry[];
  /** Ids of the people who are writing something now, in the order in which they began. */
  readonly typing: readonly string[];
  readonly guesses: { readonly failed: number; readonly closed: boolean };
  readonly warnings: readonly ChatWarning[];
}

export const INITIAL_STATE: ChatState = {
  phase: "idle",
  failure: undefined,
  room: "",
  protection: "open",
  displayName: "",
  self: undefined,
  peers: [],
  timeline: [],
  typing: [],
  guesses: { failed: 0, closed: false },
  warnings: [],
};
