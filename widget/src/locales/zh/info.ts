/** 简体中文: Room info and verification. */
import type { InfoTexts } from "../info/info-texts.ts";
import { symbolNames } from "./symbol-names.ts";

export const info: InfoTexts = {
  title: "房间信息",
  close: "关闭房间信息",
  room: "房间",
  you: "你",
  save: "保存",
  nameChanged: "名字已更改",
  ownDigits: "你的安全数字",
  ownDigitsHint: "用于本次会话：它是你与每个人共有的安全码的一半。",
  people: "成员",
  find: "查找成员",
  nobody: "还没有其他人。",
  status: { connecting: "正在连接", connected: "已连接", reachable: "可联系", lost: "连接已断开" },
  path: { direct: "直连", relay: "经中继", "via-peer": "经另一个人" },
  via: (who) => `经 ${who}`,
  badge: {
    notVerified: "未验证",
    verified: "已验证",
    mismatched: "不一致",
    nameReused: "此名字曾配另一把密钥",
  },
  verify: "验证",
  verifyPerson: (name) => `验证 ${name}`,
  failedGuesses: (count) => `${String(count)} 次加入尝试失败。`,
  closedToNewcomers: (count) => `${String(count)} 次加入尝试失败；房间暂不接受新成员。`,
  allowMoreRisk: (more) => {
    const risk = (what: string): string =>
      `${what}里面的人可以继续交谈。“允许更多”会再次接受新成员，并让那个人（无论是谁）最多再试 ${String(more)} 次。`;
    return {
      password: risk("有人输错了密码，或正在猜测密码。"),
      open: risk("有人在运行有问题的程序，或在干扰。"),
    };
  },
  allowMore: "允许更多",
  leave: "离开房间",
  erase: {
    button: "清除一切",
    question: "离开房间并永久清空你的屏幕。其他人保留已有内容，并会看到你清除了自己的副本。",
    confirm: "立即清除",
    cancel: "取消",
  },
  alerts: {
    legend: "当此页面被隐藏时",
    notification: "有新消息时通知我",
    sound: "播放提示音",
    title: "在标签页标题中计数",
    refused: "通知已被阻止。请在浏览器设置中允许此网站发送通知。",
    newMessage: "新消息",
  },
  invite: {
    share: "分享邀请",
    showCode: "显示为二维码",
    code: "邀请链接的二维码",
    codeHint: {
      password: "扫描后会打开此房间。其中不含密码。",
      open: "扫描它的人都能进来。",
    },
  },
  protection: "保护",
  protectionTitle: { password: "受密码保护", open: "开放房间" },
  protectionText: {
    password: "只有知道密码的人才能进入。错误的密码会被计数，太多则房间暂不接受新成员。",
    open: "任何拿到链接或猜到房间名的人都能进入。想要更多保护，请创建带密码的房间。",
  },
  meanings: [
    ["成员", "收到你所写内容的每个人都在上面的列表中。服务器无法悄悄放人进来。"],
    ["已验证", "你与此人比对过，结果一致：你们两人之间没有别人。"],
    ["未验证", "同样是加密的。但能进入此房间的人可能夹在中间，冒充此人。"],
    [
      "此名字曾配另一把密钥",
      "此前已有人在这里用过这个名字，或看起来相似的名字。可能是重新载入或重新加入的同一人，也可能是别人：此聊天无法分辨。在信任这个名字之前，请验证对方。",
    ],
    ["不一致", "你比对过，结果不一致。请把与此人的一切交流都当作已被他人读到。"],
    [
      "服务器",
      "它会得知 IP 地址、你何时在这里以及一个房间里有多少人，也能查出容易猜到的房间名。它绝不会得知密码、你们的名字或任何一句话。",
    ],
  ],
  promises: "此聊天保护什么",
  promiseList: [
    "消息和名字在你的浏览器中加密，只在此处所列之人的浏览器中解密。",
    "不存储任何内容，这里没有，服务器上也没有。关闭标签页，一切就消失了。",
  ],
  limits: "它做不到什么",
  limitList: [
    "嵌入此聊天的页面可以读取你在这里看到和输入的一切。请只在你信任的页面上使用。",
    "名字只是自称。在你验证一个人之前，可能有别人在冒充。",
    "这里的人可以保留你写的内容，也可能得知你的 IP 地址。",
  ],
  version: (version) => `版本 ${version}`,

  verification: {
    back: "返回",
    symbols: "符号",
    compare: (name) =>
      `请在通话中或当面与 ${name} 比对，绝不要在此聊天中比对：夹在中间的人可能会更改你在这里写的内容。`,
    match: "一致",
    noMatch: "不一致",
    changed: "对方重新连接了：请比对这些新符号。",
    gone: (name) => `${name} 离开了房间。以此名字回来的人需要重新验证。`,
    matched: {
      title: (name) => `${name} 已验证`,
      text: "你们两人之间没有别人。这只对对方现在使用的密钥有效，直到你离开房间或关闭此标签页。对方重新加载或重新加入后会有新密钥：那时请再次比对。",
      undo: "撤销",
    },
    mismatched: {
      title: (name) => `${name} 不一致`,
      text: "如果你们两人看的都是正确的符号，那么可能有人夹在中间，读取并更改你们两人所写的内容。",
      steps: [
        "不要在这里说任何私密的事。",
        "离开房间，换一种方式再试：新房间、新密码、另一个网络。",
        "通过其他渠道告诉其他人。",
      ],
      again: "再次比对",
    },
    number: "安全码",
    numberHint: "同样的检查，用数字进行，而且更强。如果两边每一位都相同，中间就没有别人。",
    code: (name) => `安全码的二维码，供 ${name} 扫描`,
    codeHint: (name) => `供身边的 ${name} 扫描。通过此聊天发送的图片证明不了什么。`,
    limits: "比对做不到的事：嵌入此聊天的页面可以向你显示任何内容，包括这些符号。请只在你信任的页面上使用。",
  },

  scan: {
    start: "扫描对方的二维码",
    stop: "关闭摄像头",
    picture: "摄像头画面",
    looking: (name) => `请将 ${name} 屏幕上的二维码对准你的摄像头。`,
    foreign: "这不是此聊天的二维码。",
    mismatch: (name) =>
      `这不是 ${name} 应向你展示的二维码。请确认对方打开的是给你的二维码，而不是给别人的，然后再扫描一次。如果仍然不对，可能有人夹在中间。`,
    noMatch: "二维码不一致",
    failure: {
      denied: "此处不允许使用摄像头。请在浏览器设置中允许，或比对符号。",
      missing: "未找到摄像头。请改为比对符号。",
      failed: "摄像头已停止或正被占用。请重试，或比对符号。",
    },
  },

  symbolNames,
};
