/** English, for the log and the composer. */
import { createPlural } from "../plural.ts";
import type { ConversationTexts } from "./conversation-texts.ts";

const plural = createPlural("en");
const list = new Intl.ListFormat("en");

export const en: ConversationTexts = {
  conversation: "Conversation",
  newMessages: "New messages",
  countNew: (count) => plural(count, { one: "# new message", other: "# new messages" }),
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
  delivered: (delivered, total) =>
    total === 0 ? "Nobody else was here" : `Delivered to ${String(delivered)} of ${String(total)}`,
  notice: (notice) => {
    switch (notice.type) {
      case "person-joined":
        return `${notice.name} joined`;
      case "person-left":
        return notice.wiped ? `${notice.name} left and wiped` : `${notice.name} left`;
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
  quoteOf: (name) => `Go to the message of ${name}`,
  showMore: "Show more",
  showLess: "Show less",
  reactedBy: (emoji, names) => `${emoji} by ${list.format(names)}`,

  menu: {
    open: "Message options",
    reply: "Reply",
    copy: "Copy text",
    edit: "Edit",
    retract: "Delete for everyone",
    retractNow: "Delete now? People may have read it",
    react: (emoji) => `React with ${emoji}`,
    otherEmoji: "Another emoji",
    noEmoji: "Type one emoji.",
    sent: (at) => `Sent ${at}`,
  },
  replyingTo: (name) => `Reply to ${name}`,
  editing: "Edit your message",
  stopReplying: "Stop replying",
  stopEditing: "Stop editing",
  saveEdit: "Save changes",
};
