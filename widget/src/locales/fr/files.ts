/** Français : les fichiers. */
import type { FilesTexts } from "../files/files-texts.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("fr");

export const files: FilesTexts = {
  accept: "Accepter",
  decline: "Refuser",
  cancel: "Annuler",
  save: "Enregistrer",
  again: "Accepter quand même",
  view: "Voir",
  close: "Fermer",
  progress: "Progression",
  soFar: (done, total) => `${done} sur ${total}`,
  timeLeft: (time) => `encore ${time}`,
  arrived: (name) => `${name} a été reçu`,
  offered: (who) => `${who} veut vous envoyer ce fichier.`,
  waitingForLink: (who) => `En attente d’une connexion directe avec ${who}.`,
  waitingForAnswer: "Proposé. Il est envoyé à qui l’accepte, tant que vous êtes là.",
  nobodyThere: "Personne d’autre n’était là.",
  sent: "Envoyé",
  sentTo: (count, total) =>
    plural(count, {
      one: `Envoyé à # personne sur ${String(total)}`,
      other: `Envoyé à # personnes sur ${String(total)}`,
    }),
  stillOffered: "Toujours proposé tant que vous êtes là.",
  refused: "Personne n’a voulu de ce fichier.",
  withdrawn: (who) => `${who} ne propose plus ce fichier.`,
  withdrawnByYou: "Vous ne proposez plus ce fichier.",
  declinedByYou: "Vous avez refusé ce fichier.",
  tooLarge: "Ce fichier est plus gros que ce que cette page accepte.",
  corrupt: "Ce qui est arrivé n’est pas ce qui était proposé\u00a0: rien n’en a été gardé.",
  offerGone: (who) => `${who} a quitté le salon\u00a0: ce fichier n’est plus disponible.`,
  authorLeft: (who) => `${who} a quitté le salon avant la fin. L’envoi reprendra si seule la connexion a été coupée.`,
  unreadable: "Le fichier a été modifié ou ne peut plus être lu. Proposez-le à nouveau.",
};
