/** 简体中文: files. */
import type { FilesTexts } from "../files/files-texts.ts";

export const files: FilesTexts = {
  accept: "接受",
  decline: "拒绝",
  cancel: "取消",
  save: "保存",
  again: "还是接受",
  view: "查看",
  close: "关闭",
  progress: "进度",
  soFar: (done, total) => `${done}，共 ${total}`,
  timeLeft: (time) => `还剩 ${time}`,
  offered: (who) => `${who} 想发给你这个文件。`,
  waitingForLink: (who) => `正在等待与 ${who} 的直接连接。`,
  waitingForAnswer: "已提供。你在这里时，会发给接受它的人。",
  nobodyThere: "当时没有其他人。",
  sent: "已发送",
  refused: "没有人要这个文件。",
  withdrawn: (who) => `${who} 不再提供这个文件。`,
  withdrawnByYou: "你不再提供这个文件。",
  declinedByYou: "你拒绝了这个文件。",
  tooLarge: "这个文件超过了此页面接受的大小。",
  corrupt: "收到的与提供的不符，因此没有保留任何内容。",
  offerGone: (who) => `${who} 已离开，无法再接收此文件。`,
  authorLeft: (who) => `${who} 在全部送达前离开了。如果只是断线，重新连接后会继续。`,
  unreadable: "文件已更改或无法再读取。请重新提供。",
};
