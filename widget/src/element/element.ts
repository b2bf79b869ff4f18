/** The class of the element without its registration, for pages that give it another name, and its types. */
import { SecureChatElement } from "./secure-chat-element.ts";

export { SecureChatElement };
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

declare global {
  /** Where the page has the script and imports nothing, it gets the class from here. */
  interface CustomElementRegistry {
    get(name: "secure-chat"): typeof SecureChatElement | undefined;
    whenDefined(name: "secure-chat"): Promise<typeof SecureChatElement>;
  }
}
