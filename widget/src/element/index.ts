/** The entry of the widget: defines `<secure-chat>`, unless the page has it already, and exports its class and types. */
import { define } from "../ui/define.ts";
import { SecureChatElement } from "./secure-chat-element.ts";

define("secure-chat", SecureChatElement);

export { SecureChatElement, type JoinOptions } from "./secure-chat-element.ts";
export * from "./events.ts";
export { SecureChatError, type ErrorCode, type WarningCode } from "../protocol/codes.ts";
export type {
  ChatFailure,
  ChatMessage,
  ChatPhase,
  Delivery,
  PeerInfo,
  PeerPath,
  PeerStatus,
  SasSymbol,
  SelfInfo,
} from "../state/chat-types.ts";
