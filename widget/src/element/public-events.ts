/** Which public events tell of a change of state. */
import type { ChatEvent } from "../state/chat-event.ts";
import type { ChatState } from "../state/chat-state.ts";
import { lastMessage } from "../state/selectors.ts";
import {
  SecureChatErrorEvent,
  SecureChatMessageChangeEvent,
  SecureChatMessageEvent,
  SecureChatPeerJoinEvent,
  SecureChatPeerLeaveEvent,
  SecureChatStateChangeEvent,
  SecureChatVerifyChangeEvent,
  SecureChatWarningEvent,
} from "./events.ts";

/** What pages are told nothing of; a type and no cases, which would only be weight. */
type Quiet = {
  readonly type:
    | "join-started"
    | "self-known"
    | "self-renamed"
    | "notice-added"
    | "messages-arranged"
    | "typing-changed"
    | "guesses-changed"
    | "warning-dismissed"
    | "erased";
};

/** @returns the events to fire, in order, once `after` is the state. */
export function publicEvents(event: ChatEvent, before: ChatState, after: ChatState): readonly Event[] {
  const told = eventsOf(event, before, after);
  if (before.phase === after.phase) return told;
  return [new SecureChatStateChangeEvent(after.phase, after.failure), ...told];
}

function eventsOf(event: ChatEvent, before: ChatState, after: ChatState): Event[] {
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- `satisfies` below does, and weighs nothing
  switch (event.type) {
    case "phase-changed":
      return event.failure ? [new SecureChatErrorEvent(event.failure)] : [];
    case "peer-added":
      return [new SecureChatPeerJoinEvent(event.peer)];
    case "peer-removed": {
      const peer = before.peers.find(({ id }) => id === event.id);
      return peer ? [new SecureChatPeerLeaveEvent(peer, event.wiped)] : [];
    }
    case "peer-changed": {
      const [was, is] = [before, after].map(({ peers }) => peers.find(({ id }) => id === event.id));
      const isSame = was?.verified === is?.verified && was?.mismatched === is?.mismatched;
      return is && !isSame ? [new SecureChatVerifyChangeEvent(is)] : [];
    }
    case "message-added":
      return [new SecureChatMessageEvent(event.message)];
    case "message-amended":
    case "file-changed":
    case "delivery-changed": {
      const message = lastMessage(after.timeline, ({ id }) => id === event.id);
      return message ? [new SecureChatMessageChangeEvent(message)] : [];
    }
    case "warning-raised": {
      const { code, message, peerId } = event.warning;
      return [
        new SecureChatWarningEvent(
          code,
          message,
          after.peers.find(({ id }) => id === peerId),
        ),
      ];
    }
    default:
      event satisfies Quiet;
      return [];
  }
}
