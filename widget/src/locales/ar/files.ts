/** العربية: files. */
import type { FilesTexts } from "../files/files-texts.ts";

const number = new Intl.NumberFormat("ar");

export const files: FilesTexts = {
  accept: "قبول",
  decline: "رفض",
  cancel: "إلغاء",
  save: "حفظ",
  again: "قبول رغم ذلك",
  view: "عرض",
  close: "إغلاق",
  progress: "التقدّم",
  soFar: (done, total) => `${done} من ${total}`,
  timeLeft: (time) => `بقي ${time}`,
  arrived: (name) => `وصل ${name}`,
  offered: (who) => `يريد ${who} أن يرسل إليك هذا الملف.`,
  waitingForLink: (who) => `في انتظار اتصال مباشر مع ${who}.`,
  waitingForAnswer: "عُرض الملف. يُرسل إلى من يقبله ما دمت هنا.",
  nobodyThere: "لم يكن أحد غيرك هنا.",
  sent: "أُرسل",
  sentTo: (count, total) => `أُرسل إلى ${number.format(count)} من ${number.format(total)}`,
  stillOffered: "ما زال معروضًا ما دمت هنا.",
  refused: "لم يُرِد أحد هذا الملف.",
  withdrawn: (who) => `لم يعد ${who} يعرض هذا الملف.`,
  withdrawnByYou: "لم تعد تعرض هذا الملف.",
  declinedByYou: "رفضت هذا الملف.",
  tooLarge: "هذا الملف أكبر مما تقبله هذه الصفحة.",
  corrupt: "ما وصل ليس ما عُرض، فلم يُحتفظ بشيء منه.",
  offerGone: (who) => `غادر ${who}: لم يعد هذا الملف متاحًا.`,
  authorLeft: (who) => `غادر ${who} قبل وصول كل شيء. يُستأنف إن كان الاتصال وحده قد انقطع.`,
  unreadable: "تغيّر الملف أو لم تعد قراءته ممكنة. اعرضه مجددًا.",
};
