/** What JSX may say of `<secure-chat>`: React 19 sets properties where an element has them, and listens to `on` + the event's name. */
import type {
  SecureChatElement,
  SecureChatMessageEvent,
  SecureChatPeerJoinEvent,
  SecureChatPeerLeaveEvent,
  SecureChatStateChangeEvent,
} from "@secure-chat/widget";
import type { DetailedHTMLProps, HTMLAttributes } from "react";

type Settable = Pick<
  SecureChatElement,
  "room" | "password" | "server" | "displayName" | "icePolicy" | "layout" | "theme"
>;

interface Listeners {
  "onsecure-chat-statechange": (event: SecureChatStateChangeEvent) => void;
  "onsecure-chat-peerjoin": (event: SecureChatPeerJoinEvent) => void;
  "onsecure-chat-peerleave": (event: SecureChatPeerLeaveEvent) => void;
  "onsecure-chat-message": (event: SecureChatMessageEvent) => void;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "secure-chat": DetailedHTMLProps<HTMLAttributes<SecureChatElement>, SecureChatElement> &
        Partial<Settable & Listeners>;
    }
  }
}
