/** Português: as informações da sala e a verificação. */
import type { InfoTexts } from "../info/info-texts.ts";
import { createPlural } from "../plural.ts";
import { symbolNames } from "./symbol-names.ts";

const plural = createPlural("pt");

export const info: InfoTexts = {
  title: "Informações da sala",
  close: "Fechar as informações da sala",
  room: "Sala",
  you: "Você",
  save: "Salvar",
  nameChanged: "Nome alterado",
  ownDigits: "Seus dígitos de segurança",
  ownDigitsHint: "Para esta sessão: metade do número de segurança que você compartilha com cada pessoa.",
  people: "Pessoas",
  find: "Procurar uma pessoa",
  nobody: "Ainda não há mais ninguém aqui.",
  status: { connecting: "Conectando", connected: "Com conexão", reachable: "Acessível", lost: "Conexão perdida" },
  path: { direct: "direta", relay: "por um relay", "via-peer": "por outra pessoa" },
  via: (who) => `por ${who}`,
  badge: {
    notVerified: "Não verificado",
    verified: "Verificado",
    mismatched: "Não confere",
    nameReused: "Nome já usado com outra chave",
  },
  verify: "Verificar",
  verifyPerson: (name) => `Verificar ${name}`,
  failedGuesses: (count) =>
    plural(count, { one: "# tentativa de entrar falhou.", other: "# tentativas de entrar falharam." }),
  closedToNewcomers: (count) =>
    plural(count, {
      one: "# tentativa de entrar falhou; a sala está fechada para novas pessoas.",
      other: "# tentativas de entrar falharam; a sala está fechada para novas pessoas.",
    }),
  allowMoreRisk: (more) => {
    const risk = (what: string): string =>
      `${what} Quem está dentro continua conversando. “Permitir mais” volta a deixar novas pessoas entrarem e dá, a quem quer que tenha sido, até ${String(more)} tentativas a mais.`;
    return {
      password: risk("Alguém digitou a senha errada ou está tentando adivinhar."),
      open: risk("Alguém usa algo com defeito ou está interferindo."),
    };
  },
  allowMore: "Permitir mais",
  leave: "Sair da sala",
  erase: {
    button: "Apagar tudo",
    question:
      "Sai da sala e limpa sua tela definitivamente. Os outros mantêm o que têm e veem que você apagou sua cópia.",
    confirm: "Apagar agora",
    cancel: "Cancelar",
  },
  alerts: {
    legend: "Quando esta página estiver oculta",
    notification: "Notificar novas mensagens",
    sound: "Tocar um som",
    title: "Contar no título da aba",
    refused: "As notificações estão bloqueadas. Permita-as para este site nas configurações do navegador.",
    newMessage: "Nova mensagem",
  },
  invite: {
    share: "Compartilhar o convite",
    showCode: "Mostrar como código QR",
    code: "Código QR do link do convite",
    codeHint: {
      password: "Ao ser escaneado, abre esta sala. A senha não faz parte dele.",
      open: "Quem o escanear pode entrar.",
    },
  },
  protection: "Proteção",
  protectionTitle: { password: "Protegida por senha", open: "Sala aberta" },
  protectionText: {
    password:
      "Só quem sabe a senha pode entrar. As erradas são contadas, e erros demais fecham a sala para novas pessoas.",
    open: "Qualquer pessoa que tenha o link ou adivinhe o nome da sala pode entrar. Para mais proteção, crie uma sala com senha.",
  },
  meanings: [
    [
      "Pessoas",
      "Todas as que recebem o que você escreve estão na lista acima. O servidor não consegue incluir ninguém sem que se veja.",
    ],
    ["Verificado", "Você comparou com esta pessoa e conferiu: ninguém está entre vocês dois."],
    [
      "Não verificado",
      "Criptografado mesmo assim. Mas quem puder entrar nesta sala poderia ficar no meio e se passar por esta pessoa.",
    ],
    [
      "Nome já usado com outra chave",
      "Alguém já teve aqui este nome, ou um parecido. Pode ser a mesma pessoa, que recarregou ou entrou de novo, ou outra: este chat não consegue distinguir. Verifique a pessoa antes de confiar no nome.",
    ],
    ["Não confere", "Você comparou e não conferiu. Trate tudo com esta pessoa como lido por outros."],
    [
      "O servidor",
      "Ele fica sabendo dos endereços IP, de quando você está aqui e de quantas pessoas há em uma sala, e pode descobrir o nome de uma sala se for fácil de adivinhar. Nunca fica sabendo da senha, dos nomes de vocês nem de nada do que é dito.",
    ],
  ],
  promises: "O que este chat protege",
  promiseList: [
    "Mensagens e nomes são criptografados no seu navegador e só são descriptografados nos navegadores das pessoas listadas aqui.",
    "Nada é armazenado, nem aqui nem em um servidor. Feche a aba e tudo some.",
  ],
  limits: "O que ele não consegue fazer",
  limitList: [
    "A página que contém este chat pode ler tudo o que você vê e digita aqui. Use-o apenas em uma página em que você confia.",
    "Um nome é só uma afirmação. Até você verificar uma pessoa, outra poderia estar se passando por ela.",
    "As pessoas aqui podem guardar o que você escreve e podem descobrir seu endereço IP.",
  ],
  version: (version) => `Versão ${version}`,

  verification: {
    back: "Voltar",
    symbols: "Símbolos",
    compare: (name) =>
      `Compare-os com ${name} em uma chamada ou pessoalmente, nunca neste chat: quem estiver no meio poderia mudar o que você escreve aqui.`,
    match: "Eles conferem",
    noMatch: "Eles não conferem",
    changed: "A conexão foi refeita: comparem estes novos símbolos.",
    gone: (name) => `${name} saiu da sala. Quem voltar com este nome precisa ser verificado de novo.`,
    matched: {
      title: (name) => `${name}: verificado`,
      text: "Ninguém está entre vocês dois. Isso vale para a chave que essa pessoa usa agora, até você sair da sala ou fechar esta aba. Se ela recarregar a página ou entrar de novo, terá uma chave nova: então comparem outra vez.",
      undo: "Desfazer",
    },
    mismatched: {
      title: (name) => `${name} não confere`,
      text: "Se vocês dois olharam os símbolos certos, talvez alguém esteja no meio, lendo e alterando o que vocês dois escrevem.",
      steps: [
        "Não diga nada confidencial aqui.",
        "Saia da sala e tente de outra forma: uma nova sala, uma nova senha, outra rede.",
        "Avise os outros por outro canal.",
      ],
      again: "Comparar de novo",
    },
    number: "Número de segurança",
    numberHint:
      "A mesma verificação em dígitos, e mais forte. Se todos forem iguais dos dois lados, ninguém está no meio.",
    code: (name) => `Código QR do número de segurança, para ${name} escanear`,
    codeHint: (name) => `Para ${name} escanear, lado a lado. Uma imagem dele enviada por este chat não prova nada.`,
    limits:
      "O que a comparação não consegue fazer: a página que contém este chat pode mostrar a você qualquer coisa, estes símbolos também. Use-o apenas em uma página em que você confia.",
  },

  scan: {
    start: "Escanear o código da outra pessoa",
    stop: "Desligar a câmera",
    picture: "O que a câmera vê",
    looking: (name) => `Coloque diante da sua câmera o código da tela de ${name}.`,
    foreign: "Esse não é um código deste chat.",
    mismatch: (name) =>
      `Esse não é o código que ${name} deveria mostrar a você. Veja se o código aberto ali é o destinado a você, não a outra pessoa, e escaneie de novo. Se ainda não for o certo, talvez alguém esteja no meio.`,
    noMatch: "O código não confere",
    failure: {
      denied: "A câmera não é permitida aqui. Permita-a nas configurações do navegador ou compare os símbolos.",
      missing: "Nenhuma câmera foi encontrada. Em vez disso, compare os símbolos.",
      failed: "A câmera parou ou está em uso em outro lugar. Tente de novo ou compare os símbolos.",
    },
  },

  symbolNames,
};
