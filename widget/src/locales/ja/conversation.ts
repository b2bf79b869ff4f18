/** 日本語: the log and the composer. */
import type { ConversationTexts } from "../conversation/conversation-texts.ts";

const list = new Intl.ListFormat("ja");

export const conversation: ConversationTexts = {
  joining: { title: "ルームに入っています…", text: "新しい鍵を作り、参加者を探しています。", cancel: "キャンセル" },

  header: {
    roomInfo: "ルーム情報",
    needsAttention: "注意が必要です",
    joining: "入室中…",
    notInRoom: "ルームに入っていません",
    protection: { password: "パスワード付きルーム", open: "オープンルーム" },
    people: (count) => (count === 1 ? "あなただけ" : `${String(count)}人`),
    verified: (verified, others) =>
      verified === 0
        ? "確認済みの人なし"
        : verified === others
          ? "全員確認済み"
          : `${String(others)}人中${String(verified)}人を確認済み`,
    mismatched: (count) => `${String(count)}人が一致しません`,
    explain: "この表示の意味",
    reconnecting: "接続が切れました。再接続しています…",
    goOn: "つながっている人とはそのまま話せます。",
  },

  warningList: "警告",
  dismiss: "閉じる",

  conversation: "会話",
  newMessages: "新しいメッセージ",
  countNew: (count) => `新しいメッセージ${String(count)}件`,
  toEnd: "最後へ移動",
  mismatched: "一致しません",
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
  invite: {
    copy: "招待リンクをコピー",
    copied: "リンクをコピーしました",
    copyByHand: "このリンクを選択してコピーしてください：",
  },
  delivered: (delivered, total) =>
    total === 0 ? "ほかに誰もいませんでした" : `${String(total)}人中${String(delivered)}人に届きました`,
  notice: (notice) => {
    switch (notice.type) {
      case "person-joined":
        return `${notice.name} が入室しました`;
      case "person-left":
        return notice.wiped ? `${notice.name} が手元の会話を消去して退室しました` : `${notice.name} が退室しました`;
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
    copied: "コピーしました",
    copyByHand: "ブラウザがコピーできませんでした。このテキストを選択してコピーしてください：",
    edit: "編集",
    retract: "全員から削除",
    retractNow: "今すぐ削除しますか？すでに読まれたかもしれません",
    react: (emoji) => `${emoji} でリアクション`,
    otherEmoji: "ほかの絵文字",
    noEmoji: "絵文字を1つ入力してください。",
    sent: (at) => `送信：${at}`,
  },
  replyingTo: (name) => `${name} に返信`,
  replyingToYourself: "自分に返信",
  editing: "メッセージを編集",
  stopReplying: "返信をやめる",
  stopEditing: "編集をやめる",
  saveEdit: "変更を保存",
  attach: "ファイルを添付",
  preparing: (name) => `${name} を準備しています`,
  drop: "ここにファイルをドロップすると、ルームの全員に提示されます",

  about: (name, said) => `${name}：${said}`,
  sentences: (first, second) => `${first}。${second}`,
  left: {
    text: "ルームを出ました。",
    kept: "会話はタブを閉じるまでここに残ります。もう一度入ると消えます。",
    joinAgain: "もう一度入る",
  },
  trouble: { reload: "ページを再読み込み", backToStart: "開始画面に戻る" },
  errorTitles: {
    "insecure-context": "このページは安全ではありません",
    "webrtc-unsupported": "このブラウザでは人とつながれません",
    "crypto-unsupported": "このブラウザでは十分な暗号化ができません",
    "part-missing": "チャットの一部を読み込めませんでした",
    "invalid-room": "このルーム名は使えません",
    "invalid-password": "このパスワードは使えません",
    "invalid-server": "チャットの設定が正しくありません",
    "invalid-name": "この名前は使えません",
    "signaling-unreachable": "チャットサーバーにつながりません",
    "origin-denied": "このページはチャットサーバーを使えません",
    "rate-limited": "短い時間に試した回数が多すぎます",
    "room-full": "このルームは満員です",
    "server-full": "チャットサーバーが満員です",
    "update-required": "新しいバージョンが必要です",
    "wrong-password": "入室できませんでした",
    "too-many-attempts": "ルームは新しい人を受け付けていません",
    "not-joined": "ルームに入っていません",
    "message-empty": "送るものがありません",
    "message-too-long": "メッセージが長すぎます",
    "unknown-message": "このメッセージはここにありません",
    "unknown-peer": "この人はここにいません",
    "file-too-large": "ファイルが大きすぎます",
    "file-refused": "ファイルは断られました",
    "file-corrupt": "ファイルが壊れて届きました",
    "files-unavailable": "ここではファイルを使えません",
    aborted: "入室を中止しました",
  },
};
