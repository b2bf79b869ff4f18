/** 简体中文: the start screen. */
import type { StartTexts } from "../start/start-texts.ts";

export const start: StartTexts = {
  title: "私下交谈",
  intro: "消息从浏览器直达浏览器，端到端加密。不存储任何内容。",
  choice: "你想做什么？",
  create: "新房间",
  join: "加入房间",
  createRoom: "创建房间",
  roomName: "房间名",
  roomNameHint: "随机生成，所以没人能猜到。",
  roomNameMissing: "请输入房间名。",
  newRoomName: "换一个名字",
  passwordHintCreate: "不包含在邀请链接中：请当面或在通话中告知。",
  passwordHintJoin: "房间没有密码就留空。",
  suggestPassword: "推荐一个",
  passwordStrength: {
    weak: "容易猜到：它是人们最先尝试的密码之一。请用更长的。",
    fair: "一般：陌生人很难猜到，了解你的人也许能。",
    strong: "强：没有人能靠猜测进入。",
  },
  yourNameHint: "其他人看到的名字。留空则使用访客名。",
  promise: "无需账号，任何服务器上都没有历史记录。",
};
