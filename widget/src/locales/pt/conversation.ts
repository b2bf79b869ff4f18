/** Português: a conversa e o campo de mensagem. */
import type { ConversationTexts } from "../conversation/conversation-texts.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("pt");
const list = new Intl.ListFormat("pt");

export const conversation: ConversationTexts = {
  joining: {
    title: "Entrando na sala…",
    text: "Criando chaves novas, procurando as outras pessoas.",
    cancel: "Cancelar",
  },

  header: {
    roomInfo: "Informações da sala",
    needsAttention: "precisa da sua atenção",
    joining: "entrando…",
    notInRoom: "você não está na sala",
    protection: { password: "Sala com senha", open: "Sala aberta" },
    people: (count) => (count === 1 ? "só você" : plural(count, { one: "# pessoa", other: "# pessoas" })),
    verified: (verified, others) =>
      verified === 0
        ? "nenhuma verificada"
        : verified === others
          ? "todas verificadas"
          : plural(verified, { one: `# de ${String(others)} verificada`, other: `# de ${String(others)} verificadas` }),
    mismatched: (count) => plural(count, { one: "# não confere", other: "# não conferem" }),
    explain: "O que isso significa",
    reconnecting: "Conexão perdida. Reconectando…",
    goOn: "Continue conversando com quem ainda está conectado.",
  },

  warningList: "Avisos",
  dismiss: "Fechar",

  conversation: "Conversa",
  newMessages: "Novas mensagens",
  countNew: (count) => plural(count, { one: "# nova mensagem", other: "# novas mensagens" }),
  toEnd: "Ir para o fim",
  mismatched: "Não confere",
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
  invite: {
    copy: "Copiar o link do convite",
    copied: "Link copiado",
    copyByHand: "Selecione e copie este link:",
  },
  delivered: (delivered, total) =>
    total === 0 ? "Não havia mais ninguém aqui" : `Entregue a ${String(delivered)} de ${String(total)}`,
  notice: (notice) => {
    switch (notice.type) {
      case "person-joined":
        return `${notice.name} entrou`;
      case "person-left":
        return notice.wiped ? `${notice.name} saiu e apagou a própria cópia` : `${notice.name} saiu`;
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
  quoteOf: (name) => `Ir para a mensagem citada, ${name}`,
  showMore: "Mostrar mais",
  showLess: "Mostrar menos",
  reactedBy: (emoji, names) => `${emoji}: ${list.format(names)}`,

  menu: {
    open: "Opções da mensagem",
    reply: "Responder",
    copy: "Copiar o texto",
    copied: "Copiado",
    copyByHand: "O navegador não copiou nada. Selecione e copie este texto:",
    edit: "Editar",
    retract: "Apagar para todos",
    retractNow: "Apagar agora? Alguém já pode ter lido",
    react: (emoji) => `Reagir com ${emoji}`,
    otherEmoji: "Outro emoji",
    noEmoji: "Digite um único emoji.",
    sent: (at) => `Enviada: ${at}`,
  },
  replyingTo: (name) => `Resposta a ${name}`,
  replyingToYourself: "Resposta a você",
  editing: "Editar sua mensagem",
  stopReplying: "Parar de responder",
  stopEditing: "Parar de editar",
  saveEdit: "Salvar alterações",
  attach: "Anexar um arquivo",
  preparing: (name) => `Preparando ${name}`,
  drop: "Solte arquivos aqui para oferecê-los a todos na sala",

  about: (name, said) => `${name}: ${said}`,
  sentences: (first, second) => `${first}. ${second}`,
  left: {
    text: "Você saiu da sala.",
    kept: "A conversa continua aqui até você fechar a aba. Entrar de novo a apaga.",
    joinAgain: "Entrar de novo",
  },
  trouble: { reload: "Recarregar a página", backToStart: "Voltar ao início" },
  errorTitles: {
    "insecure-context": "Esta página não é segura",
    "webrtc-unsupported": "Este navegador não consegue conectar pessoas",
    "crypto-unsupported": "Este navegador não criptografa bem o bastante",
    "part-missing": "Não foi possível carregar uma parte do chat",
    "invalid-room": "Este nome de sala não pode ser usado",
    "invalid-password": "Esta senha não pode ser usada",
    "invalid-server": "O chat não está configurado corretamente",
    "invalid-name": "Este nome não pode ser usado",
    "signaling-unreachable": "Não foi possível acessar o servidor do chat",
    "origin-denied": "Esta página não pode usar o servidor do chat",
    "rate-limited": "Tentativas demais em pouco tempo",
    "room-full": "Esta sala está cheia",
    "server-full": "O servidor do chat está cheio",
    "update-required": "É preciso uma versão mais nova",
    "wrong-password": "Não foi possível deixar você entrar",
    "too-many-attempts": "A sala está fechada para novas pessoas",
    "not-joined": "Você não está na sala",
    "message-empty": "Nada para enviar",
    "message-too-long": "A mensagem é longa demais",
    "unknown-message": "Esta mensagem não está aqui",
    "unknown-peer": "Esta pessoa não está aqui",
    "file-too-large": "O arquivo é grande demais",
    "file-refused": "O arquivo foi recusado",
    "file-corrupt": "O arquivo chegou danificado",
    "files-unavailable": "Arquivos não funcionam aqui",
    aborted: "A entrada foi interrompida",
  },
};
