/** Français : l’écran de départ. */
import type { StartTexts } from "../start/start-texts.ts";

export const start: StartTexts = {
  title: "Parler en privé",
  intro: "Les messages vont de navigateur à navigateur, chiffrés de bout en bout. Rien n’est stocké.",
  choice: "Que voulez-vous faire\u202f?",
  create: "Nouveau salon",
  join: "Rejoindre un salon",
  createRoom: "Créer le salon",
  roomName: "Nom du salon",
  roomNameHint: "Tiré au hasard, pour que personne ne le devine.",
  roomNameMissing: "Saisissez le nom du salon.",
  newRoomName: "Tirer un autre nom",
  passwordHintCreate: "Il n’est pas dans le lien d’invitation\u00a0: dites-le de vive voix ou par téléphone.",
  passwordHintJoin: "Laissez vide si le salon n’en a pas.",
  suggestPassword: "En proposer un",
  passwordStrength: {
    weak: "Facile à deviner\u00a0: il est parmi les premiers que l’on essaie. Prenez-en un plus long.",
    fair: "Moyen\u00a0: difficile à deviner pour des inconnus, peut-être pas pour des gens qui vous connaissent.",
    strong: "Fort\u00a0: personne n’entre en devinant.",
  },
  yourNameHint: "Ce que voient les autres. Vide\u00a0: un nom d’invité.",
  promise: "Aucun compte, et aucun historique sur un serveur.",
};
