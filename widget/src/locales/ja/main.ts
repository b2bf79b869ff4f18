/** 日本語: the main table. */
import type { LocaleTable } from "../locale-table.ts";

export const main: LocaleTable = {
  lang: "ja",
  dir: "ltr",

  chat: "安全なチャット",
  partMissing: "チャットの一部を読み込めませんでした。接続を確認するか、ページを再読み込みしてください。",
  retry: "もう一度試す",

  fields: {
    joinRoom: "ルームに入る",
    password: "ルームのパスワード",
    showPassword: "パスワードを表示",
    hidePassword: "パスワードを隠す",
    yourName: "あなたの名前",
  },

  left: {
    text: "ルームを出ました。会話が残っているのはここだけです。",
    joinAgain: "もう一度入る",
    backToStart: "最初に戻る",
  },

  errors: {
    "insecure-context":
      "暗号化チャットには https:// で始まるアドレスが必要です。そのアドレスでページを開いてください。",
    "webrtc-unsupported":
      "WebRTC がないか、無効になっています。最新の Chrome、Edge、Firefox、Safari をお使いください。",
    "crypto-unsupported":
      "最新の暗号方式 (X25519) がありません。最新の Chrome、Edge、Firefox、Safari をお使いください。",
    "part-missing": "インターネット接続を確認して、もう一度試してください。",
    "invalid-room": "ルーム名は1〜256バイトの文字にしてください。別の名前を選んでください。",
    "invalid-password": "長すぎるか、環境によって入力できない文字が含まれています。",
    "invalid-server": "サーバーのアドレスが使えません。ページの運営者に知らせてから、もう一度試してください。",
    "invalid-name": "目に見える文字で1〜64文字の名前を選んでください。",
    "signaling-unreachable": "インターネット接続を確認して、もう一度試してください。",
    "origin-denied": "サーバーがこのサイトを受け付けていません。ページの運営者に知らせてから、もう一度試してください。",
    "rate-limited": "サーバーが休止を求めています。1分待ってから、もう一度試してください。",
    "room-full": "誰かが出るのを待ってから、もう一度試してください。",
    "server-full": "今はこれ以上受け入れられません。しばらくしてから、もう一度試してください。",
    "update-required":
      "サーバーかルームの誰かが、別のバージョンのチャットを使っています。ページを再読み込みして最新版にしてください。",
    "wrong-password":
      "パスワードが違うか、誰かが妨害しています。どちらかは区別できません。パスワードを確認して、もう一度入力してください。",
    "too-many-attempts": "入室の失敗が多すぎました。ルームの誰かに許可を増やすよう頼んでから、もう一度試してください。",
    "not-joined": "先にルームに入ってください。",
    "message-empty": "先に何か書いてください。",
    "message-too-long": "短くするか、分けて送ってください。",
    "unknown-message": "取り消されたか、忘れられたか、あなたには変更できないものです。",
    "unknown-peer": "ルームを出たか、初めからいませんでした。",
    "file-too-large": "もっと小さいものを送ってください。",
    "file-refused": "受け取る人がいませんでした。",
    "file-corrupt": "届いたものは、提示されたものと違います。何も残していません。",
    "files-unavailable": "チャットのこの部分を読み込めませんでした。もう一度試してください。",
    aborted: "ルームに入っていません。",
  },

  warnings: {
    "peer-unreachable": (who) =>
      `${who} と接続できませんでした。どちらかのネットワークが通信を遮っています。スマートフォンの回線など別のネットワークを試すか、サイトの運営者にリレー (TURN) を頼んでください。それまで、あなたのメッセージはその人に届きません。`,
    "transport-intercepted": (who) =>
      `${who} との接続がその人の鍵と一致しなかったため、閉じました。間にいる誰かが妨害しているかもしれません。`,
    "handshake-rejected": (_who, count = 1) =>
      count === 1
        ? "誰かが入室しようとして拒否されました。パスワードが違うか、誰かが妨害しています。"
        : `入室の試みが${String(count)}回拒否されました。パスワードが違うか、誰かが妨害しています。`,
    equivocation: (who) =>
      `${who} は同じ場所で、人によって違うことを言いました。両方を表示します。別の手段で ${who} に確かめてください。`,
    "roster-mismatch": (who) =>
      `あなたと ${who} とでは、ここに見えている人が違います。どちらかから誰かが隠されているかもしれません。ルームに誰がいるか ${who} に聞いてください。`,
    "messages-missing": (who) => `${who} のあるメッセージより前の発言が、ここには届いていません。`,
    "too-many-attempts": () =>
      "入室の失敗が多すぎたため、ルームは新しい人を受け付けていません。ルーム情報で許可を増やせます。",
    "name-reused": (who) =>
      `${who} という名前は、以前ここで別の鍵とともに使われていました。同じ人が戻ってきたのか、別の人です。信用する前に、ルーム情報でその人を確認してください。`,
    "peer-flooding": (who) => `${who} が短い時間に多く送りすぎました。超えた分は表示していません。`,
  },
  someone: "誰か",
};
