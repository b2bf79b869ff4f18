/** Português: a tabela principal. */
import type { LocaleTable } from "../locale-table.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("pt");

export const main: LocaleTable = {
  lang: "pt",
  dir: "ltr",

  chat: "Chat seguro",
  cancel: "Cancelar",
  save: "Salvar",
  dismiss: "Fechar",
  partMissing: "Não foi possível carregar uma parte do chat. Verifique sua conexão ou recarregue a página.",

  fields: {
    joinRoom: "Entrar na sala",
    password: "Senha da sala",
    showPassword: "Mostrar a senha",
    hidePassword: "Ocultar a senha",
    yourName: "Seu nome",
  },

  joining: { title: "Entrando na sala…", text: "Criando chaves novas, procurando as outras pessoas." },

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
    reconnecting: "Conexão perdida. Reconectando… Continue conversando com quem ainda está conectado.",
  },

  left: {
    text: "Você saiu da sala. A conversa só existe aqui.",
    joinAgain: "Entrar de novo",
    backToStart: "Voltar ao início",
  },

  invite: {
    copy: "Copiar o link do convite",
    copied: "Link copiado",
    copyByHand: "Selecione e copie este link:",
  },

  trouble: { retry: "Tentar de novo", reload: "Recarregar a página", backToStart: "Voltar ao início" },

  errors: {
    "insecure-context": {
      title: "Esta página não é segura",
      text: "O chat criptografado precisa de um endereço que comece com https://. Abra a página assim.",
    },
    "webrtc-unsupported": {
      title: "Este navegador não consegue conectar pessoas",
      text: "O WebRTC não existe ou está desativado. Use uma versão atual do Chrome, Edge, Firefox ou Safari.",
    },
    "crypto-unsupported": {
      title: "Este navegador não criptografa bem o bastante",
      text: "Falta a ele criptografia moderna (X25519). Use uma versão atual do Chrome, Edge, Firefox ou Safari.",
    },
    "part-missing": {
      title: "Não foi possível carregar uma parte do chat",
      text: "Verifique sua conexão com a internet e tente de novo.",
    },
    "invalid-room": {
      title: "Este nome de sala não pode ser usado",
      text: "O nome de uma sala precisa ter de 1 a 256 bytes de texto. Escolha outro.",
    },
    "invalid-password": {
      title: "Esta senha não pode ser usada",
      text: "Ela é longa demais ou tem caracteres que não podem ser digitados em todo lugar.",
    },
    "invalid-server": {
      title: "O chat não está configurado corretamente",
      text: "O endereço do servidor não pode ser usado. Avise quem cuida da página e tente de novo.",
    },
    "invalid-name": {
      title: "Este nome não pode ser usado",
      text: "Escolha um nome de 1 a 64 caracteres visíveis.",
    },
    "signaling-unreachable": {
      title: "Não foi possível acessar o servidor do chat",
      text: "Verifique sua conexão com a internet e tente de novo.",
    },
    "origin-denied": {
      title: "Esta página não pode usar o servidor do chat",
      text: "O servidor não aceita este site. Avise quem cuida da página e tente de novo.",
    },
    "rate-limited": {
      title: "Tentativas demais em pouco tempo",
      text: "O servidor pediu uma pausa. Espere um minuto e tente de novo.",
    },
    "room-full": { title: "Esta sala está cheia", text: "Espere alguém sair e tente de novo." },
    "server-full": {
      title: "O servidor do chat está cheio",
      text: "Ele não aceita mais ninguém no momento. Tente de novo daqui a pouco.",
    },
    "update-required": {
      title: "É preciso uma versão mais nova",
      text: "O servidor, ou alguém na sala, usa outra versão do chat. Recarregue a página para ter a mais nova.",
    },
    "wrong-password": {
      title: "Não foi possível deixar você entrar",
      text: "Senha errada, ou alguém está interferindo: não dá para distinguir. Confira a senha e digite de novo.",
    },
    "too-many-attempts": {
      title: "A sala está fechada para novas pessoas",
      text: "Tentativas demais de entrar falharam. Peça a alguém da sala que permita mais e tente de novo.",
    },
    "not-joined": { title: "Você não está na sala", text: "Entre na sala primeiro." },
    "message-empty": { title: "Nada para enviar", text: "Escreva algo primeiro." },
    "message-too-long": { title: "A mensagem é longa demais", text: "Encurte ou envie em partes." },
    "unknown-message": {
      title: "Esta mensagem não está aqui",
      text: "Ela foi retirada ou esquecida, ou não cabe a você alterá-la.",
    },
    "unknown-peer": { title: "Esta pessoa não está aqui", text: "Ela saiu da sala ou nunca esteve nela." },
    "file-too-large": { title: "O arquivo é grande demais", text: "Envie um menor." },
    "file-refused": { title: "O arquivo foi recusado", text: "Ninguém quis recebê-lo." },
    "file-corrupt": {
      title: "O arquivo chegou danificado",
      text: "O que chegou não é o que foi oferecido. Nada foi guardado.",
    },
    "files-unavailable": {
      title: "Arquivos não funcionam aqui",
      text: "Esta parte do chat não foi carregada. Tente de novo.",
    },
    aborted: { title: "A entrada foi interrompida", text: "Você não está na sala." },
  },

  warnings: {
    "peer-unreachable": (who) =>
      `Não foi possível conectar com ${who}: uma das redes de vocês bloqueia a conexão. Tente outra rede, como a de um celular, ou peça a quem cuida deste site um relay (TURN). Até lá, suas mensagens não chegam a essa pessoa.`,
    "transport-intercepted": (who) =>
      `A conexão com ${who} não correspondia à chave dessa pessoa e foi fechada. Talvez alguém no meio esteja interferindo.`,
    "handshake-rejected": (_who, count = 1) =>
      plural(count, {
        one: "Alguém tentou entrar e foi recusado: uma senha errada, ou alguém está interferindo.",
        other: "# tentativas de entrar foram recusadas: senhas erradas, ou alguém está interferindo.",
      }),
    equivocation: (who) =>
      `${who} disse coisas diferentes a pessoas diferentes no mesmo lugar. As duas são mostradas: pergunte a ${who} sobre isso por outro meio.`,
    "roster-mismatch": (who) =>
      `Você e ${who} não veem as mesmas pessoas aqui: talvez alguém esteja oculto para um de vocês. Pergunte a ${who} quem está na sala.`,
    "messages-missing": (who) => `Algo que foi dito antes de uma mensagem de ${who} nunca chegou aqui.`,
    "too-many-attempts": () =>
      "Tentativas demais de entrar falharam: a sala está fechada para novas pessoas. Nas informações da sala você pode permitir mais.",
    "name-reused": (who) =>
      `O nome ${who} é ou foi usado aqui por outra pessoa. Verifique a pessoa nas informações da sala antes de confiar no nome.`,
    "peer-flooding": (who) => `${who} enviou coisas demais, rápido demais. O excesso não é mostrado.`,
  },
  warningList: "Avisos",
  someone: "alguém",
};
