/**
 * `<secure-chat>` as a component of React 18 or 19. It sets properties rather than attributes, once the element is there:
 * so a password reaches neither the markup that a server sends nor the DOM, and what a page renders on both sides is equal.
 */
import {
  createElement,
  forwardRef,
  useEffect,
  useImperativeHandle,
  useRef,
  type HTMLAttributes,
  type ReactNode,
} from "react";
import "../element/index.ts";
import type { SecureChatElement } from "../element/element.ts";
import type * as events from "../element/events.ts";
import { attributeOf, changedSettings, DEFAULTS, type Settings } from "./settings.ts";

/** Handlers by their property, and what they hear. */
const EVENTS = {
  onStateChange: "secure-chat-statechange",
  onPeerJoin: "secure-chat-peerjoin",
  onPeerLeave: "secure-chat-peerleave",
  onVerifyChange: "secure-chat-verifychange",
  onMessage: "secure-chat-message",
  onMessageChange: "secure-chat-messagechange",
  onWarning: "secure-chat-warning",
  onChatError: "secure-chat-error",
  onOpenChange: "secure-chat-openchange",
} as const;

interface Listeners {
  readonly onStateChange?: (event: events.SecureChatStateChangeEvent) => void;
  readonly onPeerJoin?: (event: events.SecureChatPeerJoinEvent) => void;
  readonly onPeerLeave?: (event: events.SecureChatPeerLeaveEvent) => void;
  readonly onVerifyChange?: (event: events.SecureChatVerifyChangeEvent) => void;
  readonly onMessage?: (event: events.SecureChatMessageEvent) => void;
  readonly onMessageChange?: (event: events.SecureChatMessageChangeEvent) => void;
  readonly onWarning?: (event: events.SecureChatWarningEvent) => void;
  /** Not `onError`, which is React's name for the browser's own event. */
  readonly onChatError?: (event: events.SecureChatErrorEvent) => void;
  /** A person opened or closed the floating chat: what a page gives as `open` follows. */
  readonly onOpenChange?: (event: events.SecureChatOpenChangeEvent) => void;
}

export type SecureChatProps = Settings &
  Listeners &
  Omit<HTMLAttributes<SecureChatElement>, keyof Listeners | "children"> & {
    /** What goes into the slots `header`, `empty` and `launcher-icon`. */
    readonly children?: ReactNode;
  };

/** A `ref` gives the element itself, with its methods. */
export const SecureChat = forwardRef<SecureChatElement, SecureChatProps>(function SecureChat(props, ref) {
  const element = useRef<SecureChatElement>(null);
  const given = useRef<SecureChatProps>({});
  useImperativeHandle<SecureChatElement | null, SecureChatElement | null>(ref, () => element.current, []);

  // Listeners first: whoever sets `room` wants to hear what follows.
  useEffect(() => {
    const chat = element.current;
    const done = new AbortController();
    for (const [name, event] of Object.entries(EVENTS) as [keyof Listeners, string][]) {
      chat?.addEventListener(event, (heard) => given.current[name]?.(heard as never), { signal: done.signal });
    }
    return () => {
      done.abort();
      given.current = {}; // a strict page mounts twice
    };
  }, []);

  useEffect(() => {
    const former = given.current;
    given.current = props;
    Object.assign(element.current ?? {}, changedSettings(props, former));
  });

  return createElement("secure-chat", { ...attributesOf(props), ref: element }, props.children);
});

/** What is neither set nor listened to: `id`, `style`, `lang` and whatever else any element may have. */
function attributesOf({ className, ...props }: SecureChatProps): object {
  const others = Object.entries(props)
    .filter(([name]) => !(name in DEFAULTS) && !(name in EVENTS) && name !== "children")
    .map(([name, value]) => [name, attributeOf(name, value)] as const);
  return { ...Object.fromEntries(others), class: className };
}

export type { SecureChatElement } from "../element/element.ts";
