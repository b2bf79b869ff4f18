/** 日本語: the main table. */
import type { LocaleTable } from "../locale-table.ts";

export const main: LocaleTable = {
  lang: "ja",
  dir: "ltr",

  chat: "安全なチャット",
  cancel: "キャンセル",
  save: "保存",
  dismiss: "閉じる",
  partMissing: "チャットの一部を読み込めませんでした。接続を確認するか、ページを再読み込みしてください。",

  fields: {
    joinRoom: "ルームに入る",
    password: "ルームのパスワード",
    showPassword: "パスワードを表示",
    hidePassword: "パスワードを隠す",
    yourName: "あなたの名前",
  },

  joining: { title: "ルームに入っています…", text: "新しい鍵を作り、参加者を探しています。" },

  header: {
    roomInfo: "ルーム情報",
    needsAttention: "確認が必要です",
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
    reconnecting: "接続が切れました。再接続しています…つながっている人とはそのまま話せます。",
  },

  left: {
    text: "ルームを出ました。会話が残っているのはここだけです。",
    joinAgain: "もう一度入る",
    backToStart: "最初に戻る",
  },

  invite: {
    copy: "招待リンクをコピー",
    copied: "リンクをコピーしました",
    copyByHand: "このリンクを選択してコピーしてください:",
  },

  trouble: { retry: "もう一度試す", reload: "ページを再読み込み", backToStart: "最初に戻る" },

  errors: {
    "insecure-context": {
      title: "このページは安全ではありません",
      text: "暗号化チャットには https:// で始まるアドレスが必要です。そのアドレスでページを開いてください。",
    },
    "webrtc-unsupported": {
      title: "このブラウザでは人とつながれません",
      text: "WebRTC がないか、無効になっています。最新の Chrome、Edge、Firefox、Safari をお使いください。",
    },
    "crypto-unsupported": {
      title: "このブラウザでは十分な暗号化ができません",
      text: "最新の暗号方式 (X25519) がありません。最新の Chrome、Edge、Firefox、Safari をお使いください。",
    },
    "part-missing": {
      title: "チャットの一部を読み込めませんでした",
      text: "インターネット接続を確認して、もう一度試してください。",
    },
    "invalid-room": {
      title: "このルーム名は使えません",
      text: "ルーム名は1〜256バイトの文字にしてください。別の名前を選んでください。",
    },
    "invalid-password": {
      title: "このパスワードは使えません",
      text: "長すぎるか、環境によって入力できない文字が含まれています。",
    },
    "invalid-server": {
      title: "チャットの設定が正しくありません",
      text: "サーバーのアドレスが使えません。ページの運営者に知らせてから、もう一度試してください。",
    },
    "invalid-name": {
      title: "この名前は使えません",
      text: "目に見える文字で1〜64文字の名前を選んでください。",
    },
    "signaling-unreachable": {
      title: "チャットサーバーにつながりません",
      text: "インターネット接続を確認して、もう一度試してください。",
    },
    "origin-denied": {
      title: "このページはチャットサーバーを使えません",
      text: "サーバーがこのサイトを受け付けていません。ページの運営者に知らせてから、もう一度試してください。",
    },
    "rate-limited": {
      title: "短い時間に試した回数が多すぎます",
      text: "サーバーが休止を求めています。1分待ってから、もう一度試してください。",
    },
    "room-full": {
      title: "このルームは満員です",
      text: "誰かが出るのを待ってから、もう一度試してください。",
    },
    "server-full": {
      title: "チャットサーバーが満員です",
      text: "今はこれ以上受け入れられません。しばらくしてから、もう一度試してください。",
    },
    "update-required": {
      title: "新しいバージョンが必要です",
      text: "サーバーかルームの誰かが、別のバージョンのチャットを使っています。ページを再読み込みして最新版にしてください。",
    },
    "wrong-password": {
      title: "入室できませんでした",
      text: "パスワードが違うか、誰かが妨害しています。どちらかは区別できません。パスワードを確認して、もう一度入力してください。",
    },
    "too-many-attempts": {
      title: "ルームは新しい人を受け付けていません",
      text: "入室の失敗が多すぎました。ルームの誰かに許可を増やすよう頼んでから、もう一度試してください。",
    },
    "not-joined": { title: "ルームに入っていません", text: "先にルームに入ってください。" },
    "message-empty": { title: "送るものがありません", text: "先に何か書いてください。" },
    "message-too-long": { title: "メッセージが長すぎます", text: "短くするか、分けて送ってください。" },
    "unknown-message": {
      title: "このメッセージはここにありません",
      text: "取り消されたか、忘れられたか、あなたには変更できないものです。",
    },
    "unknown-peer": { title: "この人はここにいません", text: "ルームを出たか、初めからいませんでした。" },
    "file-too-large": { title: "ファイルが大きすぎます", text: "もっと小さいものを送ってください。" },
    "file-refused": { title: "ファイルは断られました", text: "受け取る人がいませんでした。" },
    "file-corrupt": {
      title: "ファイルが壊れて届きました",
      text: "届いたものは、提示されたものと違います。何も残していません。",
    },
    "files-unavailable": {
      title: "ここではファイルを使えません",
      text: "チャットのこの部分を読み込めませんでした。もう一度試してください。",
    },
    aborted: { title: "入室を中止しました", text: "ルームに入っていません。" },
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
      `${who} という名前は、ここで別の人が使っているか、使っていました。信用する前に、ルーム情報でその人を確認してください。`,
    "peer-flooding": (who) => `${who} が短い時間に多く送りすぎました。超えた分は表示していません。`,
  },
  warningList: "警告",
  someone: "誰か",
};
