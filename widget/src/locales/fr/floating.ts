/** Français : la disposition flottante. */
import type { FloatingTexts } from "../floating/floating-texts.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("fr");
const unread = (count: number) => plural(count, { one: "# message non lu", other: "# messages non lus" });

export const floating: FloatingTexts = {
  open: (count) => (count === 0 ? "Ouvrir la discussion" : `Ouvrir la discussion, ${unread(count)}`),
  close: "Fermer la discussion",
  unread,
};
