/** Deutsch, für Dateien. */
import type { FilesTexts } from "../files/files-texts.ts";

export const files: FilesTexts = {
  accept: "Annehmen",
  decline: "Ablehnen",
  cancel: "Abbrechen",
  save: "Speichern",
  again: "Doch annehmen",
  view: "Ansehen",
  close: "Schließen",
  progress: "Fortschritt",
  soFar: (done, total) => `${done} von ${total}`,
  timeLeft: (time) => `noch ${time}`,
  arrived: (name) => `${name} ist angekommen`,
  offered: (who) => `${who} möchte dir diese Datei senden.`,
  waitingForLink: (who) => `Wartet auf eine direkte Verbindung mit ${who}.`,
  waitingForAnswer: "Angeboten. Wer sie annimmt, bekommt sie, solange du hier bist.",
  nobodyThere: "Niemand sonst war hier.",
  sent: "Gesendet",
  sentTo: (count, total) => `Gesendet an ${String(count)} von ${String(total)}`,
  stillOffered: "Noch angeboten, solange du hier bist.",
  refused: "Niemand wollte diese Datei.",
  withdrawn: (who) => `${who} bietet diese Datei nicht mehr an.`,
  withdrawnByYou: "Du bietest diese Datei nicht mehr an.",
  declinedByYou: "Du hast diese Datei abgelehnt.",
  tooLarge: "Diese Datei ist größer, als diese Seite annimmt.",
  corrupt: "Was ankam, ist nicht das, was angeboten wurde. Nichts davon wurde behalten.",
  offerGone: (who) => `${who} ist gegangen: Diese Datei ist nicht mehr zu haben.`,
  authorLeft: (who) =>
    `${who} ist gegangen, bevor alles hier war. Es geht weiter, falls nur die Verbindung abgerissen ist.`,
  unreadable: "Die Datei wurde geändert oder lässt sich nicht mehr lesen. Biete sie noch einmal an.",
};
