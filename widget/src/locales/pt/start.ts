/** Português: a tela inicial. */
import type { StartTexts } from "../start/start-texts.ts";

export const start: StartTexts = {
  title: "Converse em particular",
  intro: "As mensagens vão de navegador a navegador, criptografadas de ponta a ponta. Nada é armazenado.",
  choice: "O que você quer fazer?",
  create: "Nova sala",
  join: "Entrar em uma sala",
  createRoom: "Criar a sala",
  roomName: "Nome da sala",
  roomNameHint: "Criado ao acaso, para que ninguém adivinhe.",
  roomNameMissing: "Digite o nome da sala.",
  newRoomName: "Gerar outro nome",
  passwordHintCreate: "Não faz parte do link do convite: diga pessoalmente ou em uma chamada.",
  passwordHintJoin: "Deixe em branco se a sala não tiver senha.",
  suggestPassword: "Sugerir uma",
  passwordStrength: {
    weak: "Fácil de adivinhar: está entre as primeiras que se tentam. Use uma mais longa.",
    fair: "Razoável: difícil de adivinhar para estranhos, talvez não para quem conhece você.",
    strong: "Forte: ninguém entra adivinhando.",
  },
  yourNameHint: "O que os outros veem. Em branco: um nome de convidado.",
  promise: "Sem conta e sem histórico em nenhum servidor.",
};
