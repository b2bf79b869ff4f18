/** Español: el chat flotante. */
import type { FloatingTexts } from "../floating/floating-texts.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("es");
const unread = (count: number) => plural(count, { one: "# mensaje sin leer", other: "# mensajes sin leer" });

export const floating: FloatingTexts = {
  open: (count) => (count === 0 ? "Abrir el chat" : `Abrir el chat, ${unread(count)}`),
  close: "Cerrar el chat",
  unread,
};
