/** Português: a conversa e o campo de mensagem. */
import type { ConversationTexts } from "../conversation/conversation-texts.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("pt");
const list = new Intl.ListFormat("pt");

export const conversation: ConversationTexts = {
  conversation: "Conversa",
  newMessages: "Novas mensagens",
  countNew: (count) => plural(count, { one: "# nova mensagem", other: "# novas mensagens" }),
  you: "Você",
  today: "Hoje",
  yesterday: "Ontem",
  emptyAloneTitle: "Ainda não há mais ninguém aqui",
  emptyAlone: {
    password: "Envie o link do convite às pessoas com quem você quer conversar e diga a elas a senha por outro meio.",
    open: "Envie o link do convite às pessoas com quem você quer conversar. Quem tiver o link pode entrar.",
  },
  emptyTogetherTitle: "Diga olá",
  emptyTogether: "O que você escrever agora só é lido pelas pessoas desta sala.",
  emptyLeft: "Nada foi dito aqui.",
  delivered: (delivered, total) =>
    total === 0 ? "Não havia mais ninguém aqui" : `Entregue a ${String(delivered)} de ${String(total)}`,
  notice: (notice) => {
    switch (notice.type) {
      case "person-joined":
        return `${notice.name} entrou`;
      case "person-left":
        return notice.wiped ? `${notice.name} saiu e apagou tudo` : `${notice.name} saiu`;
      case "person-renamed":
        return `${notice.name} agora se chama ${notice.newName}`;
    }
  },
  message: "Mensagem",
  send: "Enviar mensagem",
  bytesLeft: (count) => plural(count, { one: "resta # byte", other: "restam # bytes" }),
  bytesOver: (count) => plural(count, { one: "# byte a mais", other: "# bytes a mais" }),
  failed: "Não enviada. A mensagem ainda está aqui: tente de novo.",
  writing: (names, more) =>
    more > 0
      ? "Várias pessoas estão escrevendo…"
      : names.length === 1
        ? `${names.join("")} está escrevendo…`
        : `${list.format(names)} estão escrevendo…`,

  edited: "editada",
  retracted: "Esta mensagem foi apagada.",
  notHere: "Uma mensagem que não está aqui",
  quoteOf: (name) => `Ir para a mensagem de ${name}`,
  showMore: "Mostrar mais",
  showLess: "Mostrar menos",
  reactedBy: (emoji, names) => `${emoji} de ${list.format(names)}`,

  menu: {
    open: "Opções da mensagem",
    reply: "Responder",
    copy: "Copiar o texto",
    edit: "Editar",
    retract: "Apagar para todos",
    retractNow: "Apagar agora? Alguém já pode ter lido",
    react: (emoji) => `Reagir com ${emoji}`,
    otherEmoji: "Outro emoji",
    noEmoji: "Digite um único emoji.",
    sent: (at) => `Enviada: ${at}`,
  },
  replyingTo: (name) => `Resposta a ${name}`,
  editing: "Editar sua mensagem",
  stopReplying: "Parar de responder",
  stopEditing: "Parar de editar",
  saveEdit: "Salvar alterações",
  attach: "Anexar um arquivo",
  preparing: (name) => `Preparando ${name}`,
  drop: "Solte arquivos aqui para oferecê-los a todos na sala",
};
