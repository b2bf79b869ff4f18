/** Invite links: the page's address with the room in its fragment, which browsers never send. No password, ever. */
import { normalizeRoom } from "../protocol/room-and-password.ts";

const PARAMETER = "secure-chat";

export function inviteLink(page: string, room: string): string {
  const url = new URL(page);
  url.hash = `${PARAMETER}=${encodeURIComponent(room)}`;
  return url.href;
}

/** @returns the room that a fragment invites to, the page's own if none is given, or `""`; always that outside a page. */
export function invitedRoom(fragment = typeof location === "undefined" ? "" : location.hash): string {
  const prefix = `#${PARAMETER}=`;
  if (!fragment.startsWith(prefix)) return "";
  try {
    return normalizeRoom(decodeURIComponent(fragment.slice(prefix.length))) ?? "";
  } catch {
    return ""; // not percent-encoded text
  }
}

/** Takes the invite out of the page's address: its place in the session's history, and all else there, stays. */
export function forgetInvite(): void {
  if (invitedRoom()) history.replaceState(history.state, "", location.href.split("#")[0]);
}
