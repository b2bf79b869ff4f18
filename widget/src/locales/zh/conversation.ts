/** 简体中文: the log and the composer. */
import type { ConversationTexts } from "../conversation/conversation-texts.ts";

const list = new Intl.ListFormat("zh");

export const conversation: ConversationTexts = {
  conversation: "对话",
  newMessages: "新消息",
  countNew: (count) => `${String(count)} 条新消息`,
  you: "你",
  today: "今天",
  yesterday: "昨天",
  emptyAloneTitle: "你是第一个到的",
  emptyAlone: {
    password: "把邀请链接发给你想交谈的人，并用其他方式告诉他们密码。",
    open: "把邀请链接发给你想交谈的人。拿到链接的人都能进来。",
  },
  emptyTogetherTitle: "打个招呼吧",
  emptyTogether: "你现在写的内容只有此房间里的人能读到。",
  emptyLeft: "这里没有说过什么。",
  delivered: (delivered, total) =>
    total === 0 ? "当时没有其他人" : `已送达 ${String(delivered)} 人，共 ${String(total)} 人`,
  notice: (notice) => {
    switch (notice.type) {
      case "person-joined":
        return `${notice.name} 加入了`;
      case "person-left":
        return notice.wiped ? `${notice.name} 离开并清除了一切` : `${notice.name} 离开了`;
      case "person-renamed":
        return `${notice.name} 现在叫 ${notice.newName}`;
    }
  },
  message: "消息",
  send: "发送消息",
  bytesLeft: (count) => `还剩 ${String(count)} 字节`,
  bytesOver: (count) => `超出 ${String(count)} 字节`,
  failed: "未发送。消息还在这里：请重试。",
  writing: (names, more) => (more > 0 ? "好几个人正在输入…" : `${list.format(names)} 正在输入…`),

  edited: "已编辑",
  retracted: "这条消息已被删除。",
  notHere: "不在这里的消息",
  quoteOf: (name) => `跳到 ${name} 的消息`,
  showMore: "显示更多",
  showLess: "收起",
  reactedBy: (emoji, names) => `${emoji} 来自 ${list.format(names)}`,

  menu: {
    open: "消息选项",
    reply: "回复",
    copy: "复制文字",
    edit: "编辑",
    retract: "为所有人删除",
    retractNow: "现在删除吗？可能已有人读过",
    react: (emoji) => `用 ${emoji} 回应`,
    otherEmoji: "其他表情",
    noEmoji: "请输入一个表情符号。",
    sent: (at) => `发送于 ${at}`,
  },
  replyingTo: (name) => `回复 ${name}`,
  editing: "编辑你的消息",
  stopReplying: "取消回复",
  stopEditing: "取消编辑",
  saveEdit: "保存更改",
  attach: "添加文件",
  preparing: (name) => `正在准备 ${name}`,
  drop: "将文件拖放到此处，提供给房间里的所有人",
};
