// The page in the frame: takes three kinds of message from one origin, and tells counts, never what anybody has said.
import { OTHER_ORIGIN } from "./origins.js";

const chat = document.querySelector("secure-chat");
const tell = (message) => parent.postMessage(message, OTHER_ORIGIN);

const ACTIONS = {
  join: async ({ room }) => {
    // What comes from another origin is looked at like anything from outside.
    if (typeof room === "string" && room.length <= 100) await chat.join({ room });
  },
  leave: () => chat.leave(),
  wipe: () => chat.wipe(),
};

addEventListener("message", async ({ origin, source, data }) => {
  if (origin !== OTHER_ORIGIN || source !== parent) return;
  if (!Object.hasOwn(ACTIONS, data?.type)) return;
  // A failure is in `state` and on the element's own screen, in words for the person.
  await ACTIONS[data.type](data).catch(() => undefined);
});

const TOLD = ["statechange", "peerjoin", "peerleave", "message"].map((name) => `secure-chat-${name}`);
for (const type of TOLD) {
  chat.addEventListener(type, () => {
    const isInside = chat.state === "joined" || chat.state === "reconnecting";
    const people = isInside ? chat.peers.length + 1 : 0;
    tell({ type: "state", state: chat.state, people, messages: chat.messages.length });
  });
}

await customElements.whenDefined("secure-chat");
tell({ type: "ready" });
