/** Español: la tabla principal. */
import type { LocaleTable } from "../locale-table.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("es");

export const main: LocaleTable = {
  lang: "es",
  dir: "ltr",

  chat: "Chat seguro",
  partMissing: "No se pudo cargar una parte del chat. Comprueba tu conexión o recarga la página.",
  retry: "Reintentar",

  fields: {
    joinRoom: "Entrar en la sala",
    password: "Contraseña de la sala",
    showPassword: "Mostrar la contraseña",
    hidePassword: "Ocultar la contraseña",
    yourName: "Tu nombre",
  },

  errors: {
    "insecure-context": "El chat cifrado necesita una dirección que empiece por https://. Abre la página así.",
    "webrtc-unsupported": "WebRTC falta o está desactivado. Usa una versión actual de Chrome, Edge, Firefox o Safari.",
    "crypto-unsupported":
      "Le falta cifrado moderno (X25519). Usa una versión actual de Chrome, Edge, Firefox o Safari.",
    "part-missing": "Comprueba tu conexión a internet y vuelve a intentarlo.",
    "invalid-room": "Un nombre de sala debe tener de 1 a 256 bytes de texto. Elige otro.",
    "invalid-password": "Es demasiado larga o tiene caracteres que no se pueden escribir en todas partes.",
    "invalid-server": "La dirección del servidor no sirve. Avisa a quienes llevan la página y vuelve a intentarlo.",
    "invalid-name": "Elige un nombre de 1 a 64 caracteres visibles.",
    "signaling-unreachable": "Comprueba tu conexión a internet y vuelve a intentarlo.",
    "origin-denied": "El servidor no acepta este sitio. Avisa a quienes llevan la página y vuelve a intentarlo.",
    "rate-limited": "El servidor pide una pausa. Espera un minuto y vuelve a intentarlo.",
    "room-full": "Espera a que alguien salga y vuelve a intentarlo.",
    "server-full": "Ahora mismo no admite a nadie más. Vuelve a intentarlo dentro de un rato.",
    "update-required":
      "El servidor, o alguien en la sala, usa otra versión del chat. Recarga la página para tener la más nueva.",
    "wrong-password":
      "Contraseña incorrecta, o alguien interfiere: no se puede distinguir lo uno de lo otro. Comprueba la contraseña y escríbela de nuevo.",
    "too-many-attempts":
      "Han fallado demasiados intentos de entrar. Pide a alguien de la sala que permita más y vuelve a intentarlo.",
    "not-joined": "Entra primero en la sala.",
    "message-empty": "Escribe algo primero.",
    "message-too-long": "Acórtalo o envíalo por partes.",
    "unknown-message": "Se eliminó, ya no está o no te corresponde cambiarlo.",
    "unknown-peer": "Ha salido de la sala o nunca estuvo en ella.",
    "file-too-large": "Envía uno más pequeño.",
    "file-refused": "Nadie lo quiso.",
    "file-corrupt": "Lo que llegó no es lo que se ofreció. No se conservó nada.",
    "files-unavailable": "Esta parte del chat no se cargó. Vuelve a intentarlo.",
    aborted: "No estás en la sala.",
  },

  warnings: {
    "peer-unreachable": (who) =>
      `No se pudo conectar con ${who}: una de las dos redes lo bloquea. Prueba otra red, como la de un teléfono, o pide a quienes llevan la página un relé (TURN). Hasta entonces, tus mensajes no le llegan.`,
    "transport-intercepted": (who) =>
      `La conexión con ${who} no correspondía a su clave y se cerró. Puede que alguien esté interfiriendo en medio.`,
    "handshake-rejected": (_who, count = 1) =>
      plural(count, {
        one: "Alguien intentó entrar y fue rechazado: una contraseña incorrecta, o alguien interfiere.",
        other: "Se rechazaron # intentos de entrar: contraseñas incorrectas, o alguien interfiere.",
      }),
    equivocation: (who) =>
      `${who} dijo cosas distintas a distintas personas en el mismo lugar. Se muestran ambas: pregunta a ${who} por otra vía.`,
    "roster-mismatch": (who) =>
      `${who} no ve aquí a las mismas personas que tú: puede que alguien esté oculto para uno de los dos. Pregunta a ${who} quién está en la sala.`,
    "messages-missing": (who) => `Algo que se dijo antes de un mensaje de ${who} nunca llegó aquí.`,
    "too-many-attempts": () =>
      "Han fallado demasiados intentos de entrar: la sala está cerrada a nuevas personas. En la información de la sala puedes permitir más.",
    "name-reused": (who) =>
      `El nombre ${who} ya se usó aquí con otra clave: la misma persona ha vuelto, o es otra. Verifica a la persona en la información de la sala antes de fiarte.`,
    "peer-flooding": (who) => `${who} envió demasiado y demasiado rápido. Lo que sobró no se muestra.`,
  },
  someone: "alguien",
};
