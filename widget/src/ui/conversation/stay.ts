/** One stay in a room, from joining to leaving: what a person begins there is for nobody of another room. */
import type { ChatState } from "../../state/chat-state.ts";
import { selectIsInRoom } from "../../state/room-selectors.ts";

/** @returns what is another string in each stay, for every one begins with new keys; undefined outside of rooms. */
export function stayOf(state: ChatState): string | undefined {
  return selectIsInRoom(state) ? `${state.self?.id ?? ""} ${state.room}` : undefined;
}
