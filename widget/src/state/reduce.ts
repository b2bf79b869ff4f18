/** The only writer of ChatState: (state, event) → state. Unknown ids change nothing and return the same object. */
import type { WarningCode } from "../protocol/codes.ts";
import type { ChatEvent } from "./chat-event.ts";
import { INITIAL_STATE, MAX_TIMELINE_ENTRIES, MAX_WARNINGS, type ChatState } from "./chat-state.ts";
import type { ChatMessage, ChatWarning, TimelineEntry } from "./chat-types.ts";

export function reduce(state: ChatState, event: ChatEvent): ChatState {
  switch (event.type) {
    case "join-started":
      return {
        ...INITIAL_STATE,
        phase: "joining",
        room: event.room,
        protection: event.protection,
        displayName: event.displayName,
      };
    case "self-known":
      return { ...state, self: event.self, displayName: event.self.displayName };
    case "phase-changed":
      return {
        ...state,
        ...((event.phase === "idle" || event.phase === "failed") && {
          self: undefined,
          peers: [],
          typing: [],
          warnings: [],
          timeline: state.timeline.map(withoutTransfer),
        }),
        phase: event.phase,
        failure: event.failure,
      };
    case "self-renamed":
      return {
        ...state,
        displayName: event.displayName,
        self: state.self && { ...state.self, displayName: event.displayName },
      };
    case "peer-added":
      return { ...state, peers: [...state.peers.filter((peer) => peer.id !== event.peer.id), event.peer] };
    case "peer-changed":
      return replaceWhere(
        state,
        "peers",
        (peer) => peer.id === event.id,
        (peer) => ({ ...peer, ...event.change }),
      );
    case "peer-removed":
      return { ...state, peers: state.peers.filter((peer) => peer.id !== event.id) };
    case "notice-added":
      return append(state, { kind: "notice", id: event.id, at: event.at, notice: event.notice });
    case "message-added":
      return insert(state, { kind: "message", message: event.message }, event.before);
    case "messages-arranged":
      return { ...state, timeline: arranged(state.timeline, event.ids) };
    case "delivery-changed":
      return changeMessage(state, event.id, { delivery: event.delivery });
    case "message-amended":
      return changeMessage(state, event.id, event.change);
    case "typing-changed":
      return { ...state, typing: event.ids };
    case "file-changed":
      return changeMessage(state, event.id, { file: event.file });
    case "guesses-changed":
      return { ...state, guesses: { failed: event.failed, closed: event.closed } };
    case "warning-raised":
      return {
        ...state,
        warnings: withinLimit([...state.warnings.filter(({ id }) => id !== event.warning.id), event.warning]),
      };
    case "warning-dismissed":
      return { ...state, warnings: state.warnings.filter((warning) => warning.id !== event.id) };
    case "erased":
      return INITIAL_STATE;
  }
}

/**
 * Whoever can come with new keys can cause any number of some warnings; these go first, in this order, and the oldest of
 * each. What proves an attack stays.
 */
const CHEAP: readonly WarningCode[] = [
  "name-reused",
  "peer-unreachable",
  "peer-flooding",
  "messages-missing",
  "roster-mismatch",
];

function withinLimit(warnings: readonly ChatWarning[]): readonly ChatWarning[] {
  if (warnings.length <= MAX_WARNINGS) return warnings;
  const [least = warnings[0]] = CHEAP.flatMap((cheap) => warnings.filter(({ code }) => code === cheap));
  return warnings.filter((warning) => warning !== least);
}

/** What was under way when one left does not come any more. */
function withoutTransfer(entry: TimelineEntry): TimelineEntry {
  const file = entry.kind === "message" && entry.message.file;
  if (!file || file.status !== "transferring") return entry;
  return { ...entry, message: { ...entry.message, file: { ...file, status: "failed" } } };
}

function changeMessage(state: ChatState, id: string, change: Partial<ChatMessage>): ChatState {
  return replaceWhere(
    state,
    "timeline",
    (entry) => entry.kind === "message" && entry.message.id === id,
    (entry) => (entry.kind === "message" ? { ...entry, message: { ...entry.message, ...change } } : entry),
  );
}

function append(state: ChatState, entry: TimelineEntry): ChatState {
  const timeline = state.timeline.slice(1 - MAX_TIMELINE_ENTRIES); // copied once: there may be hundreds a second
  timeline.push(entry);
  return { ...state, timeline };
}

/** A message that comes late is found a place from the end: late ones are seldom very late. */
function insert(state: ChatState, entry: TimelineEntry, before: string | undefined): ChatState {
  const { timeline } = state;
  const place =
    before === undefined
      ? -1
      : timeline.findLastIndex((other) => other.kind === "message" && other.message.id === before);
  if (place < 0) return append(state, entry);
  return { ...state, timeline: timeline.toSpliced(place, 0, entry).slice(-MAX_TIMELINE_ENTRIES) };
}

/** Messages change places among themselves; notices stay where they are, and what the log no longer knows. */
function arranged(timeline: readonly TimelineEntry[], ids: readonly string[]): readonly TimelineEntry[] {
  const byId = new Map(timeline.map((entry) => [entry.kind === "message" ? entry.message.id : "", entry]));
  const messages = ids.flatMap((id) => byId.get(id) ?? []);
  const moving = new Set(messages);
  let next = 0;
  return timeline.map((entry) => (moving.has(entry) ? (messages[next++] ?? entry) : entry));
}

type ListKey = "peers" | "timeline";

/** Replaces the newest matching item; acknowledgements and changes mostly concern what came last. */
function replaceWhere<K extends ListKey>(
  state: ChatState,
  key: K,
  matches: (item: ChatState[K][number]) => boolean,
  change: (item: ChatState[K][number]) => ChatState[K][number],
): ChatState {
  const list: readonly ChatState[K][number][] = state[key];
  const index = list.findLastIndex(matches);
  const item = list[index];
  return item === undefined ? state : { ...state, [key]: list.with(index, change(item)) };
}
