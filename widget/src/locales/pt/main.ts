/** Português: a tabela principal. */
import type { LocaleTable } from "../locale-table.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("pt");

export const main: LocaleTable = {
  lang: "pt",
  dir: "ltr",

  chat: "Chat seguro",
  partMissing: "Não foi possível carregar uma parte do chat. Verifique sua conexão ou recarregue a página.",
  retry: "Tentar de novo",

  fields: {
    joinRoom: "Entrar na sala",
    password: "Senha da sala",
    showPassword: "Mostrar a senha",
    hidePassword: "Ocultar a senha",
    yourName: "Seu nome",
  },

  errors: {
    "insecure-context": "O chat criptografado precisa de um endereço que comece com https://. Abra a página assim.",
    "webrtc-unsupported":
      "O WebRTC não existe ou está desativado. Use uma versão atual do Chrome, Edge, Firefox ou Safari.",
    "crypto-unsupported":
      "Ele não tem criptografia moderna (X25519). Use uma versão atual do Chrome, Edge, Firefox ou Safari.",
    "part-missing": "Verifique sua conexão com a internet e tente de novo.",
    "invalid-room": "O nome de uma sala precisa ter de 1 a 256 bytes de texto. Escolha outro.",
    "invalid-password": "Ela é longa demais ou tem caracteres que não podem ser digitados em todo lugar.",
    "invalid-server": "O endereço do servidor não pode ser usado. Avise quem cuida da página e tente de novo.",
    "invalid-name": "Escolha um nome de 1 a 64 caracteres visíveis.",
    "signaling-unreachable": "Verifique sua conexão com a internet e tente de novo.",
    "origin-denied": "O servidor não aceita este site. Avise quem cuida da página e tente de novo.",
    "rate-limited": "O servidor pediu uma pausa. Espere um minuto e tente de novo.",
    "room-full": "Espere alguém sair e tente de novo.",
    "server-full": "Ele não aceita mais ninguém no momento. Tente de novo daqui a pouco.",
    "update-required":
      "O servidor, ou alguém na sala, usa outra versão do chat. Recarregue a página para ter a mais nova.",
    "wrong-password":
      "Senha errada, ou alguém está interferindo: não dá para distinguir. Confira a senha e digite de novo.",
    "too-many-attempts":
      "Houve muitas tentativas de entrada sem sucesso. Peça a alguém da sala que permita mais e tente de novo.",
    "not-joined": "Entre na sala primeiro.",
    "message-empty": "Escreva algo primeiro.",
    "message-too-long": "Encurte ou envie em partes.",
    "unknown-message": "Ela foi apagada, não está mais aqui ou não cabe a você alterá-la.",
    "unknown-peer": "Ela saiu da sala ou nunca esteve nela.",
    "file-too-large": "Envie um menor.",
    "file-refused": "Ninguém quis recebê-lo.",
    "file-corrupt": "O que chegou não é o que foi oferecido. Nada foi guardado.",
    "files-unavailable": "Esta parte do chat não foi carregada. Tente de novo.",
    aborted: "Você não está na sala.",
  },

  warnings: {
    "peer-unreachable": (who) =>
      `Não foi possível conectar com ${who}: uma das redes de vocês bloqueia a conexão. Tente outra rede, como a de um celular, ou peça a quem cuida da página um relay (TURN). Até lá, suas mensagens não chegam a essa pessoa.`,
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
      "Houve muitas tentativas de entrada sem sucesso: a sala está fechada para novas pessoas. Nas informações da sala você pode permitir mais.",
    "name-reused": (who) =>
      `O nome ${who} já foi usado aqui com outra chave: é a mesma pessoa que voltou, ou outra. Verifique a pessoa nas informações da sala antes de confiar no nome.`,
    "peer-flooding": (who) => `${who} enviou coisas demais, rápido demais. O excesso não é mostrado.`,
  },
  someone: "alguém",
};
