/** English. */
import type { LocaleTable } from "./locale-table.ts";
import { createPlural } from "./plural.ts";

const plural = createPlural("en");

export const en: LocaleTable = {
  lang: "en",
  dir: "ltr",

  chat: "Secure chat",
  cancel: "Cancel",
  save: "Save",
  dismiss: "Dismiss",
  partMissing: "A part of the chat could not be loaded. Check your connection, or reload the page.",

  fields: {
    joinRoom: "Join room",
    password: "Room password",
    showPassword: "Show password",
    hidePassword: "Hide password",
    yourName: "Your name",
  },

  joining: { title: "Joining the room…", text: "Making fresh keys, looking for people." },

  header: {
    roomInfo: "Room info",
    needsAttention: "needs your attention",
    joining: "joining…",
    notInRoom: "you are not in the room",
    protection: { password: "Password room", open: "Open room" },
    people: (count) => (count === 1 ? "only you" : plural(count, { one: "# person", other: "# people" })),
    verified: (verified, others) =>
      verified === 0
        ? "none verified"
        : verified === others
          ? "all verified"
          : `${String(verified)} of ${String(others)} verified`,
    mismatched: (count) => plural(count, { one: "# does not match", other: "# do not match" }),
    explain: "What this means",
    reconnecting: "Connection lost. Reconnecting… Go on chatting with those still connected.",
  },

  left: {
    text: "You left the room. The conversation is kept only here.",
    joinAgain: "Join again",
    backToStart: "Back to start",
  },

  invite: {
    copy: "Copy invite link",
    copied: "Link copied",
    copyByHand: "Select and copy this link:",
  },

  trouble: { retry: "Try again", reload: "Reload the page", backToStart: "Back to start" },

  errors: {
    "insecure-context": {
      title: "This page is not secure",
      text: "Encrypted chat needs an address that starts with https://. Open the page that way.",
    },
    "webrtc-unsupported": {
      title: "This browser can't connect people",
      text: "WebRTC is missing or switched off. Use an up-to-date Chrome, Edge, Firefox or Safari.",
    },
    "crypto-unsupported": {
      title: "This browser can't encrypt well enough",
      text: "It lacks modern encryption (X25519). Use an up-to-date Chrome, Edge, Firefox or Safari.",
    },
    "part-missing": {
      title: "A part of the chat could not be loaded",
      text: "Check your internet connection, then try again.",
    },
    "invalid-room": {
      title: "This room name can't be used",
      text: "A room name needs 1 to 256 bytes of text. Choose another one.",
    },
    "invalid-password": {
      title: "This password can't be used",
      text: "It is too long, or has characters that can't be typed everywhere.",
    },
    "invalid-server": {
      title: "The chat is not set up correctly",
      text: "The server address can't be used. Tell the people who run the page, then try again.",
    },
    "invalid-name": {
      title: "This name can't be used",
      text: "Choose a name of 1 to 64 visible characters.",
    },
    "signaling-unreachable": {
      title: "The chat server can't be reached",
      text: "Check your internet connection, then try again.",
    },
    "origin-denied": {
      title: "This page may not use the chat server",
      text: "The server does not accept this site. Tell the people who run the page, then try again.",
    },
    "rate-limited": {
      title: "Too many tries in a short time",
      text: "The server asked for a pause. Wait a minute, then try again.",
    },
    "room-full": { title: "This room is full", text: "Wait until someone leaves, then try again." },
    "server-full": {
      title: "The chat server is full",
      text: "It takes no more people right now. Try again in a while.",
    },
    "update-required": {
      title: "A newer version is needed",
      text: "The server, or someone in the room, runs another version of the chat. Reload the page to get the newest one.",
    },
    "wrong-password": {
      title: "You could not be let in",
      text: "Wrong password, or someone is interfering: the two can't be told apart. Check the password and type it again.",
    },
    "too-many-attempts": {
      title: "The room is closed to newcomers",
      text: "Too many attempts to get in failed. Ask someone in the room to allow more, then try again.",
    },
    "not-joined": { title: "You are not in the room", text: "Join the room first." },
    "message-empty": { title: "Nothing to send", text: "Write something first." },
    "message-too-long": { title: "The message is too long", text: "Shorten it, or send it in parts." },
    "unknown-message": {
      title: "This message is not here",
      text: "It was taken back or forgotten, or it is not yours to change.",
    },
    "unknown-peer": { title: "This person is not here", text: "They have left the room, or never were in it." },
    "file-too-large": { title: "The file is too large", text: "Send a smaller one." },
    "file-refused": { title: "The file was refused", text: "Nobody wanted it." },
    "file-corrupt": {
      title: "The file arrived damaged",
      text: "What arrived is not what was offered. Nothing was kept.",
    },
    "files-unavailable": { title: "Files don't work here", text: "This part of the chat did not load. Try again." },
    aborted: { title: "Joining was stopped", text: "You are not in the room." },
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
    "messages-missing": (who) => `Something said before a message of ${who} never arrived here.`,
    "too-many-attempts": () =>
      "Too many attempts to get in failed: the room is closed to newcomers. Room info lets you allow more.",
    "name-reused": (who) =>
      `The name ${who} is or was used by another person here. Verify them in Room info before you trust it.`,
    "peer-flooding": (who) => `${who} sent too much too fast. What was too much is not shown.`,
  },
  warningList: "Warnings",
  someone: "someone",
};
