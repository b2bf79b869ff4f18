/** The entry of the widget: defines `<secure-chat>`, unless the page has it already, and exports its class and types. */
import { define } from "../ui/define.ts";
import { SecureChatElement } from "./secure-chat-element.ts";

define("secure-chat", SecureChatElement);

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
