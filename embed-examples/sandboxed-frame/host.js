// The page around the frame: says when to join and leave, and hears what has become of it.
import { OTHER_ORIGIN } from "./origins.js";

const ROOM = "example-behind-glass";
const frame = document.querySelector("iframe");
const output = document.querySelector("output");

addEventListener("message", ({ origin, source, data }) => {
  // Both: another window of that origin is not our frame, and our frame may have gone to another page.
  if (origin !== OTHER_ORIGIN || source !== frame.contentWindow) return;
  if (data?.type === "ready") output.value = "The chat is ready.";
  if (data?.type === "state")
    output.value = `${String(data.state)}, ${String(data.people)} here, ${String(data.messages)} messages`;
});

document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  // Never "*": whatever page the frame shows by then would read it.
  frame.contentWindow.postMessage({ type: event.submitter.value, room: ROOM }, OTHER_ORIGIN);
});

frame.src = new URL("chat.html", location.href.replace(location.origin, OTHER_ORIGIN)).href;
