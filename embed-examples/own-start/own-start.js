// The page's own form instead of the element's start screen: `join`, `leave`, and what the events tell.
const ROOM = "example-waiting-room";
const SENTENCES = {
  "wrong-password": "That is not today's word.",
  "signaling-unreachable": "The waiting room cannot be reached. Are you online?",
};

const chat = document.querySelector("secure-chat");
const form = document.querySelector("form");
const status = document.querySelector("[role=status]");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { displayName, password } = Object.fromEntries(new FormData(form));
  await customElements.whenDefined("secure-chat");
  try {
    await chat.join({ room: ROOM, password, displayName });
  } catch {
    return; // `secure-chat-error` below says it, whether joining fails or what comes later
  }
  form.reset();
});

chat.addEventListener("secure-chat-statechange", ({ state }) => {
  const isInside = state === "joined" || state === "reconnecting";
  form.hidden = isInside;
  chat.hidden = !isInside;
  if (state === "joining") status.textContent = "Opening the door …";
  if (state === "joined") chat.focus();
  if (state === "idle") status.textContent = "Goodbye.";
});

// Codes are stable and meant for programs; `message` is a sentence for people, for all codes without one here.
chat.addEventListener("secure-chat-error", ({ code, message }) => {
  status.textContent = SENTENCES[code] ?? message;
});

document.querySelector("[slot=header]").addEventListener("click", () => chat.leave());
