/** What only the conversation derives from ChatState: loaded with it, so not among what the script itself derives. */
import type { ChatState } from "./chat-state.ts";

/** Whether a person can be shown the conversation rather than the start screen. */
export function selectIsInRoom(state: ChatState): boolean {
  return state.phase === "joined" || state.phase === "reconnecting";
}

/** What the protection line says: how the room is protected, how many people are there (oneself included), how many are verified. */
export function selectProtection(state: ChatState): {
  protection: ChatState["protection"];
  people: number;
  verified: number;
} {
  return {
    protection: state.protection,
    people: state.peers.length + (state.self ? 1 : 0),
    verified: state.peers.filter((peer) => peer.verified).length,
  };
}
