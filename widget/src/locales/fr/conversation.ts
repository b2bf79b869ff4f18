/** Français : le fil et la saisie. */
import type { ConversationTexts } from "../conversation/conversation-texts.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("fr");
const list = new Intl.ListFormat("fr");

export const conversation: ConversationTexts = {
  joining: {
    title: "Entrée dans le salon…",
    text: "Création de nouvelles clés, recherche des autres.",
    cancel: "Annuler",
  },

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
    reconnecting: "Connexion perdue. Reconnexion…",
    goOn: "Continuez à discuter avec les personnes encore connectées.",
  },

  warningList: "Avertissements",
  dismiss: "Fermer",

  conversation: "Conversation",
  newMessages: "Nouveaux messages",
  countNew: (count) => plural(count, { one: "# nouveau message", other: "# nouveaux messages" }),
  toEnd: "Aller à la fin",
  mismatched: "Ne correspond pas",
  you: "Vous",
  today: "Aujourd’hui",
  yesterday: "Hier",
  emptyAloneTitle: "Personne d’autre n’est encore là",
  emptyAlone: {
    password:
      "Envoyez le lien d’invitation aux personnes à qui vous voulez parler, et dites-leur le mot de passe par un autre moyen.",
    open: "Envoyez le lien d’invitation aux personnes à qui vous voulez parler. Quiconque l’a peut entrer.",
  },
  emptyTogetherTitle: "Dites bonjour",
  emptyTogether: "Ce que vous écrivez maintenant n’est lu que par les personnes de ce salon.",
  emptyLeft: "Rien n’a été dit ici.",
  invite: {
    copy: "Copier le lien d’invitation",
    copied: "Lien copié",
    copyByHand: "Sélectionnez et copiez ce lien\u00a0:",
  },
  delivered: (delivered, total) =>
    total === 0
      ? "Personne d’autre n’était là"
      : plural(delivered, {
          one: `Remis à # personne sur ${String(total)}`,
          other: `Remis à # personnes sur ${String(total)}`,
        }),
  notice: (notice) => {
    switch (notice.type) {
      case "person-joined":
        return `${notice.name} a rejoint le salon`;
      case "person-left":
        return notice.wiped
          ? `${notice.name} a quitté le salon et tout effacé de son côté`
          : `${notice.name} a quitté le salon`;
      case "person-renamed":
        return `${notice.name} s’appelle maintenant ${notice.newName}`;
    }
  },
  message: "Message",
  send: "Envoyer le message",
  bytesLeft: (count) => plural(count, { one: "encore # octet", other: "encore # octets" }),
  bytesOver: (count) => plural(count, { one: "# octet de trop", other: "# octets de trop" }),
  failed: "Non envoyé. Le message est toujours là\u00a0: réessayez.",
  writing: (names, more) =>
    more > 0
      ? "Plusieurs personnes écrivent…"
      : names.length === 1
        ? `${names.join("")} écrit…`
        : `${list.format(names)} écrivent…`,

  edited: "modifié",
  retracted: "Ce message a été supprimé.",
  notHere: "Un message qui n’est pas ici",
  quoteOf: (name) => `Aller au message cité, ${name}`,
  showMore: "Afficher plus",
  showLess: "Afficher moins",
  reactedBy: (emoji, names) => `${emoji}\u00a0: ${list.format(names)}`,

  menu: {
    open: "Options du message",
    reply: "Répondre",
    copy: "Copier le texte",
    copied: "Copié",
    copyByHand: "Le navigateur n’a rien copié. Sélectionnez et copiez ce texte\u00a0:",
    edit: "Modifier",
    retract: "Supprimer pour tous",
    retractNow: "Supprimer maintenant\u202f? Il a pu être lu",
    react: (emoji) => `Réagir avec ${emoji}`,
    otherEmoji: "Un autre emoji",
    noEmoji: "Tapez un seul emoji.",
    sent: (at) => `Envoyé\u00a0: ${at}`,
  },
  replyingTo: (name) => `Réponse à ${name}`,
  replyingToYourself: "Réponse à vous-même",
  editing: "Modifier votre message",
  stopReplying: "Ne plus répondre",
  stopEditing: "Ne plus modifier",
  saveEdit: "Enregistrer les modifications",
  attach: "Joindre un fichier",
  preparing: (name) => `Préparation de ${name}`,
  drop: "Déposez des fichiers ici pour les proposer à tout le salon",

  about: (name, said) => `${name}\u00a0: ${said}`,
  sentences: (first, second) => `${first}. ${second}`,
  left: {
    text: "Vous avez quitté le salon.",
    kept: "La conversation reste ici jusqu’à la fermeture de l’onglet. Revenir dans le salon l’efface.",
    joinAgain: "Revenir dans le salon",
  },
  trouble: { reload: "Recharger la page", backToStart: "Retour à l’accueil" },
  errorTitles: {
    "insecure-context": "Cette page n’est pas sécurisée",
    "webrtc-unsupported": "Ce navigateur ne peut pas relier les personnes",
    "crypto-unsupported": "Ce navigateur ne chiffre pas assez bien",
    "part-missing": "Une partie de la discussion n’a pas pu être chargée",
    "invalid-room": "Ce nom de salon n’est pas utilisable",
    "invalid-password": "Ce mot de passe n’est pas utilisable",
    "invalid-server": "La discussion est mal configurée",
    "invalid-name": "Ce nom n’est pas utilisable",
    "signaling-unreachable": "Le serveur de discussion est injoignable",
    "origin-denied": "Cette page ne peut pas utiliser le serveur de discussion",
    "rate-limited": "Trop d’essais en peu de temps",
    "room-full": "Ce salon est plein",
    "server-full": "Le serveur de discussion est plein",
    "update-required": "Une version plus récente est nécessaire",
    "wrong-password": "Vous n’avez pas pu entrer",
    "too-many-attempts": "Le salon est fermé aux nouveaux venus",
    "not-joined": "Vous n’êtes pas dans le salon",
    "message-empty": "Rien à envoyer",
    "message-too-long": "Le message est trop long",
    "unknown-message": "Ce message n’est pas ici",
    "unknown-peer": "Cette personne n’est pas ici",
    "file-too-large": "Le fichier est trop gros",
    "file-refused": "Le fichier a été refusé",
    "file-corrupt": "Le fichier est arrivé endommagé",
    "files-unavailable": "Les fichiers ne fonctionnent pas ici",
    aborted: "L’entrée a été interrompue",
  },
};
