/** The element's state as custom states: `secure-chat:state(joined)`. Browsers without them go without. */
import type { ChatPhase } from "../state/chat-types.ts";

/** @returns sets the state. */
export function customStates(element: HTMLElement): (state: ChatPhase) => void {
  // Not everything that runs modules has them: servers that render the element, and browsers from before 2024.
  const states = (element.attachInternals as HTMLElement["attachInternals"] | undefined)?.call(element).states;
  let former: ChatPhase = "idle";
  return (state) => {
    try {
      states?.delete(former);
      states?.add(state);
      former = state;
    } catch {
      // An earlier syntax, with dashes in front.
    }
  };
}
