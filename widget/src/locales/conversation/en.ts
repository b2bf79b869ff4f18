/** English, for the log and the composer. */
import { createPlural } from "../plural.ts";
import type { ConversationTexts } from "./conversation-texts.ts";

const plural = createPlural("en");
const list = new Intl.ListFormat("en");

export const en: ConversationTexts = {
  joining: { title: "Joining the room…", text: "Making fresh keys, looking for people.", cancel: "Cancel" },

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
    reconnecting: "Connection lost. Reconnecting…",
    goOn: "Go on chatting with those still connected.",
  },

  warningList: "Warnings",
  dismiss: "Dismiss",

  conversation: "Conversation",
  newMessages: "New messages",
  countNew: (count) => plural(count, { one: "# new message", other: "# new messages" }),
  toEnd: "Go to the end",
  mismatched: "Does not match",
  you: "You",
  today: "Today",
  yesterday: "Yesterday",
  emptyAloneTitle: "You are the first one here",
  emptyAlone: {
    password: "Send the invite link to the people you want to talk to, and tell them the password some other way.",
    open: "Send the invite link to the people you want to talk to. Whoever has it can come in.",
  },
  emptyTogetherTitle: "Say hello",
  emptyTogether: "What you write now is read only by the people in this room.",
  emptyLeft: "Nothing was said here.",
  invite: {
    copy: "Copy invite link",
    copied: "Link copied",
    copyByHand: "Select and copy this link:",
  },
  delivered: (delivered, total) =>
    total === 0 ? "Nobody else was here" : `Delivered to ${String(delivered)} of ${String(total)}`,
  notice: (notice) => {
    switch (notice.type) {
      case "person-joined":
        return `${notice.name} joined`;
      case "person-left":
        return notice.wiped ? `${notice.name} left and erased their copy` : `${notice.name} left`;
      case "person-renamed":
        return `${notice.name} is now called ${notice.newName}`;
    }
  },
  message: "Message",
  send: "Send message",
  bytesLeft: (count) => plural(count, { one: "# byte left", other: "# bytes left" }),
  bytesOver: (count) => plural(count, { one: "# byte too long", other: "# bytes too long" }),
  attach: "Attach a file",
  preparing: (name) => `Preparing ${name}`,
  drop: "Drop files here to offer them to everyone in the room",
  failed: "Not sent. The message is still here: try again.",
  writing: (names, more) =>
    more > 0
      ? "Several people are writing…"
      : names.length === 1
        ? `${names.join("")} is writing…`
        : `${list.format(names)} are writing…`,

  edited: "edited",
  retracted: "This message was deleted.",
  notHere: "A message that is not here",
  quoteOf: (name) => `Go to the quoted message, ${name}`,
  showMore: "Show more",
  showLess: "Show less",
  reactedBy: (emoji, names) => `${emoji}: ${list.format(names)}`,

  menu: {
    open: "Message options",
    reply: "Reply",
    copy: "Copy text",
    copied: "Copied",
    copyByHand: "The browser did not copy it. Select and copy this text:",
    edit: "Edit",
    retract: "Delete for everyone",
    retractNow: "Delete now? People may have read it",
    react: (emoji) => `React with ${emoji}`,
    otherEmoji: "Another emoji",
    noEmoji: "Type one emoji.",
    sent: (at) => `Sent ${at}`,
  },
  replyingTo: (name) => `Reply to ${name}`,
  replyingToYourself: "Reply to yourself",
  editing: "Edit your message",
  stopReplying: "Stop replying",
  stopEditing: "Stop editing",
  saveEdit: "Save changes",

  about: (name, said) => `${name}: ${said}`,
  sentences: (first, second) => `${first}. ${second}`,
  left: {
    text: "You left the room.",
    kept: "The conversation stays here until you close the tab. Joining again clears it.",
    joinAgain: "Join again",
  },
  trouble: { reload: "Reload the page", backToStart: "Back to start" },
  errorTitles: {
    "insecure-context": "This page is not secure",
    "webrtc-unsupported": "This browser can't connect people",
    "crypto-unsupported": "This browser can't encrypt well enough",
    "part-missing": "A part of the chat could not be loaded",
    "invalid-room": "This room name can't be used",
    "invalid-password": "This password can't be used",
    "invalid-server": "The chat is not set up correctly",
    "invalid-name": "This name can't be used",
    "signaling-unreachable": "The chat server can't be reached",
    "origin-denied": "This page may not use the chat server",
    "rate-limited": "Too many tries in a short time",
    "room-full": "This room is full",
    "server-full": "The chat server is full",
    "update-required": "A newer version is needed",
    "wrong-password": "You could not be let in",
    "too-many-attempts": "The room is closed to newcomers",
    "not-joined": "You are not in the room",
    "message-empty": "Nothing to send",
    "message-too-long": "The message is too long",
    "unknown-message": "This message is not here",
    "unknown-peer": "This person is not here",
    "file-too-large": "The file is too large",
    "file-refused": "The file was refused",
    "file-corrupt": "The file arrived damaged",
    "files-unavailable": "Files don't work here",
    aborted: "Joining was stopped",
  },
};
