/** What the interface is given by the element that hosts it: the store to read and the actions to call. */
import { createContext } from "@lit/context";
import type { ReadableStore } from "../state/chat-store.ts";

export interface JoinChoice {
  readonly room: string;
  /** Empty: an open room. */
  readonly password: string;
  /** Empty: keep the current (or a generated) name. */
  readonly displayName: string;
}

/** Everything a person can do. Failures reach the person through ChatState; a rejected promise carries the same code. */
export interface ChatActions {
  /** Joins; resolves once joined, or once the failure is in the state. Never rejects. */
  join(choice: JoinChoice): Promise<void>;
  /** Joins the same room again with the password that was used last, or with another one. Never rejects. */
  retry(password?: string): Promise<void>;
  leave(): Promise<void>;
  /**
   * @param replyTo - the id of the message that this one answers.
   * @throws SecureChatError `not-joined`, `message-empty` or `message-too-long`.
   */
  send(text: string, replyTo?: string): Promise<void>;
  /** Changes the text of one's own message. @throws SecureChatError as `send`, and `unknown-message`. */
  edit(messageId: string, text: string): Promise<void>;
  /** Takes one's own message back. @throws SecureChatError `not-joined`, `unknown-message`. */
  retract(messageId: string): Promise<void>;
  /** Puts one's emoji under a message, or takes it away. @throws SecureChatError `not-joined`, `unknown-message`. */
  react(messageId: string, emoji: string, isOn: boolean): Promise<void>;
  /** Tells the others that one is writing, or no more; may be called on every key. */
  typing(isWriting: boolean): void;
  /** Leaves, forgets every key and message, and tells the others. The screen is empty at once. */
  wipe(): Promise<void>;
  /** @returns false when the name is not usable (empty after cleaning, or too long). */
  rename(displayName: string): boolean;
  /** After too many failed guesses: lets newcomers try again. */
  allowMoreGuesses(): void;
  /**
   * What a person found on comparing: a match, no match, or `undefined` to forget what was found.
   * @throws SecureChatError `unknown-peer` when nobody in the room has that id.
   */
  setVerified(peerId: string, verified: boolean | undefined): void;
  dismissWarning(id: string): void;
  createRoomName(): string;
  createPassword(): string;
  /** The page's address with the room in its fragment; never the password. */
  inviteLink(): string;
  /** Offers a file to everybody. @throws SecureChatError `not-joined`, `file-too-large` or `files-unavailable`. */
  sendFile(file: File): Promise<void>;
  /** Answers an offer, or ends what is under way. What cannot be done any more is not done. Never rejects. */
  answerFile(messageId: string, answer: FileAnswer): Promise<void>;
  /** 0: no files. */
  maxFileBytes(): number;
}

/** What a person does about a file; `cancel` is also what its sender does. */
export type FileAnswer = "accept" | "decline" | "cancel";

export const storeContext = createContext<ReadableStore>(Symbol.for("secure-chat store"));
export const actionsContext = createContext<ChatActions>(Symbol.for("secure-chat actions"));
