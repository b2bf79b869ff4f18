// Events bubble, so one listener hears all rooms; `event.target` says which one speaks.
const TOLD = ["secure-chat-statechange", "secure-chat-peerjoin", "secure-chat-peerleave"];
for (const type of TOLD) document.addEventListener(type, ({ target }) => count(target));

function count(chat) {
  const isInside = chat.state === "joined" || chat.state === "reconnecting"; // without the server, people go on talking
  const people = isInside ? chat.peers.length + 1 : 0;
  chat.closest("section").querySelector("output").value = `(${String(people)} here)`;
}
