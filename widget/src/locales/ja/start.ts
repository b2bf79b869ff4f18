/** 日本語: the start screen. */
import type { StartTexts } from "../start/start-texts.ts";

export const start: StartTexts = {
  title: "プライベートに話す",
  intro: "メッセージはエンドツーエンドで暗号化され、ブラウザからブラウザへ届きます。何も保存されません。",
  choice: "何をしますか？",
  create: "新しいルーム",
  join: "ルームに入る",
  createRoom: "ルームを作る",
  roomName: "ルーム名",
  roomNameHint: "無作為に作った、誰にも推測できない名前です。",
  roomNameMissing: "ルーム名を入力してください。",
  newRoomName: "別の名前を作る",
  passwordHintCreate: "招待リンクには含まれません。直接会うか通話で伝えてください。",
  passwordHintJoin: "ルームにパスワードがなければ空欄のままにします。",
  suggestPassword: "提案してもらう",
  passwordStrength: {
    weak: "推測されやすいです。真っ先に試されるものの一つです。もっと長くしてください。",
    fair: "ふつう：知らない人には推測しにくいですが、知り合いにはわかるかもしれません。",
    strong: "強い：推測で入れる人はいません。",
  },
  yourNameHint: "ほかの人に見える名前です。空欄ならゲスト名になります。",
  promise: "アカウントも、サーバー上の履歴もありません。",
};
