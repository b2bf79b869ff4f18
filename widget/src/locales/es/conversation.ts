/** Español: la conversación y el campo de mensaje. */
import type { ConversationTexts } from "../conversation/conversation-texts.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("es");
const list = new Intl.ListFormat("es");

export const conversation: ConversationTexts = {
  conversation: "Conversación",
  newMessages: "Mensajes nuevos",
  countNew: (count) => plural(count, { one: "# mensaje nuevo", other: "# mensajes nuevos" }),
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
  delivered: (delivered, total) =>
    total === 0 ? "No había nadie más aquí" : `Entregado a ${String(delivered)} de ${String(total)}`,
  notice: (notice) => {
    switch (notice.type) {
      case "person-joined":
        return `${notice.name} ha entrado`;
      case "person-left":
        return notice.wiped ? `${notice.name} ha salido y lo ha borrado todo` : `${notice.name} ha salido`;
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
  quoteOf: (name) => `Ir al mensaje de ${name}`,
  showMore: "Mostrar más",
  showLess: "Mostrar menos",
  reactedBy: (emoji, names) => `${emoji} de ${list.format(names)}`,

  menu: {
    open: "Opciones del mensaje",
    reply: "Responder",
    copy: "Copiar el texto",
    edit: "Editar",
    retract: "Eliminar para todos",
    retractNow: "¿Eliminar ahora? Puede que alguien lo haya leído",
    react: (emoji) => `Reaccionar con ${emoji}`,
    otherEmoji: "Otro emoji",
    noEmoji: "Escribe un solo emoji.",
    sent: (at) => `Enviado: ${at}`,
  },
  replyingTo: (name) => `Respuesta a ${name}`,
  editing: "Edita tu mensaje",
  stopReplying: "Dejar de responder",
  stopEditing: "Dejar de editar",
  saveEdit: "Guardar los cambios",
  attach: "Adjuntar un archivo",
  preparing: (name) => `Preparando ${name}`,
  drop: "Suelta aquí los archivos para ofrecerlos a toda la sala",
};
