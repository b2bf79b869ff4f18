/** Deutsch, für Verlauf und Eingabe. */
import type { ConversationTexts } from "../conversation/conversation-texts.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("de");
const list = new Intl.ListFormat("de");

export const conversation: ConversationTexts = {
  conversation: "Gespräch",
  newMessages: "Neue Nachrichten",
  countNew: (count) => plural(count, { one: "# neue Nachricht", other: "# neue Nachrichten" }),
  you: "Du",
  today: "Heute",
  yesterday: "Gestern",
  emptyAloneTitle: "Du bist als Erstes hier",
  emptyAlone: {
    password:
      "Sende den Einladungslink an die Leute, mit denen du reden willst, und sag ihnen das Passwort auf einem anderen Weg.",
    open: "Sende den Einladungslink an die Leute, mit denen du reden willst. Wer ihn hat, kann herein.",
  },
  emptyTogetherTitle: "Sag Hallo",
  emptyTogether: "Was du jetzt schreibst, lesen nur die Personen in diesem Raum.",
  emptyLeft: "Hier wurde nichts gesagt.",
  delivered: (delivered, total) =>
    total === 0 ? "Niemand sonst war hier" : `Zugestellt an ${String(delivered)} von ${String(total)}`,
  notice: (notice) => {
    switch (notice.type) {
      case "person-joined":
        return `${notice.name} ist da`;
      case "person-left":
        return notice.wiped ? `${notice.name} ist gegangen und hat alles gelöscht` : `${notice.name} ist gegangen`;
      case "person-renamed":
        return `${notice.name} heißt jetzt ${notice.newName}`;
    }
  },
  message: "Nachricht",
  send: "Nachricht senden",
  bytesLeft: (count) => plural(count, { one: "noch # Byte", other: "noch # Bytes" }),
  bytesOver: (count) => plural(count, { one: "# Byte zu lang", other: "# Bytes zu lang" }),
  failed: "Nicht gesendet. Die Nachricht ist noch hier: Versuche es noch einmal.",
  writing: (names, more) =>
    more > 0
      ? "Mehrere schreiben…"
      : names.length === 1
        ? `${names.join("")} schreibt…`
        : `${list.format(names)} schreiben…`,

  edited: "bearbeitet",
  retracted: "Diese Nachricht wurde gelöscht.",
  notHere: "Eine Nachricht, die nicht hier ist",
  quoteOf: (name) => `Zur Nachricht von ${name}`,
  showMore: "Mehr anzeigen",
  showLess: "Weniger anzeigen",
  reactedBy: (emoji, names) => `${emoji} von ${list.format(names)}`,

  menu: {
    open: "Nachrichtenoptionen",
    reply: "Antworten",
    copy: "Text kopieren",
    edit: "Bearbeiten",
    retract: "Für alle löschen",
    retractNow: "Jetzt löschen? Vielleicht hat es schon jemand gelesen",
    react: (emoji) => `Mit ${emoji} reagieren`,
    otherEmoji: "Anderes Emoji",
    noEmoji: "Tippe ein einziges Emoji.",
    sent: (at) => `Gesendet: ${at}`,
  },
  replyingTo: (name) => `Antwort an ${name}`,
  editing: "Deine Nachricht bearbeiten",
  stopReplying: "Nicht mehr antworten",
  stopEditing: "Nicht mehr bearbeiten",
  saveEdit: "Änderungen speichern",
  attach: "Datei anhängen",
  preparing: (name) => `${name} wird vorbereitet…`,
  drop: "Dateien hier ablegen, um sie allen im Raum anzubieten",
};
