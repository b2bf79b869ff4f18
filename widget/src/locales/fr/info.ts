/** Français : les infos du salon et la vérification. */
import type { InfoTexts } from "../info/info-texts.ts";
import { createPlural } from "../plural.ts";
import { symbolNames } from "./symbol-names.ts";

const plural = createPlural("fr");

export const info: InfoTexts = {
  title: "Infos du salon",
  close: "Fermer les infos du salon",
  room: "Salon",
  you: "Vous",
  save: "Enregistrer",
  nameChanged: "Nom modifié",
  ownDigits: "Vos chiffres de sécurité",
  ownDigitsHint: "Pour cette session\u00a0: la moitié du numéro de sécurité que vous partagez avec chaque personne.",
  people: "Personnes",
  find: "Rechercher une personne",
  nobody: "Personne d’autre n’est encore là.",
  status: {
    connecting: "Connexion…",
    connected: "Connexion établie",
    reachable: "Joignable",
    lost: "Connexion perdue",
  },
  path: { direct: "directe", relay: "par un relais", "via-peer": "par une autre personne" },
  via: (who) => `par ${who}`,
  badge: {
    notVerified: "Non vérifié",
    verified: "Vérifié",
    mismatched: "Ne correspond pas",
    nameReused: "Nom déjà utilisé avec une autre clé",
  },
  verify: "Vérifier",
  verifyPerson: (name) => `Vérifier ${name}`,
  failedGuesses: (count) =>
    plural(count, { one: "# tentative d’entrée a échoué.", other: "# tentatives d’entrée ont échoué." }),
  closedToNewcomers: (count) =>
    plural(count, {
      one: "# tentative d’entrée a échoué\u202f; le salon est fermé aux nouveaux venus.",
      other: "# tentatives d’entrée ont échoué\u202f; le salon est fermé aux nouveaux venus.",
    }),
  allowMoreRisk: (more) => {
    const risk = (what: string): string =>
      `${what} Celles et ceux qui sont dedans continuent à parler. «\u00a0En autoriser d’autres\u00a0» rouvre l’entrée et donne jusqu’à ${String(more)} essais de plus à cette personne, quelle qu’elle soit.`;
    return {
      password: risk("Quelqu’un s’est trompé de mot de passe, ou cherche à le deviner."),
      open: risk("Quelqu’un utilise un programme défectueux, ou interfère."),
    };
  },
  allowMore: "En autoriser d’autres",
  leave: "Quitter le salon",
  erase: {
    button: "Tout effacer",
    question:
      "Quitte le salon et vide votre écran pour de bon. Les autres gardent ce qu’ils ont et voient que vous avez tout effacé de votre côté.",
    confirm: "Effacer maintenant",
    cancel: "Annuler",
  },
  alerts: {
    legend: "Quand cette page est masquée",
    notification: "Me signaler les nouveaux messages",
    sound: "Jouer un son",
    title: "Les compter dans le titre de l’onglet",
    refused: "Les notifications sont bloquées. Autorisez-les pour ce site dans les réglages du navigateur.",
    newMessage: "Nouveau message",
  },
  invite: {
    share: "Partager l’invitation",
    showCode: "Afficher un code QR",
    code: "Code QR du lien d’invitation",
    codeHint: {
      password: "Scannez-le pour ouvrir ce salon. Le mot de passe n’y est pas.",
      open: "Quiconque le scanne peut entrer.",
    },
  },
  protection: "Protection",
  protectionTitle: { password: "Protégé par un mot de passe", open: "Salon ouvert" },
  protectionText: {
    password:
      "Seules les personnes qui connaissent le mot de passe peuvent entrer. Les mots de passe incorrects sont comptés\u202f; trop d’erreurs ferment le salon aux nouveaux venus.",
    open: "Quiconque a le lien ou devine le nom du salon peut entrer. Pour plus de protection, créez un salon avec mot de passe.",
  },
  meanings: [
    [
      "Personnes",
      "Toutes celles qui reçoivent ce que vous écrivez sont dans la liste ci-dessus. Le serveur ne peut faire entrer personne sans que cela se voie.",
    ],
    ["Vérifié", "Vous avez comparé avec cette personne et cela correspondait\u00a0: personne n’est entre vous deux."],
    [
      "Non vérifié",
      "C’est chiffré malgré tout. Mais quiconque peut entrer dans ce salon pourrait se placer entre vous et se faire passer pour cette personne.",
    ],
    [
      "Nom déjà utilisé avec une autre clé",
      "Quelqu’un a déjà porté ici ce nom, ou un nom qui lui ressemble. Ce peut être la même personne, qui a rechargé la page ou est revenue, ou quelqu’un d’autre\u00a0: cette discussion ne peut pas le savoir. Vérifiez la personne avant de vous fier au nom.",
    ],
    [
      "Ne correspond pas",
      "Vous avez comparé et cela ne correspondait pas. Considérez tout échange avec cette personne comme lu par d’autres.",
    ],
    [
      "Le serveur",
      "Il apprend les adresses IP, quand vous êtes là et combien vous êtes dans un salon, et il peut trouver un nom de salon facile à deviner. Jamais le mot de passe, vos noms, ni un mot de ce que vous dites.",
    ],
  ],
  promises: "Ce que cette discussion protège",
  promiseList: [
    "Les messages et les noms sont chiffrés dans votre navigateur et déchiffrés seulement dans les navigateurs des personnes listées ici.",
    "Rien n’est stocké, ni ici ni sur un serveur. Fermez l’onglet et tout disparaît.",
  ],
  limits: "Ce qu’elle ne peut pas faire",
  limitList: [
    "La page qui contient cette discussion peut lire tout ce que vous voyez et tapez ici. Ne l’utilisez que sur une page de confiance.",
    "Un nom n’est qu’une affirmation. Tant que vous n’avez pas vérifié une personne, quelqu’un d’autre pourrait se faire passer pour elle.",
    "Les personnes ici peuvent garder ce que vous écrivez et peuvent apprendre votre adresse IP.",
  ],
  version: (version) => `Version ${version}`,

  verification: {
    back: "Retour",
    symbols: "Symboles",
    compare: (name) =>
      `Comparez-les avec ${name} par téléphone ou de vive voix, jamais dans cette discussion\u00a0: quiconque se trouve entre vous pourrait changer ce que vous écrivez ici.`,
    match: "Ils correspondent",
    noMatch: "Ils ne correspondent pas",
    changed: "La connexion a été rétablie\u00a0: comparez ces nouveaux symboles.",
    gone: (name) => `${name} a quitté le salon. Quiconque revient sous ce nom devra être vérifié à nouveau.`,
    matched: {
      title: (name) => `${name}\u00a0: vérifié`,
      text: "Personne n’est entre vous deux. Cela vaut pour la clé que cette personne utilise maintenant, jusqu’à ce que vous quittiez le salon ou fermiez cet onglet. Si elle recharge la page ou revient, elle a une nouvelle clé\u00a0: comparez alors à nouveau.",
      undo: "Annuler la vérification",
    },
    mismatched: {
      title: (name) => `${name} ne correspond pas`,
      text: "Si vous avez tous deux regardé les bons symboles, quelqu’un est peut-être entre vous, lisant et modifiant ce que vous écrivez tous deux.",
      steps: [
        "Ne dites rien de privé ici.",
        "Quittez le salon et réessayez autrement\u00a0: un nouveau salon, un nouveau mot de passe, un autre réseau.",
        "Prévenez les autres par un autre canal.",
      ],
      again: "Comparer à nouveau",
    },
    number: "Numéro de sécurité",
    numberHint:
      "La même vérification en chiffres, plus forte encore. Si tous sont identiques des deux côtés, personne n’est entre vous.",
    code: (name) => `Code QR du numéro de sécurité, à scanner par ${name}`,
    codeHint: (name) =>
      `À scanner par ${name}, côte à côte. Une image de ce code envoyée dans cette discussion ne prouve rien.`,
    limits:
      "Ce que la comparaison ne peut pas faire\u00a0: la page qui contient cette discussion peut tout vous montrer, y compris ces symboles. Ne l’utilisez que sur une page de confiance.",
  },

  scan: {
    start: "Scanner son code",
    stop: "Arrêter la caméra",
    picture: "Ce que voit la caméra",
    looking: (name) => `Placez devant votre caméra le code affiché sur l’écran de ${name}.`,
    foreign: "Ce n’est pas un code de cette discussion.",
    mismatch: (name) =>
      `Ce n’est pas le code que ${name} devrait vous montrer. Assurez-vous que le code affiché là-bas est pour vous, et non pour quelqu’un d’autre, et scannez à nouveau. Si ce n’est toujours pas le bon, quelqu’un est peut-être entre vous.`,
    noMatch: "Le code ne correspond pas",
    failure: {
      denied:
        "La caméra n’est pas autorisée ici. Autorisez-la dans les réglages du navigateur, ou comparez les symboles.",
      missing: "Aucune caméra trouvée. Comparez plutôt les symboles.",
      failed: "La caméra s’est arrêtée ou sert ailleurs. Réessayez, ou comparez les symboles.",
    },
  },

  symbolNames,
};
