/** العربية: the floating layout. */
import type { FloatingTexts } from "../floating/floating-texts.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("ar");
const unread = (count: number) =>
  plural(count, {
    one: "رسالة واحدة غير مقروءة",
    two: "رسالتان غير مقروءتين",
    few: "# رسائل غير مقروءة",
    many: "# رسالة غير مقروءة",
    other: "# رسالة غير مقروءة",
  });

export const floating: FloatingTexts = {
  open: (count) => (count === 0 ? "فتح المحادثة" : `فتح المحادثة، ${unread(count)}`),
  close: "إغلاق المحادثة",
  unread,
};
