/** Deutsch, für den Startbildschirm. */
import type { StartTexts } from "../start/start-texts.ts";

export const start: StartTexts = {
  title: "Vertraulich reden",
  intro: "Nachrichten gehen von Browser zu Browser, Ende-zu-Ende-verschlüsselt. Nichts wird gespeichert.",
  choice: "Was möchtest du tun?",
  create: "Neuer Raum",
  join: "Raum betreten",
  createRoom: "Raum anlegen",
  roomName: "Raumname",
  roomNameHint: "Zufällig gewählt, damit ihn niemand errät.",
  roomNameMissing: "Gib den Namen des Raums ein.",
  newRoomName: "Anderen Namen wählen",
  passwordHintCreate: "Nicht Teil des Einladungslinks: Sag es persönlich oder am Telefon.",
  passwordHintJoin: "Leer lassen, wenn der Raum keines hat.",
  suggestPassword: "Vorschlagen",
  passwordStrength: {
    weak: "Leicht zu erraten: Das wird als Erstes versucht. Nimm ein längeres.",
    fair: "Mittel: für Fremde schwer zu erraten, vielleicht nicht für Leute, die dich kennen.",
    strong: "Stark: Durch Raten kommt niemand hinein.",
  },
  yourNameHint: "Was die anderen sehen. Leer: ein Gastname.",
  promise: "Kein Konto, und kein Verlauf auf einem Server.",
};
