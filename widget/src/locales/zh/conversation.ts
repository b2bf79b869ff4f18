/** 简体中文: the log and the composer. */
import type { ConversationTexts } from "../conversation/conversation-texts.ts";

const list = new Intl.ListFormat("zh");

export const conversation: ConversationTexts = {
  joining: { title: "正在加入房间…", text: "正在生成新密钥，寻找其他人。", cancel: "取消" },

  header: {
    roomInfo: "房间信息",
    needsAttention: "需要你留意",
    joining: "正在加入…",
    notInRoom: "你不在房间里",
    protection: { password: "密码房间", open: "开放房间" },
    people: (count) => (count === 1 ? "只有你" : `${String(count)} 人`),
    verified: (verified, others) =>
      verified === 0
        ? "均未验证"
        : verified === others
          ? "全部已验证"
          : `${String(others)} 人中已验证 ${String(verified)} 人`,
    mismatched: (count) => `${String(count)} 人不一致`,
    explain: "这是什么意思",
    reconnecting: "连接已断开，正在重新连接…",
    goOn: "你仍可与保持连接的人继续聊天。",
  },

  warningList: "警告",
  dismiss: "关闭",

  conversation: "对话",
  newMessages: "新消息",
  countNew: (count) => `${String(count)} 条新消息`,
  toEnd: "跳到末尾",
  mismatched: "不一致",
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
  emptyLeft: "这里没有消息。",
  invite: {
    copy: "复制邀请链接",
    copied: "链接已复制",
    copyByHand: "选中并复制此链接：",
  },
  delivered: (delivered, total) =>
    total === 0 ? "当时没有其他人" : `已送达 ${String(delivered)} 人，共 ${String(total)} 人`,
  notice: (notice) => {
    switch (notice.type) {
      case "person-joined":
        return `${notice.name} 加入了`;
      case "person-left":
        return notice.wiped ? `${notice.name} 离开并清除了自己的副本` : `${notice.name} 离开了`;
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
    copied: "已复制",
    copyByHand: "浏览器未能复制。请选中并复制这段文字：",
    edit: "编辑",
    retract: "为所有人删除",
    retractNow: "现在删除吗？可能已有人读过",
    react: (emoji) => `用 ${emoji} 回应`,
    otherEmoji: "其他表情",
    noEmoji: "请输入一个表情符号。",
    sent: (at) => `发送于 ${at}`,
  },
  replyingTo: (name) => `回复 ${name}`,
  replyingToYourself: "回复自己",
  editing: "编辑你的消息",
  stopReplying: "取消回复",
  stopEditing: "取消编辑",
  saveEdit: "保存更改",
  attach: "添加文件",
  preparing: (name) => `正在准备 ${name}`,
  drop: "将文件拖放到此处，提供给房间里的所有人",

  about: (name, said) => `${name}：${said}`,
  sentences: (first, second) => `${first}。${second}`,
  left: {
    text: "你已离开房间。",
    kept: "对话会留在这里，直到你关闭标签页。重新加入会将其清除。",
    joinAgain: "重新加入",
  },
  trouble: { reload: "重新加载页面", backToStart: "返回首页" },
  errorTitles: {
    "insecure-context": "此页面不安全",
    "webrtc-unsupported": "此浏览器无法让人们互相连接",
    "crypto-unsupported": "此浏览器的加密能力不足",
    "part-missing": "聊天的一部分无法加载",
    "invalid-room": "此房间名不可用",
    "invalid-password": "此密码不可用",
    "invalid-server": "聊天设置有误",
    "invalid-name": "此名字不可用",
    "signaling-unreachable": "无法连接聊天服务器",
    "origin-denied": "此页面不能使用聊天服务器",
    "rate-limited": "短时间内尝试次数过多",
    "room-full": "此房间已满",
    "server-full": "聊天服务器已满",
    "update-required": "需要更新的版本",
    "wrong-password": "无法加入房间",
    "too-many-attempts": "房间暂不接受新成员",
    "not-joined": "你不在房间里",
    "message-empty": "没有可发送的内容",
    "message-too-long": "消息太长",
    "unknown-message": "这条消息不在这里",
    "unknown-peer": "这个人不在这里",
    "file-too-large": "文件太大",
    "file-refused": "文件被拒绝",
    "file-corrupt": "文件送达时已损坏",
    "files-unavailable": "此处无法使用文件",
    aborted: "已停止加入",
  },
};
