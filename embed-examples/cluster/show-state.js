// A server that goes away ends no conversation: `reconnecting` only means that nobody new can be found for a moment.
const output = document.querySelector("output");
document.addEventListener("secure-chat-statechange", ({ state }) => (output.value = state));
