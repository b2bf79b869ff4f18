// A page opens and closes the chat through the `open` property.
const chat = document.querySelector("secure-chat");
document.querySelector("button").addEventListener("click", () => {
  chat.open = true;
  chat.focus();
});
// Somebody who was invited wants to talk, not to look for the launcher.
if (location.hash.startsWith("#secure-chat=")) chat.open = true;
