/** Español: la información de la sala y la verificación. */
import type { InfoTexts } from "../info/info-texts.ts";
import { createPlural } from "../plural.ts";
import { symbolNames } from "./symbol-names.ts";

const plural = createPlural("es");

export const info: InfoTexts = {
  title: "Información de la sala",
  close: "Cerrar la información de la sala",
  room: "Sala",
  you: "Tú",
  save: "Guardar",
  nameChanged: "Nombre cambiado",
  ownDigits: "Tus dígitos de seguridad",
  ownDigitsHint: "Para esta sesión: la mitad del número de seguridad que compartes con cada persona.",
  people: "Personas",
  find: "Buscar a una persona",
  nobody: "Aún no hay nadie más aquí.",
  status: {
    connecting: "Conectando",
    connected: "Con conexión",
    reachable: "Accesible",
    lost: "Conexión perdida",
  },
  path: { direct: "directa", relay: "por un relé", "via-peer": "por otra persona" },
  via: (who) => `por ${who}`,
  badge: {
    notVerified: "Sin verificar",
    verified: "Verificado",
    mismatched: "No coincide",
    nameReused: "Nombre ya usado con otra clave",
  },
  verify: "Verificar",
  verifyPerson: (name) => `Verificar a ${name}`,
  failedGuesses: (count) =>
    plural(count, { one: "# intento fallido de entrar.", other: "# intentos fallidos de entrar." }),
  closedToNewcomers: (count) =>
    plural(count, {
      one: "# intento fallido de entrar; la sala está cerrada a nuevas personas.",
      other: "# intentos fallidos de entrar; la sala está cerrada a nuevas personas.",
    }),
  allowMoreRisk: (more) => {
    const risk = (what: string): string =>
      `${what} Quienes están dentro siguen hablando. «Permitir más» deja entrar de nuevo a otras personas y da, a quien fuera, hasta ${String(more)} intentos más.`;
    return {
      password: risk("Alguien escribió mal la contraseña o intenta adivinarla."),
      open: risk("Alguien usa algo que no funciona bien, o interfiere."),
    };
  },
  allowMore: "Permitir más",
  leave: "Salir de la sala",
  erase: {
    button: "Borrar todo",
    question:
      "Sale de la sala y vacía tu pantalla definitivamente. Los demás conservan lo que tienen y ven que has borrado tu copia.",
    confirm: "Borrar ahora",
    cancel: "Cancelar",
  },
  alerts: {
    legend: "Cuando esta página esté oculta",
    notification: "Avisarme de los mensajes nuevos",
    sound: "Reproducir un sonido",
    title: "Contarlos en el título de la pestaña",
    refused: "Las notificaciones están bloqueadas. Permítelas para este sitio en los ajustes del navegador.",
    newMessage: "Mensaje nuevo",
  },
  invite: {
    share: "Compartir la invitación",
    showCode: "Mostrar como código QR",
    code: "Código QR del enlace de invitación",
    codeHint: {
      password: "Al escanearlo se abre esta sala. No contiene la contraseña.",
      open: "Quien lo escanee puede entrar.",
    },
  },
  protection: "Protección",
  protectionTitle: { password: "Protegida con contraseña", open: "Sala abierta" },
  protectionText: {
    password:
      "Solo puede entrar quien conoce la contraseña. Las incorrectas se cuentan, y demasiadas cierran la sala a nuevas personas.",
    open: "Puede entrar quien tenga el enlace o adivine el nombre de la sala. Para más protección, crea una sala con contraseña.",
  },
  meanings: [
    [
      "Personas",
      "Todas las que reciben lo que escribes están en la lista de arriba. El servidor no puede meter a nadie sin que se vea.",
    ],
    ["Verificado", "Comparaste con esta persona y coincidía: no hay nadie en medio."],
    [
      "Sin verificar",
      "Está cifrado igualmente. Pero quien pueda entrar en esta sala podría ponerse en medio y hacerse pasar por esta persona.",
    ],
    [
      "Nombre ya usado con otra clave",
      "Alguien ya tuvo aquí este nombre, o uno parecido. Puede ser la misma persona, que ha recargado o ha vuelto a entrar, u otra: este chat no puede distinguirlo. Verifica a la persona antes de fiarte del nombre.",
    ],
    ["No coincide", "Comparaste y no coincidía. Trata todo lo que hables con esta persona como leído por otros."],
    [
      "El servidor",
      "Conoce las direcciones IP, cuándo estás aquí y cuántas personas hay en una sala, y puede averiguar el nombre de una sala si es fácil de adivinar. Nunca la contraseña, los nombres ni una palabra.",
    ],
  ],
  promises: "Lo que protege este chat",
  promiseList: [
    "Los mensajes y los nombres se cifran en tu navegador y solo se descifran en los navegadores de las personas de esta lista.",
    "No se guarda nada, ni aquí ni en un servidor. Cierra la pestaña y desaparece.",
  ],
  limits: "Lo que no puede hacer",
  limitList: [
    "La página que contiene este chat puede leer todo lo que ves y escribes aquí. Úsalo solo en una página en la que confíes.",
    "Un nombre es solo una afirmación. Hasta que verifiques a una persona, otra podría estar haciéndose pasar por ella.",
    "Las personas que están aquí pueden conservar lo que escribes y pueden llegar a conocer tu dirección IP.",
  ],
  version: (version) => `Versión ${version}`,

  verification: {
    back: "Volver",
    symbols: "Símbolos",
    compare: (name) =>
      `Compáralos con ${name} en una llamada o en persona, nunca en este chat: quien esté en medio podría cambiar lo que escribes aquí.`,
    match: "Coinciden",
    noMatch: "No coinciden",
    changed: "La conexión es nueva: hay que comparar estos símbolos nuevos.",
    gone: (name) => `${name} ha salido de la sala. A quien vuelva con este nombre hay que verificarlo de nuevo.`,
    matched: {
      title: (name) => `${name}: verificado`,
      text: "No hay nadie en medio. Esto vale para la clave que usa ahora, hasta que salgas de la sala o cierres esta pestaña. Si recarga la página o vuelve a entrar, tendrá una clave nueva: habrá que comparar otra vez.",
      undo: "Deshacer",
    },
    mismatched: {
      title: (name) => `${name} no coincide`,
      text: "Si los símbolos mirados eran los correctos, puede que alguien esté en medio, leyendo y cambiando lo que se escribe.",
      steps: [
        "No digas nada privado aquí.",
        "Sal de la sala e inténtalo de otra forma: otra sala, otra contraseña, otra red.",
        "Avisa a los demás por otro canal.",
      ],
      again: "Comparar de nuevo",
    },
    number: "Número de seguridad",
    numberHint:
      "La misma comprobación en dígitos, y más fuerte. Si todos son iguales en ambos lados, no hay nadie en medio.",
    code: (name) => `Código QR del número de seguridad, para que lo escanee ${name}`,
    codeHint: (name) =>
      `Para que lo escanee ${name}, estando juntos. Una imagen del código enviada por este chat no demuestra nada.`,
    limits:
      "Lo que la comparación no puede hacer: la página que contiene este chat puede mostrarte cualquier cosa, también estos símbolos. Úsalo solo en una página en la que confíes.",
  },

  scan: {
    start: "Escanear su código",
    stop: "Apagar la cámara",
    picture: "Lo que ve la cámara",
    looking: (name) => `Pon delante de tu cámara el código de la pantalla de ${name}.`,
    foreign: "Ese no es un código de este chat.",
    mismatch: (name) =>
      `Ese no es el código que ${name} debería mostrarte. Comprueba que el código abierto allí es para ti y no para otra persona, y escanea de nuevo. Si sigue sin ser el correcto, puede que alguien esté en medio.`,
    noMatch: "El código no coincide",
    failure: {
      denied: "La cámara no está permitida aquí. Permítela en los ajustes del navegador o compara los símbolos.",
      missing: "No se encontró ninguna cámara. Compara los símbolos.",
      failed: "La cámara se detuvo o se usa en otro sitio. Vuelve a intentarlo o compara los símbolos.",
    },
  },

  symbolNames,
};
