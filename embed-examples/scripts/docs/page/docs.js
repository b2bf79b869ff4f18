/** Runs a snippet when the reader opens what is under it, in rooms that nobody else is in. */
const reader = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0"));
const hash = `#${reader.join("")}`;

/** Loads the page of a frame. @returns its chat, once all of the page has run. */
async function load(frame) {
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  frame.src = `${frame.dataset.src}${hash}`;
  await loaded;
  return frame.contentDocument.querySelector("secure-chat");
}

/** Whoever is in the room of a snippet is there first, so that they hear what it says. */
async function run([snippet, other]) {
  const chat = other && (await load(other));
  while (chat?.state === "joining") {
    await new Promise((resolve) => chat.addEventListener("secure-chat-statechange", resolve, { once: true }));
  }
  await load(snippet);
}

for (const link of document.querySelectorAll(".snippet a[target]")) link.hash = hash;
for (const details of document.querySelectorAll(".snippet details")) {
  details.addEventListener("toggle", () => void run(details.querySelectorAll("iframe")), { once: true });
}
