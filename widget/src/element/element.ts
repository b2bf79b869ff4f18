/** The class of the element without its registration, for pages that give it another name, and its types. */
export { SecureChatElement } from "./secure-chat-element.ts";
export type { JoinOptions } from "./join-request.ts";
export * from "./events.ts";
export { SecureChatError, type ErrorCode, type WarningCode } from "../protocol/codes.ts";
export type {
  ChatFailure,
  ChatMessage,
  ChatPhase,
  Delivery,
  FileInfo,
  FileStatus,
  PeerInfo,
  PeerPath,
  PeerStatus,
  SasSymbol,
  SelfInfo,
} from "../state/chat-types.ts";
