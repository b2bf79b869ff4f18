/** Español: la conversación y el campo de mensaje. */
import type { ConversationTexts } from "../conversation/conversation-texts.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("es");
const list = new Intl.ListFormat("es");

export const conversation: ConversationTexts = {
  joining: { title: "Entrando en la sala…", text: "Creando claves nuevas, buscando a los demás.", cancel: "Cancelar" },

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
    reconnecting: "Conexión perdida. Reconectando…",
    goOn: "Puedes seguir hablando con quienes siguen conectados.",
  },

  warningList: "Avisos",
  dismiss: "Cerrar",

  conversation: "Conversación",
  newMessages: "Mensajes nuevos",
  countNew: (count) => plural(count, { one: "# mensaje nuevo", other: "# mensajes nuevos" }),
  toEnd: "Ir al final",
  mismatched: "No coincide",
  you: "Tú",
  today: "Hoy",
  yesterday: "Ayer",
  emptyAloneTitle: "Aún no hay nadie más aquí",
  emptyAlone: {
    password:
      "Envía el enlace de invitación a las personas con las que quieres hablar y diles la contraseña por otra vía.",
    open: "Envía el enlace de invitación a las personas con las que quieres hablar. Quien lo tenga puede entrar.",
  },
  emptyTogetherTitle: "Saluda",
  emptyTogether: "Lo que escribas ahora solo lo leen las personas de esta sala.",
  emptyLeft: "Aquí no se dijo nada.",
  invite: {
    copy: "Copiar el enlace de invitación",
    copied: "Enlace copiado",
    copyByHand: "Selecciona y copia este enlace:",
  },
  delivered: (delivered, total) =>
    total === 0 ? "No había nadie más aquí" : `Entregado a ${String(delivered)} de ${String(total)}`,
  notice: (notice) => {
    switch (notice.type) {
      case "person-joined":
        return `${notice.name} ha entrado`;
      case "person-left":
        return notice.wiped ? `${notice.name} ha salido y ha borrado su copia` : `${notice.name} ha salido`;
      case "person-renamed":
        return `${notice.name} ahora se llama ${notice.newName}`;
    }
  },
  message: "Mensaje",
  send: "Enviar mensaje",
  bytesLeft: (count) => plural(count, { one: "queda # byte", other: "quedan # bytes" }),
  bytesOver: (count) => plural(count, { one: "sobra # byte", other: "sobran # bytes" }),
  failed: "No enviado. El mensaje sigue aquí: vuelve a intentarlo.",
  writing: (names, more) =>
    more > 0
      ? "Varias personas están escribiendo…"
      : names.length === 1
        ? `${names.join("")} está escribiendo…`
        : `${list.format(names)} están escribiendo…`,

  edited: "editado",
  retracted: "Este mensaje se eliminó.",
  notHere: "Un mensaje que no está aquí",
  quoteOf: (name) => `Ir al mensaje citado, ${name}`,
  showMore: "Mostrar más",
  showLess: "Mostrar menos",
  reactedBy: (emoji, names) => `${emoji}: ${list.format(names)}`,

  menu: {
    open: "Opciones del mensaje",
    reply: "Responder",
    copy: "Copiar el texto",
    copied: "Copiado",
    copyByHand: "El navegador no ha copiado nada. Selecciona y copia este texto:",
    edit: "Editar",
    retract: "Eliminar para todos",
    retractNow: "¿Eliminar ahora? Puede que alguien lo haya leído",
    react: (emoji) => `Reaccionar con ${emoji}`,
    otherEmoji: "Otro emoji",
    noEmoji: "Escribe un solo emoji.",
    sent: (at) => `Enviado: ${at}`,
  },
  replyingTo: (name) => `Respuesta a ${name}`,
  replyingToYourself: "Respuesta a ti",
  editing: "Edita tu mensaje",
  stopReplying: "Dejar de responder",
  stopEditing: "Dejar de editar",
  saveEdit: "Guardar los cambios",
  attach: "Adjuntar un archivo",
  preparing: (name) => `Preparando ${name}`,
  drop: "Suelta aquí los archivos para ofrecerlos a toda la sala",

  about: (name, said) => `${name}: ${said}`,
  sentences: (first, second) => `${first}. ${second}`,
  left: {
    text: "Has salido de la sala.",
    kept: "La conversación sigue aquí hasta que cierres la pestaña. Volver a entrar la borra.",
    joinAgain: "Volver a entrar",
  },
  trouble: { reload: "Recargar la página", backToStart: "Volver al inicio" },
  errorTitles: {
    "insecure-context": "Esta página no es segura",
    "webrtc-unsupported": "Este navegador no puede conectar a las personas",
    "crypto-unsupported": "Este navegador no cifra lo bastante bien",
    "part-missing": "No se pudo cargar una parte del chat",
    "invalid-room": "Este nombre de sala no sirve",
    "invalid-password": "Esta contraseña no sirve",
    "invalid-server": "El chat no está bien configurado",
    "invalid-name": "Este nombre no sirve",
    "signaling-unreachable": "No se puede acceder al servidor del chat",
    "origin-denied": "Esta página no puede usar el servidor del chat",
    "rate-limited": "Demasiados intentos en poco tiempo",
    "room-full": "Esta sala está llena",
    "server-full": "El servidor del chat está lleno",
    "update-required": "Hace falta una versión más nueva",
    "wrong-password": "No se te pudo dejar entrar",
    "too-many-attempts": "La sala está cerrada a nuevas personas",
    "not-joined": "No estás en la sala",
    "message-empty": "No hay nada que enviar",
    "message-too-long": "El mensaje es demasiado largo",
    "unknown-message": "Este mensaje no está aquí",
    "unknown-peer": "Esta persona no está aquí",
    "file-too-large": "El archivo es demasiado grande",
    "file-refused": "El archivo fue rechazado",
    "file-corrupt": "El archivo llegó dañado",
    "files-unavailable": "Los archivos no funcionan aquí",
    aborted: "Se interrumpió la entrada",
  },
};
