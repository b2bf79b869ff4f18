/** العربية: the start screen. */
import type { StartTexts } from "../start/start-texts.ts";

export const start: StartTexts = {
  title: "تحدّث بخصوصية",
  intro: "تنتقل الرسائل من متصفح إلى متصفح، مشفّرة من الطرف إلى الطرف. لا شيء يُخزَّن.",
  choice: "ماذا تريد أن تفعل؟",
  create: "غرفة جديدة",
  join: "دخول غرفة",
  createRoom: "إنشاء الغرفة",
  roomName: "اسم الغرفة",
  roomNameHint: "مولّد عشوائيًا، فلا يمكن لأحد تخمينه.",
  roomNameMissing: "اكتب اسم الغرفة.",
  newRoomName: "توليد اسم آخر",
  passwordHintCreate: "ليست جزءًا من رابط الدعوة: قلها وجهًا لوجه أو في مكالمة.",
  passwordHintJoin: "اتركها فارغة إن لم تكن للغرفة كلمة مرور.",
  suggestPassword: "اقتراح كلمة مرور",
  passwordStrength: {
    weak: "سهلة التخمين: هي من أوائل ما يُجرَّب. اختر أطول منها.",
    fair: "متوسطة: يصعب على الغرباء تخمينها، وربما لا يصعب على من يعرفونك.",
    strong: "قوية: لا يدخل أحد بالتخمين.",
  },
  yourNameHint: "ما يراه الآخرون. إن تُرك فارغًا: اسم ضيف.",
  promise: "لا حساب، ولا سجلّ على أي خادم.",
};
