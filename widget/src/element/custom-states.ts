/** The element's state as custom states: `secure-chat:state(joined)`. Browsers without them go without. */
import type { ChatPhase } from "../state/chat-types.ts";

const PHASES: readonly ChatPhase[] = ["idle", "joining", "joined", "reconnecting", "failed"];

/** @returns sets the state. */
export function customStates(element: HTMLElement): (state: ChatPhase) => void {
  // Not everything that runs modules has them: servers that render the element, and browsers from before 2024.
  const states = (element.attachInternals as HTMLElement["attachInternals"] | undefined)?.call(element).states;
  return (state) => {
    try {
      for (const phase of PHASES) if (phase !== state) states?.delete(phase);
      states?.add(state);
    } catch {
      // An earlier syntax, with dashes in front.
    }
  };
}
