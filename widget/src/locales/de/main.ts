/** Deutsch: die Haupttabelle. */
import type { LocaleTable } from "../locale-table.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("de");

export const main: LocaleTable = {
  lang: "de",
  dir: "ltr",

  chat: "Sicherer Chat",
  partMissing: "Ein Teil des Chats konnte nicht geladen werden. Prüfe deine Verbindung oder lade die Seite neu.",
  retry: "Noch einmal versuchen",

  fields: {
    joinRoom: "Raum betreten",
    password: "Raumpasswort",
    showPassword: "Passwort anzeigen",
    hidePassword: "Passwort verbergen",
    yourName: "Dein Name",
  },

  errors: {
    "insecure-context": "Verschlüsselter Chat braucht eine Adresse, die mit https:// beginnt. Öffne die Seite so.",
    "webrtc-unsupported": "WebRTC fehlt oder ist abgeschaltet. Nimm ein aktuelles Chrome, Edge, Firefox oder Safari.",
    "crypto-unsupported":
      "Ihm fehlt moderne Verschlüsselung (X25519). Nimm ein aktuelles Chrome, Edge, Firefox oder Safari.",
    "part-missing": "Prüfe deine Internetverbindung und versuche es dann noch einmal.",
    "invalid-room": "Ein Raumname braucht 1 bis 256 Bytes Text. Wähle einen anderen.",
    "invalid-password": "Es ist zu lang oder hat Zeichen, die sich nicht überall tippen lassen.",
    "invalid-server":
      "Die Serveradresse lässt sich nicht benutzen. Sag es denen, die die Seite betreiben, und versuche es dann wieder.",
    "invalid-name": "Wähle einen Namen mit 1 bis 64 sichtbaren Zeichen.",
    "signaling-unreachable": "Prüfe deine Internetverbindung und versuche es dann noch einmal.",
    "origin-denied":
      "Der Server nimmt diese Seite nicht an. Sag es denen, die sie betreiben, und versuche es dann wieder.",
    "rate-limited": "Der Server bittet um eine Pause. Warte eine Minute und versuche es dann wieder.",
    "room-full": "Warte, bis jemand geht, und versuche es dann wieder.",
    "server-full": "Er nimmt gerade niemanden mehr auf. Versuche es etwas später wieder.",
    "update-required":
      "Der Server oder jemand im Raum hat eine andere Version des Chats. Lade die Seite neu, um die neueste zu bekommen.",
    "wrong-password":
      "Falsches Passwort, oder jemand stört: Beides lässt sich nicht unterscheiden. Prüfe das Passwort und tippe es noch einmal.",
    "too-many-attempts":
      "Zu viele Versuche, hineinzukommen, sind gescheitert. Bitte jemanden im Raum, mehr zu erlauben, und versuche es dann wieder.",
    "not-joined": "Betritt zuerst den Raum.",
    "message-empty": "Schreib zuerst etwas.",
    "message-too-long": "Kürze sie oder sende sie in Teilen.",
    "unknown-message": "Sie wurde gelöscht, ist nicht mehr da oder ist nicht deine.",
    "unknown-peer": "Sie hat den Raum verlassen oder war nie darin.",
    "file-too-large": "Sende eine kleinere.",
    "file-refused": "Niemand wollte sie.",
    "file-corrupt": "Was ankam, ist nicht das, was angeboten wurde. Nichts davon wurde behalten.",
    "files-unavailable":
      "Ein Teil des Chats konnte nicht geladen werden. Prüfe deine Verbindung und versuche es dann wieder.",
    aborted: "Du bist nicht im Raum.",
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
      `Den Namen ${who} gab es hier schon mit einem anderen Schlüssel: Die Person ist zurück, oder es ist jemand anderes. Bestätige sie in der Rauminfo, bevor du ihm traust.`,
    "peer-flooding": (who) => `${who} hat zu viel in zu kurzer Zeit gesendet. Was zu viel war, wird nicht gezeigt.`,
  },
  someone: "jemand",
};
