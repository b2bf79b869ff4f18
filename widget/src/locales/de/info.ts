/** Deutsch, für Rauminfo und Verifizierung. */
import type { InfoTexts } from "../info/info-texts.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("de");

export const info: InfoTexts = {
  title: "Rauminfo",
  close: "Rauminfo schließen",
  room: "Raum",
  you: "Du",
  save: "Speichern",
  nameChanged: "Name geändert",
  ownDigits: "Deine Sicherheitsziffern",
  ownDigitsHint: "Für diese Sitzung: die Hälfte der Sicherheitsnummer, die du mit jeder Person teilst.",
  people: "Personen",
  find: "Person suchen",
  nobody: "Noch ist niemand sonst hier.",
  status: {
    connecting: "Verbindet",
    connected: "Verbunden",
    reachable: "Erreichbar",
    lost: "Verbindung verloren",
  },
  path: { direct: "direkt", relay: "über ein Relay", "via-peer": "über eine andere Person" },
  via: (who) => `über ${who}`,
  badge: {
    notVerified: "Nicht verifiziert",
    verified: "Verifiziert",
    mismatched: "Stimmt nicht überein",
    nameReused: "Diesen Namen gab es schon, mit anderem Schlüssel",
  },
  verify: "Verifizieren",
  verifyPerson: (name) => `${name} verifizieren`,
  failedGuesses: (count) =>
    plural(count, {
      one: "# gescheiterter Versuch, hineinzukommen.",
      other: "# gescheiterte Versuche, hineinzukommen.",
    }),
  closedToNewcomers: (count) =>
    plural(count, {
      one: "# gescheiterter Versuch, hineinzukommen; der Raum ist für Neue geschlossen.",
      other: "# gescheiterte Versuche, hineinzukommen; der Raum ist für Neue geschlossen.",
    }),
  allowMoreRisk: (more) => {
    const risk = (what: string): string =>
      `${what} Wer drinnen ist, redet weiter. „Mehr erlauben“ lässt wieder Neue herein und gibt dieser Person, wer immer sie ist, bis zu ${String(more)} weitere Versuche.`;
    return {
      password: risk("Jemand hat sich beim Passwort vertippt oder versucht, es zu erraten."),
      open: risk("Jemand benutzt etwas Kaputtes oder stört."),
    };
  },
  allowMore: "Mehr erlauben",
  leave: "Raum verlassen",
  erase: {
    button: "Alles löschen",
    question:
      "Verlässt den Raum und leert deinen Bildschirm endgültig. Die anderen behalten, was sie haben, und sehen, dass du bei dir alles gelöscht hast.",
    confirm: "Jetzt löschen",
    cancel: "Abbrechen",
  },
  alerts: {
    legend: "Wenn diese Seite nicht sichtbar ist",
    notification: "Neue Nachrichten melden",
    sound: "Ton abspielen",
    title: "Im Titel des Tabs zählen",
    refused: "Benachrichtigungen sind blockiert. Erlaube sie für diese Seite in den Einstellungen des Browsers.",
    newMessage: "Neue Nachricht",
  },
  invite: {
    share: "Einladung teilen",
    showCode: "Als QR-Code anzeigen",
    code: "QR-Code des Einladungslinks",
    codeHint: {
      password: "Wer ihn scannt, öffnet diesen Raum. Das Passwort ist nicht darin.",
      open: "Wer ihn scannt, kann herein.",
    },
  },
  protection: "Schutz",
  protectionTitle: { password: "Mit Passwort geschützt", open: "Offener Raum" },
  protectionText: {
    password:
      "Nur wer das Passwort kennt, kommt hinein. Falsche werden gezählt, und zu viele davon schließen den Raum für Neue.",
    open: "Wer den Link hat oder den Raumnamen errät, kommt hinein. Für mehr Schutz lege einen Raum mit Passwort an.",
  },
  meanings: [
    [
      "Personen",
      "Alle, die bekommen, was du schreibst, stehen in der Liste oben. Der Server kann niemanden unbemerkt hinzufügen.",
    ],
    ["Verifiziert", "Du hast mit dieser Person verglichen, und es stimmte: Niemand sitzt zwischen euch beiden."],
    [
      "Nicht verifiziert",
      "Trotzdem verschlüsselt. Aber wer in diesen Raum kommt, könnte dazwischensitzen und sich als diese Person ausgeben.",
    ],
    [
      "Diesen Namen gab es schon, mit anderem Schlüssel",
      "Diesen Namen oder einen, der so aussieht, hatte hier schon jemand. Es kann dieselbe Person sein, die neu geladen hat oder wieder da ist, oder jemand anderes: Dieser Chat kann das nicht unterscheiden. Bestätige die Person, bevor du dem Namen traust.",
    ],
    [
      "Stimmt nicht überein",
      "Du hast verglichen, und es stimmte nicht. Behandle alles mit dieser Person so, als läsen andere mit.",
    ],
    [
      "Der Server",
      "Er erfährt IP-Adressen, wann du hier bist und wie viele in einem Raum sind, und kann einen Raumnamen herausfinden, der leicht zu erraten ist. Nie erfährt er das Passwort, eure Namen oder ein Wort.",
    ],
  ],
  promises: "Was dieser Chat schützt",
  promiseList: [
    "Nachrichten und Namen werden in deinem Browser verschlüsselt und nur in den Browsern der hier genannten Personen entschlüsselt.",
    "Nichts wird gespeichert, weder hier noch auf einem Server. Schließe den Tab, und es ist weg.",
  ],
  limits: "Was er nicht kann",
  limitList: [
    "Die Seite, in der dieser Chat steht, kann alles lesen, was du hier siehst und tippst. Benutze ihn nur auf einer Seite, der du vertraust.",
    "Ein Name ist nur eine Behauptung. Bis du eine Person verifizierst, könnte sich jemand anderes für sie ausgeben.",
    "Die Personen hier können behalten, was du schreibst, und erfahren vielleicht deine IP-Adresse.",
  ],
  version: (version) => `Version ${version}`,

  verification: {
    back: "Zurück",
    symbols: "Symbole",
    compare: (name) =>
      `Vergleiche sie mit ${name} am Telefon oder persönlich, nie in diesem Chat: Wer dazwischensitzt, könnte ändern, was du hier schreibst.`,
    match: "Sie stimmen überein",
    noMatch: "Sie stimmen nicht überein",
    changed: "Die Verbindung ist neu: Vergleicht diese neuen Symbole.",
    gone: (name) => `${name} hat den Raum verlassen. Wer mit diesem Namen zurückkommt, muss neu verifiziert werden.`,
    matched: {
      title: (name) => `${name} ist verifiziert`,
      text: "Niemand sitzt zwischen euch beiden. Das gilt für den jetzigen Schlüssel der Person, bis du den Raum verlässt oder diesen Tab schließt. Lädt sie neu oder kommt sie wieder, hat sie einen neuen Schlüssel: Dann vergleicht noch einmal.",
      undo: "Rückgängig",
    },
    mismatched: {
      title: (name) => `${name} stimmt nicht überein`,
      text: "Wenn ihr beide die richtigen Symbole angesehen habt, sitzt vielleicht jemand dazwischen und liest und ändert, was ihr beide schreibt.",
      steps: [
        "Sag hier nichts Vertrauliches.",
        "Verlasse den Raum und versuche es anders: ein neuer Raum, ein neues Passwort, ein anderes Netz.",
        "Sag es den anderen auf einem anderen Weg.",
      ],
      again: "Noch einmal vergleichen",
    },
    number: "Sicherheitsnummer",
    numberHint:
      "Dieselbe Prüfung in Ziffern, und eine stärkere. Ist jede bei euch beiden gleich, sitzt niemand dazwischen.",
    code: (name) => `QR-Code der Sicherheitsnummer, zum Scannen durch ${name}`,
    codeHint: (name) =>
      `Zum Scannen durch ${name}, nebeneinander. Ein Bild davon, durch diesen Chat gesendet, beweist nichts.`,
    limits:
      "Was Vergleichen nicht kann: Die Seite, in der dieser Chat steht, kann dir alles zeigen, auch diese Symbole. Benutze ihn nur auf einer Seite, der du vertraust.",
  },

  scan: {
    start: "Code der anderen Person scannen",
    stop: "Kamera ausschalten",
    picture: "Was die Kamera sieht",
    looking: (name) => `Halte den Code auf dem Bildschirm von ${name} vor deine Kamera.`,
    foreign: "Das ist kein Code dieses Chats.",
    mismatch: (name) =>
      `Das ist nicht der Code, den ${name} dir zeigen müsste. Prüfe, ob dort der Code für dich offen ist und nicht der für jemand anderen, und scanne noch einmal. Ist es immer noch nicht der richtige, sitzt vielleicht jemand dazwischen.`,
    noMatch: "Der Code stimmt nicht überein",
    failure: {
      denied:
        "Die Kamera ist hier nicht erlaubt. Erlaube sie in den Einstellungen des Browsers, oder vergleiche die Symbole.",
      missing: "Keine Kamera gefunden. Vergleiche stattdessen die Symbole.",
      failed:
        "Die Kamera ist ausgefallen oder wird anderswo benutzt. Versuche es noch einmal, oder vergleiche die Symbole.",
    },
  },

  symbolNames: [
    "Hund",
    "Katze",
    "Löwe",
    "Pferd",
    "Einhorn",
    "Schwein",
    "Elefant",
    "Hase",
    "Panda",
    "Hahn",
    "Pinguin",
    "Schildkröte",
    "Fisch",
    "Oktopus",
    "Schmetterling",
    "Blume",
    "Baum",
    "Kaktus",
    "Pilz",
    "Globus",
    "Mond",
    "Wolke",
    "Feuer",
    "Banane",
    "Apfel",
    "Erdbeere",
    "Mais",
    "Pizza",
    "Kuchen",
    "Herz",
    "Smiley",
    "Roboter",
    "Hut",
    "Brille",
    "Schraubenschlüssel",
    "Weihnachtsmann",
    "Daumen hoch",
    "Regenschirm",
    "Sanduhr",
    "Uhr",
    "Geschenk",
    "Glühbirne",
    "Buch",
    "Bleistift",
    "Büroklammer",
    "Schere",
    "Schloss",
    "Schlüssel",
    "Hammer",
    "Telefon",
    "Flagge",
    "Zug",
    "Fahrrad",
    "Flugzeug",
    "Rakete",
    "Pokal",
    "Ball",
    "Gitarre",
    "Trompete",
    "Glocke",
    "Anker",
    "Kopfhörer",
    "Ordner",
    "Stecknadel",
  ],
};
