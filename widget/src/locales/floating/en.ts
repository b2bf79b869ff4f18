/** English, for the floating layout. */
import { createPlural } from "../plural.ts";
import type { FloatingTexts } from "./floating-texts.ts";

const plural = createPlural("en");
const unread = (count: number) => plural(count, { one: "# unread message", other: "# unread messages" });

export const en: FloatingTexts = {
  open: (count) => (count === 0 ? "Open chat" : `Open chat, ${unread(count)}`),
  close: "Close chat",
  unread,
};
