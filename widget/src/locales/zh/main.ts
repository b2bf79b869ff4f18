/** 简体中文: the main table. */
import type { LocaleTable } from "../locale-table.ts";

export const main: LocaleTable = {
  lang: "zh",
  dir: "ltr",

  chat: "安全聊天",
  partMissing: "聊天的一部分无法加载。请检查网络连接，或重新加载页面。",
  retry: "重试",

  fields: {
    joinRoom: "加入房间",
    password: "房间密码",
    showPassword: "显示密码",
    hidePassword: "隐藏密码",
    yourName: "你的名字",
  },

  errors: {
    "insecure-context": "加密聊天需要以 https:// 开头的地址。请用这样的地址打开页面。",
    "webrtc-unsupported": "缺少 WebRTC 或已被关闭。请使用最新的 Chrome、Edge、Firefox 或 Safari。",
    "crypto-unsupported": "它缺少现代加密（X25519）。请使用最新的 Chrome、Edge、Firefox 或 Safari。",
    "part-missing": "请检查网络连接，然后重试。",
    "invalid-room": "房间名需为 1 至 256 字节的文字。请换一个。",
    "invalid-password": "它太长，或含有某些设备上无法输入的字符。",
    "invalid-server": "服务器地址不可用。请告知页面的运营者，然后重试。",
    "invalid-name": "请选择 1 至 64 个可见字符的名字。",
    "signaling-unreachable": "请检查网络连接，然后重试。",
    "origin-denied": "服务器不接受此网站。请告知页面的运营者，然后重试。",
    "rate-limited": "服务器要求稍停。请等一分钟，然后重试。",
    "room-full": "请等有人离开，然后重试。",
    "server-full": "目前无法接纳更多人。请过一会儿再试。",
    "update-required": "服务器或房间里的某人使用的是另一个版本。请重新加载页面以获取最新版本。",
    "wrong-password": "密码错误，或有人在干扰：两者无法区分。请检查密码并重新输入。",
    "too-many-attempts": "加入失败次数过多。请让房间里的人允许更多尝试，然后重试。",
    "not-joined": "请先加入房间。",
    "message-empty": "请先写点什么。",
    "message-too-long": "请缩短，或分几次发送。",
    "unknown-message": "它已被删除或不再保留，或不是你能更改的。",
    "unknown-peer": "对方已离开房间，或从未在其中。",
    "file-too-large": "请发送小一些的文件。",
    "file-refused": "没有人要它。",
    "file-corrupt": "收到的与提供的不符。没有保留任何内容。",
    "files-unavailable": "聊天的这一部分未能加载。请重试。",
    aborted: "你不在房间里。",
  },

  warnings: {
    "peer-unreachable": (who) =>
      `无法与 ${who} 建立连接：你们其中一方的网络阻止了它。请换一个网络（例如手机网络），或请页面的运营者提供中继（TURN）。在此之前，对方收不到你的消息。`,
    "transport-intercepted": (who) => `与 ${who} 的连接和对方的密钥不符，已被关闭。中间可能有人在干扰。`,
    "handshake-rejected": (_who, count = 1) =>
      count === 1
        ? "有人尝试加入但被拒绝：密码错误，或有人在干扰。"
        : `${String(count)} 次加入尝试被拒绝：密码错误，或有人在干扰。`,
    equivocation: (who) => `${who} 在同一处对不同的人说了不同的话。两者都已显示：请用其他方式向 ${who} 询问。`,
    "roster-mismatch": (who) =>
      `你和 ${who} 在这里看到的人不一样：可能有人对你们其中一方隐藏了。请问问 ${who} 房间里有谁。`,
    "messages-missing": (who) => `在 ${who} 的一条消息之前说过的某些内容从未送达这里。`,
    "too-many-attempts": () => "加入失败次数过多：房间暂不接受新成员。可在房间信息中允许更多尝试。",
    "name-reused": (who) =>
      `${who} 这个名字此前在这里配的是另一把密钥：可能是同一个人回来了，也可能是别人。在信任它之前，请在房间信息中验证对方。`,
    "peer-flooding": (who) => `${who} 发送得太多太快。超出的部分未显示。`,
  },
  someone: "某人",
};
