/** Português: o chat flutuante. */
import type { FloatingTexts } from "../floating/floating-texts.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("pt");
const unread = (count: number) => plural(count, { one: "# mensagem não lida", other: "# mensagens não lidas" });

export const floating: FloatingTexts = {
  open: (count) => (count === 0 ? "Abrir o chat" : `Abrir o chat, ${unread(count)}`),
  close: "Fechar o chat",
  unread,
};
