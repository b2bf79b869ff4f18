/** Français : la table principale. */
import type { LocaleTable } from "../locale-table.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("fr");

export const main: LocaleTable = {
  lang: "fr",
  dir: "ltr",

  chat: "Discussion sécurisée",
  partMissing: "Une partie de la discussion n’a pas pu être chargée. Vérifiez votre connexion ou rechargez la page.",
  retry: "Réessayer",

  fields: {
    joinRoom: "Rejoindre le salon",
    password: "Mot de passe du salon",
    showPassword: "Afficher le mot de passe",
    hidePassword: "Masquer le mot de passe",
    yourName: "Votre nom",
  },

  errors: {
    "insecure-context": "Une discussion chiffrée demande une adresse qui commence par https://. Ouvrez la page ainsi.",
    "webrtc-unsupported":
      "WebRTC est absent ou désactivé. Utilisez une version récente de Chrome, Edge, Firefox ou Safari.",
    "crypto-unsupported":
      "Il lui manque un chiffrement moderne (X25519). Utilisez une version récente de Chrome, Edge, Firefox ou Safari.",
    "part-missing": "Vérifiez votre connexion Internet, puis réessayez.",
    "invalid-room": "Un nom de salon compte de 1 à 256 octets de texte. Choisissez-en un autre.",
    "invalid-password": "Il est trop long, ou contient des caractères qu’on ne peut pas taper partout.",
    "invalid-server":
      "L’adresse du serveur n’est pas utilisable. Prévenez les responsables de la page, puis réessayez.",
    "invalid-name": "Choisissez un nom de 1 à 64 caractères visibles.",
    "signaling-unreachable": "Vérifiez votre connexion Internet, puis réessayez.",
    "origin-denied": "Le serveur n’accepte pas ce site. Prévenez les responsables de la page, puis réessayez.",
    "rate-limited": "Le serveur demande une pause. Attendez une minute, puis réessayez.",
    "room-full": "Attendez que quelqu’un parte, puis réessayez.",
    "server-full": "Il n’accepte plus personne pour l’instant. Réessayez dans un moment.",
    "update-required":
      "Le serveur, ou quelqu’un dans le salon, utilise une autre version. Rechargez la page pour avoir la plus récente.",
    "wrong-password":
      "Mot de passe incorrect, ou quelqu’un interfère\u00a0: on ne peut pas distinguer les deux. Vérifiez le mot de passe et tapez-le à nouveau.",
    "too-many-attempts":
      "Trop de tentatives d’entrée ont échoué. Demandez à quelqu’un dans le salon d’en autoriser d’autres, puis réessayez.",
    "not-joined": "Rejoignez d’abord le salon.",
    "message-empty": "Écrivez d’abord quelque chose.",
    "message-too-long": "Raccourcissez-le, ou envoyez-le en plusieurs parties.",
    "unknown-message": "Il a été supprimé, n’est plus là, ou ce n’est pas à vous de le modifier.",
    "unknown-peer": "Elle a quitté le salon, ou n’y a jamais été.",
    "file-too-large": "Envoyez-en un plus petit.",
    "file-refused": "Personne n’en a voulu.",
    "file-corrupt": "Ce qui est arrivé n’est pas ce qui était proposé. Rien n’a été gardé.",
    "files-unavailable": "Cette partie de la discussion n’a pas été chargée. Réessayez.",
    aborted: "Vous n’êtes pas dans le salon.",
  },

  warnings: {
    "peer-unreachable": (who) =>
      `Aucune connexion avec ${who} n’a pu être établie\u00a0: l’un de vos réseaux la bloque. Essayez un autre réseau, comme celui d’un téléphone, ou demandez un relais (TURN) aux responsables de la page. D’ici là, vos messages ne lui parviennent pas.`,
    "transport-intercepted": (who) =>
      `La connexion avec ${who} ne correspondait pas à sa clé et a été fermée. Quelqu’un entre vous deux interfère peut-être.`,
    "handshake-rejected": (_who, count = 1) =>
      plural(count, {
        one: "Quelqu’un a essayé d’entrer et a été refusé\u00a0: un mot de passe incorrect, ou quelqu’un interfère.",
        other: "# tentatives d’entrée ont été refusées\u00a0: des mots de passe incorrects, ou quelqu’un interfère.",
      }),
    equivocation: (who) =>
      `${who} a dit des choses différentes à différentes personnes au même endroit. Les deux sont affichées\u00a0: interrogez ${who} à ce sujet par un autre moyen.`,
    "roster-mismatch": (who) =>
      `Vous et ${who} ne voyez pas les mêmes personnes ici\u00a0: quelqu’un est peut-être caché à l’un de vous. Demandez à ${who} qui est dans le salon.`,
    "messages-missing": (who) => `Quelque chose qui a été dit avant un message de ${who} n’est jamais arrivé ici.`,
    "too-many-attempts": () =>
      "Trop de tentatives d’entrée ont échoué\u00a0: le salon est fermé aux nouveaux venus. Les infos du salon permettent d’en autoriser d’autres.",
    "name-reused": (who) =>
      `Le nom ${who} a déjà été utilisé ici avec une autre clé\u00a0: c’est la même personne qui revient, ou quelqu’un d’autre. Vérifiez la personne dans les infos du salon avant de vous y fier.`,
    "peer-flooding": (who) => `${who} a envoyé trop de choses trop vite. Le surplus n’est pas affiché.`,
  },
  someone: "quelqu’un",
};
