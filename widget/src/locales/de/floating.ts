/** Deutsch, für die schwebende Anordnung. */
import type { FloatingTexts } from "../floating/floating-texts.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("de");
const unread = (count: number) => plural(count, { one: "# ungelesene Nachricht", other: "# ungelesene Nachrichten" });

export const floating: FloatingTexts = {
  open: (count) => (count === 0 ? "Chat öffnen" : `Chat öffnen, ${unread(count)}`),
  close: "Chat schließen",
  unread,
};
