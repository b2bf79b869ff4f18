/** Español: la tabla principal. */
import type { LocaleTable } from "../locale-table.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("es");

export const main: LocaleTable = {
  lang: "es",
  dir: "ltr",

  chat: "Chat seguro",
  cancel: "Cancelar",
  save: "Guardar",
  dismiss: "Cerrar",
  partMissing: "No se pudo cargar una parte del chat. Comprueba tu conexión o recarga la página.",

  fields: {
    joinRoom: "Entrar en la sala",
    password: "Contraseña de la sala",
    showPassword: "Mostrar la contraseña",
    hidePassword: "Ocultar la contraseña",
    yourName: "Tu nombre",
  },

  joining: { title: "Entrando en la sala…", text: "Creando claves nuevas, buscando a los demás." },

  header: {
    roomInfo: "Información de la sala",
    needsAttention: "requiere tu atención",
    joining: "entrando…",
    notInRoom: "no estás en la sala",
    protection: { password: "Sala con contraseña", open: "Sala abierta" },
    people: (count) => (count === 1 ? "solo tú" : plural(count, { one: "# persona", other: "# personas" })),
    verified: (verified, others) =>
      verified === 0
        ? "ninguna verificada"
        : verified === others
          ? "todas verificadas"
          : plural(verified, { one: `# de ${String(others)} verificada`, other: `# de ${String(others)} verificadas` }),
    mismatched: (count) => plural(count, { one: "# no coincide", other: "# no coinciden" }),
    explain: "Qué significa esto",
    reconnecting: "Conexión perdida. Reconectando… Puedes seguir hablando con quienes siguen conectados.",
  },

  left: {
    text: "Has salido de la sala. La conversación solo se conserva aquí.",
    joinAgain: "Volver a entrar",
    backToStart: "Volver al inicio",
  },

  invite: {
    copy: "Copiar el enlace de invitación",
    copied: "Enlace copiado",
    copyByHand: "Selecciona y copia este enlace:",
  },

  trouble: { retry: "Reintentar", reload: "Recargar la página", backToStart: "Volver al inicio" },

  errors: {
    "insecure-context": {
      title: "Esta página no es segura",
      text: "El chat cifrado necesita una dirección que empiece por https://. Abre la página así.",
    },
    "webrtc-unsupported": {
      title: "Este navegador no puede conectar a las personas",
      text: "WebRTC falta o está desactivado. Usa una versión actual de Chrome, Edge, Firefox o Safari.",
    },
    "crypto-unsupported": {
      title: "Este navegador no cifra lo bastante bien",
      text: "Le falta cifrado moderno (X25519). Usa una versión actual de Chrome, Edge, Firefox o Safari.",
    },
    "part-missing": {
      title: "No se pudo cargar una parte del chat",
      text: "Comprueba tu conexión a internet y vuelve a intentarlo.",
    },
    "invalid-room": {
      title: "Este nombre de sala no sirve",
      text: "Un nombre de sala debe tener de 1 a 256 bytes de texto. Elige otro.",
    },
    "invalid-password": {
      title: "Esta contraseña no sirve",
      text: "Es demasiado larga o tiene caracteres que no se pueden escribir en todas partes.",
    },
    "invalid-server": {
      title: "El chat no está bien configurado",
      text: "La dirección del servidor no sirve. Avisa a quienes llevan la página y vuelve a intentarlo.",
    },
    "invalid-name": {
      title: "Este nombre no sirve",
      text: "Elige un nombre de 1 a 64 caracteres visibles.",
    },
    "signaling-unreachable": {
      title: "No se puede acceder al servidor del chat",
      text: "Comprueba tu conexión a internet y vuelve a intentarlo.",
    },
    "origin-denied": {
      title: "Esta página no puede usar el servidor del chat",
      text: "El servidor no acepta este sitio. Avisa a quienes llevan la página y vuelve a intentarlo.",
    },
    "rate-limited": {
      title: "Demasiados intentos en poco tiempo",
      text: "El servidor pide una pausa. Espera un minuto y vuelve a intentarlo.",
    },
    "room-full": { title: "Esta sala está llena", text: "Espera a que alguien salga y vuelve a intentarlo." },
    "server-full": {
      title: "El servidor del chat está lleno",
      text: "Ahora mismo no admite a nadie más. Vuelve a intentarlo dentro de un rato.",
    },
    "update-required": {
      title: "Hace falta una versión más nueva",
      text: "El servidor, o alguien en la sala, usa otra versión del chat. Recarga la página para tener la más nueva.",
    },
    "wrong-password": {
      title: "No se te pudo dejar entrar",
      text: "Contraseña incorrecta, o alguien interfiere: no se puede distinguir lo uno de lo otro. Comprueba la contraseña y escríbela de nuevo.",
    },
    "too-many-attempts": {
      title: "La sala está cerrada a nuevas personas",
      text: "Han fallado demasiados intentos de entrar. Pide a alguien de la sala que permita más y vuelve a intentarlo.",
    },
    "not-joined": { title: "No estás en la sala", text: "Entra primero en la sala." },
    "message-empty": { title: "No hay nada que enviar", text: "Escribe algo primero." },
    "message-too-long": { title: "El mensaje es demasiado largo", text: "Acórtalo o envíalo por partes." },
    "unknown-message": {
      title: "Este mensaje no está aquí",
      text: "Se retiró o se olvidó, o no te corresponde cambiarlo.",
    },
    "unknown-peer": { title: "Esta persona no está aquí", text: "Ha salido de la sala o nunca estuvo en ella." },
    "file-too-large": { title: "El archivo es demasiado grande", text: "Envía uno más pequeño." },
    "file-refused": { title: "El archivo fue rechazado", text: "Nadie lo quiso." },
    "file-corrupt": {
      title: "El archivo llegó dañado",
      text: "Lo que llegó no es lo que se ofreció. No se conservó nada.",
    },
    "files-unavailable": {
      title: "Los archivos no funcionan aquí",
      text: "Esta parte del chat no se cargó. Vuelve a intentarlo.",
    },
    aborted: { title: "Se interrumpió la entrada", text: "No estás en la sala." },
  },

  warnings: {
    "peer-unreachable": (who) =>
      `No se pudo conectar con ${who}: una de vuestras redes lo bloquea. Prueba otra red, como la de un teléfono, o pide a quienes llevan este sitio un relé (TURN). Hasta entonces, tus mensajes no le llegan.`,
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
      `Tú y ${who} no veis aquí a las mismas personas: puede que alguien esté oculto para uno de los dos. Pregunta a ${who} quién está en la sala.`,
    "messages-missing": (who) => `Algo que se dijo antes de un mensaje de ${who} nunca llegó aquí.`,
    "too-many-attempts": () =>
      "Han fallado demasiados intentos de entrar: la sala está cerrada a nuevas personas. En la información de la sala puedes permitir más.",
    "name-reused": (who) =>
      `Otra persona usa o usó aquí el nombre ${who}. Verifica a la persona en la información de la sala antes de fiarte.`,
    "peer-flooding": (who) => `${who} envió demasiado y demasiado rápido. Lo que sobró no se muestra.`,
  },
  warningList: "Avisos",
  someone: "alguien",
};
