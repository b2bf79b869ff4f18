/** Français : le fil et la saisie. */
import type { ConversationTexts } from "../conversation/conversation-texts.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("fr");
const list = new Intl.ListFormat("fr");

export const conversation: ConversationTexts = {
  conversation: "Conversation",
  newMessages: "Nouveaux messages",
  countNew: (count) => plural(count, { one: "# nouveau message", other: "# nouveaux messages" }),
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
  delivered: (delivered, total) =>
    total === 0
      ? "Personne d’autre n’était là"
      : `Remis à ${String(delivered)} ${total === 1 ? "personne" : "personnes"} sur ${String(total)}`,
  notice: (notice) => {
    switch (notice.type) {
      case "person-joined":
        return `${notice.name} vient d’entrer`;
      case "person-left":
        return notice.wiped ? `${notice.name} a quitté le salon et tout effacé` : `${notice.name} a quitté le salon`;
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
  quoteOf: (name) => `Aller au message de ${name}`,
  showMore: "Afficher plus",
  showLess: "Afficher moins",
  reactedBy: (emoji, names) => `${emoji} par ${list.format(names)}`,

  menu: {
    open: "Options du message",
    reply: "Répondre",
    copy: "Copier le texte",
    edit: "Modifier",
    retract: "Supprimer pour tous",
    retractNow: "Supprimer maintenant\u202f? Il a pu être lu",
    react: (emoji) => `Réagir avec ${emoji}`,
    otherEmoji: "Un autre emoji",
    noEmoji: "Tapez un seul emoji.",
    sent: (at) => `Envoyé\u00a0: ${at}`,
  },
  replyingTo: (name) => `Réponse à ${name}`,
  editing: "Modifier votre message",
  stopReplying: "Ne plus répondre",
  stopEditing: "Ne plus modifier",
  saveEdit: "Enregistrer les modifications",
  attach: "Joindre un fichier",
  preparing: (name) => `Préparation de ${name}`,
  drop: "Déposez des fichiers ici pour les proposer à tout le salon",
};
