/** 日本語: the log and the composer. */
import type { ConversationTexts } from "../conversation/conversation-texts.ts";

const list = new Intl.ListFormat("ja");

export const conversation: ConversationTexts = {
  conversation: "会話",
  newMessages: "新しいメッセージ",
  countNew: (count) => `新しいメッセージ${String(count)}件`,
  you: "あなた",
  today: "今日",
  yesterday: "昨日",
  emptyAloneTitle: "あなたが最初です",
  emptyAlone: {
    password: "話したい人に招待リンクを送り、パスワードは別の手段で伝えてください。",
    open: "話したい人に招待リンクを送ってください。リンクを持つ人は誰でも入れます。",
  },
  emptyTogetherTitle: "あいさつしましょう",
  emptyTogether: "これから書くことを読むのは、このルームにいる人だけです。",
  emptyLeft: "ここでは何も話されませんでした。",
  delivered: (delivered, total) =>
    total === 0 ? "ほかに誰もいませんでした" : `${String(total)}人中${String(delivered)}人に届きました`,
  notice: (notice) => {
    switch (notice.type) {
      case "person-joined":
        return `${notice.name} が入室しました`;
      case "person-left":
        return notice.wiped ? `${notice.name} がすべて消去して退室しました` : `${notice.name} が退室しました`;
      case "person-renamed":
        return `${notice.name} は ${notice.newName} に名前を変えました`;
    }
  },
  message: "メッセージ",
  send: "メッセージを送信",
  bytesLeft: (count) => `残り${String(count)}バイト`,
  bytesOver: (count) => `${String(count)}バイト超過`,
  failed: "送信できませんでした。メッセージは残っています。もう一度試してください。",
  writing: (names, more) => (more > 0 ? "数人が入力中…" : `${list.format(names)} が入力中…`),

  edited: "編集済み",
  retracted: "このメッセージは削除されました。",
  notHere: "ここにないメッセージ",
  quoteOf: (name) => `${name} のメッセージへ移動`,
  showMore: "もっと見る",
  showLess: "折りたたむ",
  reactedBy: (emoji, names) => `${emoji} ${list.format(names)}`,

  menu: {
    open: "メッセージの操作",
    reply: "返信",
    copy: "テキストをコピー",
    edit: "編集",
    retract: "全員から削除",
    retractNow: "今すぐ削除しますか? すでに読まれたかもしれません",
    react: (emoji) => `${emoji} でリアクション`,
    otherEmoji: "ほかの絵文字",
    noEmoji: "絵文字を1つ入力してください。",
    sent: (at) => `送信: ${at}`,
  },
  replyingTo: (name) => `${name} に返信`,
  editing: "メッセージを編集",
  stopReplying: "返信をやめる",
  stopEditing: "編集をやめる",
  saveEdit: "変更を保存",
  attach: "ファイルを添付",
  preparing: (name) => `${name} を準備しています`,
  drop: "ここにファイルを置くと、ルームの全員に提示されます",
};
