/** The public events: past facts with readonly fields, fired by the element alone. They bubble and cross shadow roots. */
import type { ErrorCode, WarningCode } from "../protocol/codes.ts";
import type { ChatFailure, ChatMessage, ChatPhase, PeerInfo } from "../state/chat-types.ts";

const ACROSS_SHADOWS: EventInit = { bubbles: true, composed: true };

/** `state` has changed; `error` says why it failed. */
export class SecureChatStateChangeEvent extends Event {
  readonly state: ChatPhase;
  readonly error: ChatFailure | undefined;
  constructor(state: ChatPhase, error: ChatFailure | undefined) {
    super("secure-chat-statechange", ACROSS_SHADOWS);
    this.state = state;
    this.error = error;
  }
}

/** A person's handshake has completed. */
export class SecureChatPeerJoinEvent extends Event {
  readonly peer: PeerInfo;
  constructor(peer: PeerInfo) {
    super("secure-chat-peerjoin", ACROSS_SHADOWS);
    this.peer = peer;
  }
}

/** A person has left or was lost; `wiped` when they erased everything. Not when one leaves oneself, or staying fails. */
export class SecureChatPeerLeaveEvent extends Event {
  readonly peer: PeerInfo;
  readonly wiped: boolean;
  constructor(peer: PeerInfo, wiped: boolean) {
    super("secure-chat-peerleave", ACROSS_SHADOWS);
    this.peer = peer;
    this.wiped = wiped;
  }
}

/** A person was compared with, or what comparing found was taken back: see the `verified` and `mismatched` of `peer`. */
export class SecureChatVerifyChangeEvent extends Event {
  readonly peer: PeerInfo;
  constructor(peer: PeerInfo) {
    super("secure-chat-verifychange", ACROSS_SHADOWS);
    this.peer = peer;
  }
}

/** A message was sent or received. */
export class SecureChatMessageEvent extends Event {
  readonly message: ChatMessage;
  constructor(message: ChatMessage) {
    super("secure-chat-message", ACROSS_SHADOWS);
    this.message = message;
  }
}

/** Something about a message has changed, such as its delivery. */
export class SecureChatMessageChangeEvent extends Event {
  readonly message: ChatMessage;
  constructor(message: ChatMessage) {
    super("secure-chat-messagechange", ACROSS_SHADOWS);
    this.message = message;
  }
}

/** Something that a person should know and that does not end the chat. */
export class SecureChatWarningEvent extends Event {
  readonly code: WarningCode;
  readonly message: string;
  readonly peer: PeerInfo | undefined;
  constructor(code: WarningCode, message: string, peer: PeerInfo | undefined) {
    super("secure-chat-warning", ACROSS_SHADOWS);
    this.code = code;
    this.message = message;
    this.peer = peer;
  }
}

/** Joining or staying has failed. */
export class SecureChatErrorEvent extends Event {
  readonly code: ErrorCode;
  readonly message: string;
  constructor({ code, message }: ChatFailure) {
    super("secure-chat-error", ACROSS_SHADOWS);
    this.code = code;
    this.message = message;
  }
}

/** A person opened or closed the floating chat; not when the page did. */
export class SecureChatOpenChangeEvent extends Event {
  readonly open: boolean;
  constructor(open: boolean) {
    super("secure-chat-openchange", ACROSS_SHADOWS);
    this.open = open;
  }
}

declare global {
  interface HTMLElementEventMap {
    "secure-chat-statechange": SecureChatStateChangeEvent;
    "secure-chat-peerjoin": SecureChatPeerJoinEvent;
    "secure-chat-peerleave": SecureChatPeerLeaveEvent;
    "secure-chat-verifychange": SecureChatVerifyChangeEvent;
    "secure-chat-message": SecureChatMessageEvent;
    "secure-chat-messagechange": SecureChatMessageChangeEvent;
    "secure-chat-warning": SecureChatWarningEvent;
    "secure-chat-error": SecureChatErrorEvent;
    "secure-chat-openchange": SecureChatOpenChangeEvent;
  }
}
