/** What other programs that speak the protocol share with this one: types and limits, nothing that does anything. */
export type { Frame, Range, Signed } from "./chat-frames.ts";
export type { ErrorCode, WarningCode } from "./codes.ts";
export type { FileFrame } from "./file-frames.ts";
export type { FileOffer } from "./file-offer.ts";
export type { Acquaintance, Heads } from "./heads.ts";
export type { Address, EntryId, PeerId } from "./ids.ts";
export type { Content, Entry, EntryRef } from "./log-entry.ts";
export * from "./limits.ts";
