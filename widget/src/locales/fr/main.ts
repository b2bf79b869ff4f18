/** Français : la table principale. */
import type { LocaleTable } from "../locale-table.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("fr");

export const main: LocaleTable = {
  lang: "fr",
  dir: "ltr",

  chat: "Discussion sécurisée",
  cancel: "Annuler",
  save: "Enregistrer",
  dismiss: "Fermer",
  partMissing: "Une partie de la discussion n’a pas pu être chargée. Vérifiez votre connexion ou rechargez la page.",

  fields: {
    joinRoom: "Rejoindre le salon",
    password: "Mot de passe du salon",
    showPassword: "Afficher le mot de passe",
    hidePassword: "Masquer le mot de passe",
    yourName: "Votre nom",
  },

  joining: { title: "Entrée dans le salon…", text: "Création de nouvelles clés, recherche des autres." },

  header: {
    roomInfo: "Infos du salon",
    needsAttention: "demande votre attention",
    joining: "entrée en cours…",
    notInRoom: "vous n’êtes pas dans le salon",
    protection: { password: "Salon avec mot de passe", open: "Salon ouvert" },
    people: (count) => (count === 1 ? "seulement vous" : plural(count, { one: "# personne", other: "# personnes" })),
    verified: (verified, others) =>
      verified === 0
        ? "aucune vérifiée"
        : verified === others
          ? "toutes vérifiées"
          : plural(verified, { one: `# sur ${String(others)} vérifiée`, other: `# sur ${String(others)} vérifiées` }),
    mismatched: (count) => plural(count, { one: "# ne correspond pas", other: "# ne correspondent pas" }),
    explain: "Ce que cela veut dire",
    reconnecting: "Connexion perdue. Reconnexion… Continuez à discuter avec les personnes encore connectées.",
  },

  left: {
    text: "Vous avez quitté le salon. La conversation n’est conservée qu’ici.",
    joinAgain: "Revenir dans le salon",
    backToStart: "Retour au début",
  },

  invite: {
    copy: "Copier le lien d’invitation",
    copied: "Lien copié",
    copyByHand: "Sélectionnez et copiez ce lien\u00a0:",
  },

  trouble: { retry: "Réessayer", reload: "Recharger la page", backToStart: "Retour au début" },

  errors: {
    "insecure-context": {
      title: "Cette page n’est pas sécurisée",
      text: "Une discussion chiffrée demande une adresse qui commence par https://. Ouvrez la page ainsi.",
    },
    "webrtc-unsupported": {
      title: "Ce navigateur ne peut pas relier les personnes",
      text: "WebRTC est absent ou désactivé. Utilisez une version récente de Chrome, Edge, Firefox ou Safari.",
    },
    "crypto-unsupported": {
      title: "Ce navigateur ne chiffre pas assez bien",
      text: "Il lui manque un chiffrement moderne (X25519). Utilisez une version récente de Chrome, Edge, Firefox ou Safari.",
    },
    "part-missing": {
      title: "Une partie de la discussion n’a pas pu être chargée",
      text: "Vérifiez votre connexion Internet, puis réessayez.",
    },
    "invalid-room": {
      title: "Ce nom de salon n’est pas utilisable",
      text: "Un nom de salon compte de 1 à 256 octets de texte. Choisissez-en un autre.",
    },
    "invalid-password": {
      title: "Ce mot de passe n’est pas utilisable",
      text: "Il est trop long, ou contient des caractères qu’on ne peut pas taper partout.",
    },
    "invalid-server": {
      title: "La discussion est mal configurée",
      text: "L’adresse du serveur n’est pas utilisable. Prévenez les responsables de la page, puis réessayez.",
    },
    "invalid-name": {
      title: "Ce nom n’est pas utilisable",
      text: "Choisissez un nom de 1 à 64 caractères visibles.",
    },
    "signaling-unreachable": {
      title: "Le serveur de discussion est injoignable",
      text: "Vérifiez votre connexion Internet, puis réessayez.",
    },
    "origin-denied": {
      title: "Cette page ne peut pas utiliser le serveur de discussion",
      text: "Le serveur n’accepte pas ce site. Prévenez les responsables de la page, puis réessayez.",
    },
    "rate-limited": {
      title: "Trop d’essais en peu de temps",
      text: "Le serveur demande une pause. Attendez une minute, puis réessayez.",
    },
    "room-full": { title: "Ce salon est plein", text: "Attendez que quelqu’un parte, puis réessayez." },
    "server-full": {
      title: "Le serveur de discussion est plein",
      text: "Il n’accepte plus personne pour l’instant. Réessayez dans un moment.",
    },
    "update-required": {
      title: "Une version plus récente est nécessaire",
      text: "Le serveur, ou quelqu’un dans le salon, utilise une autre version. Rechargez la page pour avoir la plus récente.",
    },
    "wrong-password": {
      title: "Vous n’avez pas pu entrer",
      text: "Mot de passe incorrect, ou quelqu’un interfère\u00a0: on ne peut pas distinguer les deux. Vérifiez le mot de passe et tapez-le à nouveau.",
    },
    "too-many-attempts": {
      title: "Le salon est fermé aux nouveaux venus",
      text: "Trop de tentatives d’entrée ont échoué. Demandez à quelqu’un dans le salon d’en autoriser d’autres, puis réessayez.",
    },
    "not-joined": { title: "Vous n’êtes pas dans le salon", text: "Rejoignez d’abord le salon." },
    "message-empty": { title: "Rien à envoyer", text: "Écrivez d’abord quelque chose." },
    "message-too-long": {
      title: "Le message est trop long",
      text: "Raccourcissez-le, ou envoyez-le en plusieurs parties.",
    },
    "unknown-message": {
      title: "Ce message n’est pas ici",
      text: "Il a été retiré ou oublié, ou ce n’est pas à vous de le modifier.",
    },
    "unknown-peer": {
      title: "Cette personne n’est pas ici",
      text: "Elle a quitté le salon, ou n’y a jamais été.",
    },
    "file-too-large": { title: "Le fichier est trop gros", text: "Envoyez-en un plus petit." },
    "file-refused": { title: "Le fichier a été refusé", text: "Personne n’en a voulu." },
    "file-corrupt": {
      title: "Le fichier est arrivé endommagé",
      text: "Ce qui est arrivé n’est pas ce qui était proposé. Rien n’a été gardé.",
    },
    "files-unavailable": {
      title: "Les fichiers ne fonctionnent pas ici",
      text: "Cette partie de la discussion n’a pas été chargée. Réessayez.",
    },
    aborted: { title: "L’entrée a été interrompue", text: "Vous n’êtes pas dans le salon." },
  },

  warnings: {
    "peer-unreachable": (who) =>
      `Aucune connexion avec ${who} n’a pu être établie\u00a0: l’un de vos réseaux la bloque. Essayez un autre réseau, comme celui d’un téléphone, ou demandez un relais (TURN) aux responsables du site. D’ici là, vos messages ne lui parviennent pas.`,
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
      `Le nom ${who} est ou a été utilisé ici par une autre personne. Vérifiez la personne dans les infos du salon avant de vous y fier.`,
    "peer-flooding": (who) => `${who} a envoyé trop de choses trop vite. Le surplus n’est pas affiché.`,
  },
  warningList: "Avertissements",
  someone: "quelqu’un",
};
