// Brings the three looks into one room, so that there is something to see.
await customElements.whenDefined("secure-chat");
const chats = [...document.querySelectorAll("secure-chat")];
const room = customElements.get("secure-chat").createRoomName();
await Promise.all(chats.map((chat) => chat.join({ room })));
