/** Deutsch: die Haupttabelle. */
import type { LocaleTable } from "../locale-table.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("de");

export const main: LocaleTable = {
  lang: "de",
  dir: "ltr",

  chat: "Sicherer Chat",
  cancel: "Abbrechen",
  save: "Speichern",
  dismiss: "Schließen",
  partMissing: "Ein Teil des Chats konnte nicht geladen werden. Prüfe deine Verbindung oder lade die Seite neu.",

  fields: {
    joinRoom: "Raum betreten",
    password: "Raumpasswort",
    showPassword: "Passwort anzeigen",
    hidePassword: "Passwort verbergen",
    yourName: "Dein Name",
  },

  joining: { title: "Raum wird betreten…", text: "Neue Schlüssel werden gemacht, andere gesucht." },

  header: {
    roomInfo: "Rauminfo",
    needsAttention: "braucht deine Aufmerksamkeit",
    joining: "wird betreten…",
    notInRoom: "du bist nicht im Raum",
    protection: { password: "Raum mit Passwort", open: "Offener Raum" },
    people: (count) => (count === 1 ? "nur du" : plural(count, { one: "# Person", other: "# Personen" })),
    verified: (verified, others) =>
      verified === 0
        ? "niemand bestätigt"
        : verified === others
          ? "alle bestätigt"
          : `${String(verified)} von ${String(others)} bestätigt`,
    mismatched: (count) => plural(count, { one: "# stimmt nicht überein", other: "# stimmen nicht überein" }),
    explain: "Was das heißt",
    reconnecting: "Verbindung verloren, wird wiederhergestellt… Mit allen, die noch verbunden sind, geht es weiter.",
  },

  left: {
    text: "Du hast den Raum verlassen. Das Gespräch steht nur noch hier.",
    joinAgain: "Wieder betreten",
    backToStart: "Zum Anfang",
  },

  invite: {
    copy: "Einladungslink kopieren",
    copied: "Link kopiert",
    copyByHand: "Diesen Link markieren und kopieren:",
  },

  trouble: { retry: "Noch einmal versuchen", reload: "Seite neu laden", backToStart: "Zum Anfang" },

  errors: {
    "insecure-context": {
      title: "Diese Seite ist nicht sicher",
      text: "Verschlüsselter Chat braucht eine Adresse, die mit https:// beginnt. Öffne die Seite so.",
    },
    "webrtc-unsupported": {
      title: "Dieser Browser kann niemanden verbinden",
      text: "WebRTC fehlt oder ist abgeschaltet. Nimm ein aktuelles Chrome, Edge, Firefox oder Safari.",
    },
    "crypto-unsupported": {
      title: "Dieser Browser kann nicht gut genug verschlüsseln",
      text: "Ihm fehlt moderne Verschlüsselung (X25519). Nimm ein aktuelles Chrome, Edge, Firefox oder Safari.",
    },
    "part-missing": {
      title: "Ein Teil des Chats konnte nicht geladen werden",
      text: "Prüfe deine Internetverbindung und versuche es dann noch einmal.",
    },
    "invalid-room": {
      title: "Dieser Raumname geht nicht",
      text: "Ein Raumname braucht 1 bis 256 Bytes Text. Wähle einen anderen.",
    },
    "invalid-password": {
      title: "Dieses Passwort geht nicht",
      text: "Es ist zu lang oder hat Zeichen, die sich nicht überall tippen lassen.",
    },
    "invalid-server": {
      title: "Der Chat ist nicht richtig eingerichtet",
      text: "Die Serveradresse lässt sich nicht benutzen. Sag es denen, die die Seite betreiben, und versuche es dann wieder.",
    },
    "invalid-name": {
      title: "Dieser Name geht nicht",
      text: "Wähle einen Namen mit 1 bis 64 sichtbaren Zeichen.",
    },
    "signaling-unreachable": {
      title: "Der Chatserver ist nicht zu erreichen",
      text: "Prüfe deine Internetverbindung und versuche es dann noch einmal.",
    },
    "origin-denied": {
      title: "Diese Seite darf den Chatserver nicht benutzen",
      text: "Der Server nimmt diese Seite nicht an. Sag es denen, die sie betreiben, und versuche es dann wieder.",
    },
    "rate-limited": {
      title: "Zu viele Versuche in kurzer Zeit",
      text: "Der Server bittet um eine Pause. Warte eine Minute und versuche es dann wieder.",
    },
    "room-full": { title: "Dieser Raum ist voll", text: "Warte, bis jemand geht, und versuche es dann wieder." },
    "server-full": {
      title: "Der Chatserver ist voll",
      text: "Er nimmt gerade niemanden mehr auf. Versuche es etwas später wieder.",
    },
    "update-required": {
      title: "Eine neuere Version ist nötig",
      text: "Der Server oder jemand im Raum hat eine andere Version des Chats. Lade die Seite neu, um die neueste zu bekommen.",
    },
    "wrong-password": {
      title: "Du konntest nicht eingelassen werden",
      text: "Falsches Passwort, oder jemand stört: Beides lässt sich nicht unterscheiden. Prüfe das Passwort und tippe es noch einmal.",
    },
    "too-many-attempts": {
      title: "Der Raum ist für Neue geschlossen",
      text: "Zu viele Versuche, hineinzukommen, sind gescheitert. Bitte jemanden im Raum, mehr zu erlauben, und versuche es dann wieder.",
    },
    "not-joined": { title: "Du bist nicht im Raum", text: "Betritt zuerst den Raum." },
    "message-empty": { title: "Nichts zu senden", text: "Schreib zuerst etwas." },
    "message-too-long": { title: "Die Nachricht ist zu lang", text: "Kürze sie oder sende sie in Teilen." },
    "unknown-message": {
      title: "Diese Nachricht ist nicht da",
      text: "Sie wurde zurückgenommen oder vergessen, oder sie ist nicht deine.",
    },
    "unknown-peer": {
      title: "Diese Person ist nicht hier",
      text: "Sie hat den Raum verlassen oder war nie darin.",
    },
    "file-too-large": { title: "Die Datei ist zu groß", text: "Sende eine kleinere." },
    "file-refused": { title: "Die Datei wurde abgelehnt", text: "Niemand wollte sie." },
    "file-corrupt": {
      title: "Die Datei kam beschädigt an",
      text: "Was ankam, ist nicht das, was angeboten wurde. Nichts davon wurde behalten.",
    },
    "files-unavailable": {
      title: "Dateien lassen sich gerade nicht senden",
      text: "Ein Teil des Chats konnte nicht geladen werden. Prüfe deine Verbindung und versuche es dann wieder.",
    },
    aborted: { title: "Das Betreten wurde abgebrochen", text: "Du bist nicht im Raum." },
  },

  warnings: {
    "peer-unreachable": (who) =>
      `Mit ${who} kam keine Verbindung zustande: Eines eurer Netze verhindert sie. Versuche ein anderes Netz, etwa das eines Telefons, oder bitte die Betreiber der Seite um ein Relay (TURN). Bis dahin erreichen deine Nachrichten diese Person nicht.`,
    "transport-intercepted": (who) =>
      `Die Verbindung mit ${who} passte nicht zum Schlüssel und wurde geschlossen. Vielleicht greift jemand dazwischen ein.`,
    "handshake-rejected": (_who, count = 1) =>
      plural(count, {
        one: "Jemand wollte hinein und wurde abgewiesen: ein falsches Passwort, oder jemand stört.",
        other: "# Versuche, hineinzukommen, wurden abgewiesen: falsche Passwörter, oder jemand stört.",
      }),
    equivocation: (who) =>
      `${who} hat verschiedenen Leuten an derselben Stelle Verschiedenes gesagt. Beides wird gezeigt: Frag ${who} auf einem anderen Weg danach.`,
    "roster-mismatch": (who) =>
      `Du und ${who} seht hier nicht dieselben Personen: Vielleicht ist jemand vor einem von euch verborgen. Frag ${who}, wer im Raum ist.`,
    "messages-missing": (who) => `Etwas, das vor einer Nachricht von ${who} gesagt wurde, ist hier nie angekommen.`,
    "too-many-attempts": () =>
      "Zu viele Versuche, hineinzukommen, sind gescheitert: Der Raum ist für Neue geschlossen. In der Rauminfo kannst du mehr erlauben.",
    "name-reused": (who) =>
      `Den Namen ${who} hat oder hatte hier jemand anderes. Bestätige die Person in der Rauminfo, bevor du ihm traust.`,
    "peer-flooding": (who) => `${who} hat zu viel in zu kurzer Zeit gesendet. Was zu viel war, wird nicht gezeigt.`,
  },
  warningList: "Warnungen",
  someone: "jemandem",
};
