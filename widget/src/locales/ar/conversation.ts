/** العربية: the log and the composer. */
import type { ConversationTexts } from "../conversation/conversation-texts.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("ar");
const number = new Intl.NumberFormat("ar");
const list = new Intl.ListFormat("ar");

export const conversation: ConversationTexts = {
  joining: { title: "جارٍ دخول الغرفة…", text: "نُنشئ مفاتيح جديدة ونبحث عن الآخرين.", cancel: "إلغاء" },

  header: {
    roomInfo: "معلومات الغرفة",
    needsAttention: "تحتاج إلى انتباهك",
    joining: "جارٍ الدخول…",
    notInRoom: "لست في الغرفة",
    protection: { password: "غرفة بكلمة مرور", open: "غرفة مفتوحة" },
    people: (count) =>
      count === 1 ? "أنت فقط" : plural(count, { two: "شخصان", few: "# أشخاص", many: "# شخصًا", other: "# شخص" }),
    verified: (verified, others) =>
      verified === 0
        ? "لم يُتحقَّق من أحد"
        : verified === others
          ? "تم التحقق من الجميع"
          : `تم التحقق من ${number.format(verified)} من ${number.format(others)}`,
    mismatched: (count) =>
      plural(count, {
        one: "شخص واحد لا يتطابق",
        two: "شخصان لا يتطابقان",
        few: "# أشخاص لا يتطابقون",
        many: "# شخصًا لا يتطابقون",
        other: "# شخص لا يتطابقون",
      }),
    explain: "ماذا يعني هذا",
    reconnecting: "انقطع الاتصال. جارٍ إعادة الاتصال…",
    goOn: "تابع الحديث مع من لا يزالون متصلين.",
  },

  warningList: "تحذيرات",
  dismiss: "إغلاق",

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
  toEnd: "الانتقال إلى النهاية",
  mismatched: "لا يتطابق",
  you: "أنت",
  today: "اليوم",
  yesterday: "أمس",
  emptyAloneTitle: "أنت أول الحاضرين",
  emptyAlone: {
    password: "أرسل رابط الدعوة إلى من تريد الحديث معهم، وأخبرهم بكلمة المرور بطريقة أخرى.",
    open: "أرسل رابط الدعوة إلى من تريد الحديث معهم. يمكن لكل من لديه الرابط أن يدخل.",
  },
  emptyTogetherTitle: "ألقِ التحية",
  emptyTogether: "ما تكتبه الآن لا يقرؤه إلا من في هذه الغرفة.",
  emptyLeft: "لم يُقل شيء هنا.",
  invite: {
    copy: "نسخ رابط الدعوة",
    copied: "نُسخ الرابط",
    copyByHand: "حدّد هذا الرابط وانسخه:",
  },
  delivered: (delivered, total) =>
    total === 0 ? "لم يكن أحد غيرك هنا" : `وصلت إلى ${number.format(delivered)} من ${number.format(total)}`,
  notice: (notice) => {
    switch (notice.type) {
      case "person-joined":
        return `دخل ${notice.name}`;
      case "person-left":
        return notice.wiped ? `غادر ${notice.name} ومحا نسخته` : `غادر ${notice.name}`;
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
  quoteOf: (name) => `الانتقال إلى الرسالة المقتبسة، ${name}`,
  showMore: "عرض المزيد",
  showLess: "عرض أقل",
  reactedBy: (emoji, names) => `${emoji}: ${list.format(names)}`,

  menu: {
    open: "خيارات الرسالة",
    reply: "رد",
    copy: "نسخ النص",
    copied: "نُسخ النص",
    copyByHand: "لم ينسخ المتصفح شيئًا. حدّد هذا النص وانسخه:",
    edit: "تعديل",
    retract: "حذف لدى الجميع",
    retractNow: "الحذف الآن؟ ربما قرأها أحد",
    react: (emoji) => `التفاعل بـ ${emoji}`,
    otherEmoji: "رمز تعبيري آخر",
    noEmoji: "اكتب رمزًا تعبيريًا واحدًا.",
    sent: (at) => `أُرسلت: ${at}`,
  },
  replyingTo: (name) => `رد على ${name}`,
  replyingToYourself: "رد على نفسك",
  editing: "تعديل رسالتك",
  stopReplying: "إلغاء الرد",
  stopEditing: "إلغاء التعديل",
  saveEdit: "حفظ التغييرات",
  attach: "إرفاق ملف",
  preparing: (name) => `جارٍ تجهيز ${name}`,
  drop: "أفلت الملفات هنا لعرضها على كل من في الغرفة",

  about: (name, said) => `${name}: ${said}`,
  sentences: (first, second) => `${first}. ${second}`,
  left: {
    text: "غادرت الغرفة.",
    kept: "تبقى المحادثة هنا إلى أن تغلق علامة التبويب. الدخول مجددًا يمحوها.",
    joinAgain: "الدخول مجددًا",
  },
  trouble: { reload: "إعادة تحميل الصفحة", backToStart: "العودة إلى شاشة البداية" },
  errorTitles: {
    "insecure-context": "هذه الصفحة غير آمنة",
    "webrtc-unsupported": "لا يستطيع هذا المتصفح وصل الناس ببعضهم",
    "crypto-unsupported": "لا يستطيع هذا المتصفح التشفير بالقدر الكافي",
    "part-missing": "تعذّر تحميل جزء من المحادثة",
    "invalid-room": "لا يمكن استخدام اسم الغرفة هذا",
    "invalid-password": "لا يمكن استخدام كلمة المرور هذه",
    "invalid-server": "المحادثة غير مُعدّة بشكل صحيح",
    "invalid-name": "لا يمكن استخدام هذا الاسم",
    "signaling-unreachable": "تعذّر الوصول إلى خادم المحادثة",
    "origin-denied": "لا يُسمح لهذه الصفحة باستخدام خادم المحادثة",
    "rate-limited": "محاولات كثيرة في وقت قصير",
    "room-full": "هذه الغرفة ممتلئة",
    "server-full": "خادم المحادثة ممتلئ",
    "update-required": "يلزم إصدار أحدث",
    "wrong-password": "تعذّر دخولك",
    "too-many-attempts": "الغرفة مغلقة أمام القادمين الجدد",
    "not-joined": "لست في الغرفة",
    "message-empty": "لا شيء لإرساله",
    "message-too-long": "الرسالة طويلة جدًا",
    "unknown-message": "هذه الرسالة ليست هنا",
    "unknown-peer": "هذا الشخص ليس هنا",
    "file-too-large": "الملف كبير جدًا",
    "file-refused": "رُفض الملف",
    "file-corrupt": "وصل الملف تالفًا",
    "files-unavailable": "الملفات لا تعمل هنا",
    aborted: "أُوقف الدخول",
  },
};
