/** Português: os arquivos. */
import type { FilesTexts } from "../files/files-texts.ts";

export const files: FilesTexts = {
  accept: "Aceitar",
  decline: "Recusar",
  cancel: "Cancelar",
  save: "Salvar",
  again: "Aceitar mesmo assim",
  view: "Ver",
  close: "Fechar",
  progress: "Progresso",
  soFar: (done, total) => `${done} de ${total}`,
  timeLeft: (time) => `faltam ${time}`,
  offered: (who) => `${who} quer enviar este arquivo a você.`,
  waitingForLink: (who) => `Esperando uma conexão direta com ${who}.`,
  waitingForAnswer: "Oferecido. É enviado a quem aceitar, enquanto você estiver aqui.",
  nobodyThere: "Não havia mais ninguém aqui.",
  sent: "Enviado",
  refused: "Ninguém quis este arquivo.",
  withdrawn: (who) => `${who} não oferece mais este arquivo.`,
  withdrawnByYou: "Você não oferece mais este arquivo.",
  declinedByYou: "Você recusou este arquivo.",
  tooLarge: "Este arquivo é maior do que esta página aceita.",
  corrupt: "O que chegou não é o que foi oferecido, por isso nada foi guardado.",
  offerGone: (who) => `${who} saiu: este arquivo não está mais disponível.`,
  authorLeft: (who) => `${who} saiu antes de chegar tudo. Continua se foi só a conexão que caiu.`,
  unreadable: "O arquivo foi alterado ou não pode mais ser lido. Ofereça-o de novo.",
};
