/** Gives codes the sentences of the interface, in English: pages that log them should read what people read. */
import { en } from "../locales/en.ts";
import { SecureChatError, type ErrorCode } from "../protocol/codes.ts";
import type { ChatEvent } from "../state/chat-event.ts";

export function describedError(code: ErrorCode, cause?: unknown): SecureChatError {
  return new SecureChatError(code, en.errors[code], { cause });
}

/** For `catch`: the same failure with its sentence; anything else as it is. */
export function rethrowDescribed(error: unknown): never {
  throw error instanceof SecureChatError ? describedError(error.code, error.cause) : error;
}

/** The same event, its failure or warning with a sentence. */
export function describedEvent(event: ChatEvent): ChatEvent {
  if (event.type === "phase-changed" && event.failure) {
    return { ...event, failure: { ...event.failure, message: en.errors[event.failure.code] } };
  }
  if (event.type === "warning-raised") {
    const { code, peerId, count } = event.warning;
    // The name of a person is what a person wrote: it belongs in the interface, not in what pages log.
    const who = peerId === undefined ? en.someone : "a person in the room";
    return { ...event, warning: { ...event.warning, message: en.warnings[code](who, count) } };
  }
  return event;
}
