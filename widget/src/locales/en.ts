/** English. */
import type { LocaleTable } from "./locale-table.ts";
import { createPlural } from "./plural.ts";

const plural = createPlural("en");

export const en: LocaleTable = {
  lang: "en",
  dir: "ltr",

  chat: "Secure chat",
  partMissing: "A part of the chat could not be loaded. Check your connection, or reload the page.",
  retry: "Try again",

  fields: {
    joinRoom: "Join room",
    password: "Room password",
    showPassword: "Show password",
    hidePassword: "Hide password",
    yourName: "Your name",
  },

  errors: {
    "insecure-context": "Encrypted chat needs an address that starts with https://. Open the page that way.",
    "webrtc-unsupported": "WebRTC is missing or switched off. Use an up-to-date Chrome, Edge, Firefox or Safari.",
    "crypto-unsupported": "It lacks modern encryption (X25519). Use an up-to-date Chrome, Edge, Firefox or Safari.",
    "part-missing": "Check your internet connection, then try again.",
    "invalid-room": "A room name needs 1 to 256 bytes of text. Choose another one.",
    "invalid-password": "It is too long, or has characters that can't be typed everywhere.",
    "invalid-server": "The server address can't be used. Tell the people who run the page, then try again.",
    "invalid-name": "Choose a name of 1 to 64 visible characters.",
    "signaling-unreachable": "Check your internet connection, then try again.",
    "origin-denied": "The server does not accept this site. Tell the people who run the page, then try again.",
    "rate-limited": "The server asked for a pause. Wait a minute, then try again.",
    "room-full": "Wait until someone leaves, then try again.",
    "server-full": "It takes no more people right now. Try again in a while.",
    "update-required":
      "The server, or someone in the room, runs another version of the chat. Reload the page to get the newest one.",
    "wrong-password":
      "Wrong password, or someone is interfering: the two can't be told apart. Check the password and type it again.",
    "too-many-attempts": "Too many attempts to get in failed. Ask someone in the room to allow more, then try again.",
    "not-joined": "Join the room first.",
    "message-empty": "Write something first.",
    "message-too-long": "Shorten it, or send it in parts.",
    "unknown-message": "It was deleted, is gone, or is not yours to change.",
    "unknown-peer": "They have left the room, or never were in it.",
    "file-too-large": "Send a smaller one.",
    "file-refused": "Nobody wanted it.",
    "file-corrupt": "What arrived is not what was offered. Nothing was kept.",
    "files-unavailable": "This part of the chat did not load. Try again.",
    aborted: "You are not in the room.",
  },

  warnings: {
    "peer-unreachable": (who) =>
      `No connection to ${who}: one of your networks blocks it. Try another network, like a phone's, or ask the people who run the page for a relay (TURN). Your messages do not reach them.`,
    "transport-intercepted": (who) =>
      `The connection to ${who} did not match their key and was closed. Someone in between may be interfering.`,
    "handshake-rejected": (_who, count = 1) =>
      plural(count, {
        one: "Someone tried to get in and was refused: a wrong password, or someone is interfering.",
        other: "# attempts to get in were refused: wrong passwords, or someone is interfering.",
      }),
    equivocation: (who) =>
      `${who} told different people different things in the same place. Both are shown: ask ${who} about it some other way.`,
    "roster-mismatch": (who) =>
      `You and ${who} do not see the same people here: someone may be hidden from one of you. Ask ${who} who is in the room.`,
    "messages-missing": (who) => `Something said before a message from ${who} never arrived here.`,
    "too-many-attempts": () =>
      "Too many attempts to get in failed: the room is closed to newcomers. Room info lets you allow more.",
    "name-reused": (who) =>
      `The name ${who} was used before with another key: the same person come back, or someone else. Verify them in Room info before you trust it.`,
    "peer-flooding": (who) => `${who} sent too much too fast. What was too much is not shown.`,
  },
  someone: "someone",
};
