/** In the page of a snippet, before anything of it runs: the reader's own room, and what is logged for the reader to see. */
const MAX_LINES = 30;
const MAX_LENGTH = 300;

/** From the documentation, the same for all that it runs; a page that was opened by itself has one of its own. */
const reader = location.hash.slice(1) || crypto.randomUUID();
globalThis.roomOfReader = (name) => `${name}-${reader}`;
for (const chat of document.querySelectorAll("secure-chat[data-room]")) {
  chat.setAttribute("room", globalThis.roomOfReader(chat.dataset.room));
}

const shown = document.createElement("div");
shown.setAttribute("role", "log");
shown.setAttribute("aria-label", "Console");
shown.tabIndex = 0;

for (const level of ["log", "info", "warn", "error"]) {
  const write = console[level];
  console[level] = (...values) => {
    write.apply(console, values);
    const line = document.createElement("div");
    line.textContent = values.map(String).join(" ").slice(0, MAX_LENGTH);
    shown.append(line);
    if (shown.childElementCount > MAX_LINES) shown.firstElementChild.remove();
    if (!shown.isConnected) document.body.append(shown);
  };
}
