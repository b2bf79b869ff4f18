/** The stable codes that pages, tests and translations rely on. */

/** Every reason for which joining, sending or staying can fail. */
export const ERROR_CODES = [
  "insecure-context",
  "webrtc-unsupported",
  "crypto-unsupported",
  "invalid-room",
  "invalid-password",
  "invalid-server",
  "invalid-name",
  "signaling-unreachable",
  "origin-denied",
  "rate-limited",
  "room-full",
  "server-full",
  "update-required",
  "wrong-password",
  "too-many-attempts",
  "not-joined",
  "message-empty",
  "message-too-long",
  "aborted",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Things a person should know about that do not end the chat. */
export const WARNING_CODES = [
  "peer-unreachable",
  "transport-intercepted",
  "handshake-rejected",
  "too-many-attempts",
  "name-reused",
  "peer-flooding",
] as const;

export type WarningCode = (typeof WARNING_CODES)[number];

/** One short sentence for developers each; the interface has its own, in the person's language. */
const MESSAGES: Readonly<Record<ErrorCode, string>> = {
  "insecure-context": "The page must be served over HTTPS (or from localhost).",
  "webrtc-unsupported": "This browser has no WebRTC.",
  "crypto-unsupported": "This browser's WebCrypto lacks X25519 or another algorithm that is needed.",
  "invalid-room": "A room name is 1 to 256 bytes of well-formed text.",
  "invalid-password": "A password is at most 1024 bytes of well-formed text without control characters.",
  "invalid-server": "The server must be an http: or https: URL.",
  "invalid-name": "A display name is 1 to 64 visible characters.",
  "signaling-unreachable": "The signaling server cannot be reached.",
  "origin-denied": "The signaling server does not serve pages of this origin.",
  "rate-limited": "The signaling server asks to slow down.",
  "room-full": "The room is full.",
  "server-full": "The signaling server is full.",
  "update-required": "The other side speaks another version of the protocol.",
  "wrong-password": "Wrong password, or someone is interfering.",
  "too-many-attempts": "Too many failed attempts: somebody in the room must allow more.",
  "not-joined": "There is no joined room.",
  "message-empty": "A message needs some text.",
  "message-too-long": "A message is at most 16384 bytes of UTF-8.",
  aborted: "Another join, or leaving, came first.",
};

/** An operational failure, with a stable code. The message never holds a password, a key, a text, a name or a room. */
export class SecureChatError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, options?: ErrorOptions) {
    super(MESSAGES[code], options);
    this.name = "SecureChatError";
    this.code = code;
  }
}
