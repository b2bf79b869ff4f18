/** العربية: the log and the composer. */
import type { ConversationTexts } from "../conversation/conversation-texts.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("ar");
const number = new Intl.NumberFormat("ar");
const list = new Intl.ListFormat("ar");

export const conversation: ConversationTexts = {
  conversation: "المحادثة",
  newMessages: "رسائل جديدة",
  countNew: (count) =>
    plural(count, {
      one: "رسالة جديدة واحدة",
      two: "رسالتان جديدتان",
      few: "# رسائل جديدة",
      many: "# رسالة جديدة",
      other: "# رسالة جديدة",
    }),
  you: "أنت",
  today: "اليوم",
  yesterday: "أمس",
  emptyAloneTitle: "أنت أول من هنا",
  emptyAlone: {
    password: "أرسل رابط الدعوة إلى من تريد الحديث معهم، وأخبرهم بكلمة المرور بطريقة أخرى.",
    open: "أرسل رابط الدعوة إلى من تريد الحديث معهم. يمكن لكل من لديه الرابط أن يدخل.",
  },
  emptyTogetherTitle: "ألقِ التحية",
  emptyTogether: "ما تكتبه الآن لا يقرؤه إلا من في هذه الغرفة.",
  emptyLeft: "لم يُقل شيء هنا.",
  delivered: (delivered, total) =>
    total === 0 ? "لم يكن أحد غيرك هنا" : `وصلت إلى ${number.format(delivered)} من ${number.format(total)}`,
  notice: (notice) => {
    switch (notice.type) {
      case "person-joined":
        return `دخل ${notice.name}`;
      case "person-left":
        return notice.wiped ? `غادر ${notice.name} ومحا كل شيء` : `غادر ${notice.name}`;
      case "person-renamed":
        return `صار اسم ${notice.name} الآن ${notice.newName}`;
    }
  },
  message: "رسالة",
  send: "إرسال الرسالة",
  bytesLeft: (count) =>
    plural(count, { one: "بقي بايت واحد", two: "بقي بايتان", few: "بقيت # بايتات", other: "بقي # بايت" }),
  bytesOver: (count) =>
    plural(count, {
      one: "أطول ببايت واحد",
      two: "أطول ببايتين",
      few: "أطول بـ # بايتات",
      other: "أطول بـ # بايت",
    }),
  failed: "لم تُرسل. الرسالة ما زالت هنا: حاول مجددًا.",
  writing: (names, more) =>
    more > 0
      ? "عدة أشخاص يكتبون…"
      : names.length === 1
        ? `${names.join("")} يكتب…`
        : names.length === 2
          ? `${list.format(names)} يكتبان…`
          : `${list.format(names)} يكتبون…`,

  edited: "معدّلة",
  retracted: "حُذفت هذه الرسالة.",
  notHere: "رسالة ليست هنا",
  quoteOf: (name) => `الانتقال إلى رسالة ${name}`,
  showMore: "عرض المزيد",
  showLess: "عرض أقل",
  reactedBy: (emoji, names) => `${emoji} من ${list.format(names)}`,

  menu: {
    open: "خيارات الرسالة",
    reply: "رد",
    copy: "نسخ النص",
    edit: "تعديل",
    retract: "حذف لدى الجميع",
    retractNow: "الحذف الآن؟ ربما قرأها أحد",
    react: (emoji) => `التفاعل بـ ${emoji}`,
    otherEmoji: "رمز تعبيري آخر",
    noEmoji: "اكتب رمزًا تعبيريًا واحدًا.",
    sent: (at) => `أُرسلت: ${at}`,
  },
  replyingTo: (name) => `رد على ${name}`,
  editing: "تعديل رسالتك",
  stopReplying: "إلغاء الرد",
  stopEditing: "إلغاء التعديل",
  saveEdit: "حفظ التغييرات",
  attach: "إرفاق ملف",
  preparing: (name) => `جارٍ تجهيز ${name}`,
  drop: "أفلت الملفات هنا لعرضها على كل من في الغرفة",
};
