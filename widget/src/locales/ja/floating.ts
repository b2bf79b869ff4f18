/** 日本語: the floating layout. */
import type { FloatingTexts } from "../floating/floating-texts.ts";

const unread = (count: number) => `未読メッセージ${String(count)}件`;

export const floating: FloatingTexts = {
  open: (count) => (count === 0 ? "チャットを開く" : `チャットを開く、${unread(count)}`),
  close: "チャットを閉じる",
  unread,
};
