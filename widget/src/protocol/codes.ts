/** The stable codes that pages, tests and translations rely on. */

/** Every reason for which joining, sending or staying can fail. */
export const ERROR_CODES = [
  "insecure-context",
  "webrtc-unsupported",
  "crypto-unsupported",
  "part-missing",
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
  "unknown-peer",
  "unknown-message",
  "file-too-large",
  "file-refused",
  "file-corrupt",
  "files-unavailable",
  "aborted",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Things a person should know about that do not end the chat. */
export const WARNING_CODES = [
  "peer-unreachable",
  "transport-intercepted",
  "handshake-rejected",
  "equivocation",
  "roster-mismatch",
  "messages-missing",
  "too-many-attempts",
  "name-reused",
  "peer-flooding",
] as const;

export type WarningCode = (typeof WARNING_CODES)[number];

/**
 * An operational failure, with a stable code. Further in, the message is the code; the element puts the sentence of the
 * interface in its place. It never holds a password, a key, a text, a name or a room.
 */
export class SecureChatError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string = code, options?: ErrorOptions) {
    super(message, options);
    this.name = "SecureChatError";
    this.code = code;
  }
}
