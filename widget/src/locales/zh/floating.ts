/** 简体中文: the floating layout. */
import type { FloatingTexts } from "../floating/floating-texts.ts";

const unread = (count: number) => `${String(count)} 条未读消息`;

export const floating: FloatingTexts = {
  open: (count) => (count === 0 ? "打开聊天" : `打开聊天，${unread(count)}`),
  close: "关闭聊天",
  unread,
};
