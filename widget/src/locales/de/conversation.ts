/** Deutsch, für Verlauf und Eingabe. */
import type { ConversationTexts } from "../conversation/conversation-texts.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("de");
const list = new Intl.ListFormat("de");

export const conversation: ConversationTexts = {
  joining: {
    title: "Raum wird betreten…",
    text: "Neue Schlüssel werden erzeugt, Personen gesucht.",
    cancel: "Abbrechen",
  },

  header: {
    roomInfo: "Rauminfo",
    needsAttention: "braucht deine Aufmerksamkeit",
    joining: "wird betreten…",
    notInRoom: "du bist nicht im Raum",
    protection: { password: "Raum mit Passwort", open: "Offener Raum" },
    people: (count) => (count === 1 ? "nur du" : plural(count, { one: "# Person", other: "# Personen" })),
    verified: (verified, others) =>
      verified === 0
        ? "keine verifiziert"
        : verified === others
          ? "alle verifiziert"
          : `${String(verified)} von ${String(others)} verifiziert`,
    mismatched: (count) => plural(count, { one: "# stimmt nicht überein", other: "# stimmen nicht überein" }),
    explain: "Was das heißt",
    reconnecting: "Verbindung verloren, wird wiederhergestellt…",
    goOn: "Mit allen, die noch verbunden sind, geht es weiter.",
  },

  warningList: "Warnungen",
  dismiss: "Schließen",

  conversation: "Gespräch",
  newMessages: "Neue Nachrichten",
  countNew: (count) => plural(count, { one: "# neue Nachricht", other: "# neue Nachrichten" }),
  toEnd: "Zum Ende springen",
  mismatched: "Stimmt nicht überein",
  you: "Du",
  today: "Heute",
  yesterday: "Gestern",
  emptyAloneTitle: "Noch ist niemand sonst hier",
  emptyAlone: {
    password:
      "Sende den Einladungslink an die Leute, mit denen du reden willst, und sag ihnen das Passwort auf einem anderen Weg.",
    open: "Sende den Einladungslink an die Leute, mit denen du reden willst. Wer ihn hat, kann herein.",
  },
  emptyTogetherTitle: "Sag Hallo",
  emptyTogether: "Was du jetzt schreibst, lesen nur die Personen in diesem Raum.",
  emptyLeft: "Hier wurde nichts gesagt.",
  invite: {
    copy: "Einladungslink kopieren",
    copied: "Link kopiert",
    copyByHand: "Diesen Link markieren und kopieren:",
  },
  delivered: (delivered, total) =>
    total === 0 ? "Niemand sonst war hier" : `Zugestellt an ${String(delivered)} von ${String(total)}`,
  notice: (notice) => {
    switch (notice.type) {
      case "person-joined":
        return `${notice.name} ist beigetreten`;
      case "person-left":
        return notice.wiped
          ? `${notice.name} ist gegangen und hat bei sich alles gelöscht`
          : `${notice.name} ist gegangen`;
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
  quoteOf: (name) => `Zur zitierten Nachricht, ${name}`,
  showMore: "Mehr anzeigen",
  showLess: "Weniger anzeigen",
  reactedBy: (emoji, names) => `${emoji}: ${list.format(names)}`,

  menu: {
    open: "Nachrichtenoptionen",
    reply: "Antworten",
    copy: "Text kopieren",
    copied: "Kopiert",
    copyByHand: "Der Browser hat nichts kopiert. Diesen Text markieren und kopieren:",
    edit: "Bearbeiten",
    retract: "Für alle löschen",
    retractNow: "Jetzt löschen? Vielleicht hat es schon jemand gelesen",
    react: (emoji) => `Mit ${emoji} reagieren`,
    otherEmoji: "Anderes Emoji",
    noEmoji: "Tippe ein einziges Emoji.",
    sent: (at) => `Gesendet: ${at}`,
  },
  replyingTo: (name) => `Antwort an ${name}`,
  replyingToYourself: "Antwort an dich",
  editing: "Deine Nachricht bearbeiten",
  stopReplying: "Nicht mehr antworten",
  stopEditing: "Nicht mehr bearbeiten",
  saveEdit: "Änderungen speichern",
  attach: "Datei anhängen",
  preparing: (name) => `${name} wird vorbereitet…`,
  drop: "Dateien hier ablegen, um sie allen im Raum anzubieten",

  about: (name, said) => `${name}: ${said}`,
  sentences: (first, second) => `${first}. ${second}`,
  left: {
    text: "Du hast den Raum verlassen.",
    kept: "Das Gespräch bleibt hier, bis du den Tab schließt. Betrittst du den Raum wieder, ist es weg.",
    joinAgain: "Wieder betreten",
  },
  trouble: { reload: "Seite neu laden", backToStart: "Zur Startseite" },
  errorTitles: {
    "insecure-context": "Diese Seite ist nicht sicher",
    "webrtc-unsupported": "Dieser Browser kann niemanden verbinden",
    "crypto-unsupported": "Dieser Browser kann nicht gut genug verschlüsseln",
    "part-missing": "Ein Teil des Chats konnte nicht geladen werden",
    "invalid-room": "Dieser Raumname geht nicht",
    "invalid-password": "Dieses Passwort geht nicht",
    "invalid-server": "Der Chat ist nicht richtig eingerichtet",
    "invalid-name": "Dieser Name geht nicht",
    "signaling-unreachable": "Der Chatserver ist nicht zu erreichen",
    "origin-denied": "Diese Seite darf den Chatserver nicht benutzen",
    "rate-limited": "Zu viele Versuche in kurzer Zeit",
    "room-full": "Dieser Raum ist voll",
    "server-full": "Der Chatserver ist voll",
    "update-required": "Eine neuere Version ist nötig",
    "wrong-password": "Du konntest nicht eingelassen werden",
    "too-many-attempts": "Der Raum ist für Neue geschlossen",
    "not-joined": "Du bist nicht im Raum",
    "message-empty": "Nichts zu senden",
    "message-too-long": "Die Nachricht ist zu lang",
    "unknown-message": "Diese Nachricht ist nicht da",
    "unknown-peer": "Diese Person ist nicht hier",
    "file-too-large": "Die Datei ist zu groß",
    "file-refused": "Die Datei wurde abgelehnt",
    "file-corrupt": "Die Datei kam beschädigt an",
    "files-unavailable": "Dateien lassen sich gerade nicht senden",
    aborted: "Das Betreten wurde abgebrochen",
  },
};
