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

/** @returns the events to fire, in order, once `after` is the state. */
export function publicEvents(event: ChatEvent, before: ChatState, after: ChatState): readonly Event[] {
  const told = eventsOf(event, before, after);
  if (before.phase === after.phase) return told;
  return [new SecureChatStateChangeEvent(after.phase, after.failure), ...told];
}

function eventsOf(event: ChatEvent, before: ChatState, after: ChatState): Event[] {
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
    case "join-started":
    case "self-known":
    case "self-renamed":
    case "notice-added":
    case "messages-arranged":
    case "typing-changed":
    case "guesses-changed":
    case "warning-dismissed":
    case "erased":
      return [];
  }
}
