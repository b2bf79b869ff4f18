/** 日本語: files. */
import type { FilesTexts } from "../files/files-texts.ts";

export const files: FilesTexts = {
  accept: "受け取る",
  decline: "断る",
  cancel: "中止",
  save: "保存",
  again: "やはり受け取る",
  view: "表示",
  close: "閉じる",
  progress: "進み具合",
  soFar: (done, total) => `${done} / ${total}`,
  timeLeft: (time) => `残り ${time}`,
  offered: (who) => `${who} がこのファイルを送ろうとしています。`,
  waitingForLink: (who) => `${who} との直接接続を待っています。`,
  waitingForAnswer: "提示しました。あなたがここにいる間、受け取る人に送られます。",
  nobodyThere: "ほかに誰もいませんでした。",
  sent: "送信しました",
  refused: "このファイルを受け取る人はいませんでした。",
  withdrawn: (who) => `${who} はこのファイルの提示を取りやめました。`,
  withdrawnByYou: "このファイルの提示を取りやめました。",
  declinedByYou: "このファイルを断りました。",
  tooLarge: "このページが受け取れる大きさを超えています。",
  corrupt: "届いたものは提示されたものと違うため、何も残していません。",
  offerGone: (who) => `${who} が退室したため、このファイルはもう受け取れません。`,
  authorLeft: (who) => `全部届く前に ${who} が退室しました。接続が切れただけなら、続きから再開します。`,
  unreadable: "ファイルが変更されたか、読めなくなりました。もう一度提示してください。",
};
