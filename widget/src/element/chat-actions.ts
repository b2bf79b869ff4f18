/** What the interface may do, in terms of the element's own methods. */
import type { ChatActions } from "../ui/context.ts";
import { createPassword, createRoomName } from "./generated-names.ts";
import { inviteLink } from "./invite-link.ts";
import type { JoinOptions } from "./join-request.ts";
import type { SessionHost } from "./session-host.ts";

/** The element, as far as it acts. */
interface Acting {
  join(options?: JoinOptions): Promise<void>;
  leave(): Promise<void>;
  send(text: string, options: { readonly replyTo?: string | undefined }): Promise<unknown>;
  edit(messageId: string, text: string): Promise<void>;
  retract(messageId: string): Promise<void>;
  react(messageId: string, emoji: string, isOn: boolean): Promise<void>;
  wipe(): Promise<void>;
}

export function chatActions(chat: Acting, host: SessionHost): ChatActions {
  return {
    join: (choice) => chat.join(choice).catch(() => undefined), // the state tells
    retry: (password) => chat.join(password === undefined ? {} : { password }).catch(() => undefined),
    leave: () => chat.leave(),
    send: async (text, replyTo) => {
      await chat.send(text, { replyTo });
    },
    edit: (messageId, text) => chat.edit(messageId, text),
    retract: (messageId) => chat.retract(messageId),
    react: (messageId, emoji, isOn) => chat.react(messageId, emoji, isOn),
    typing: (isWriting) => host.typing(isWriting),
    wipe: () => chat.wipe(),
    rename: (displayName) => host.rename(displayName),
    allowMoreGuesses: () => host.allowMoreGuesses(),
    setVerified: (peerId, verified) => host.setVerified(peerId, verified),
    dismissWarning: (id) => host.dismissWarning(id),
    createRoomName,
    createPassword,
    sendFile: async (file) => {
      await host.say((conversation) => conversation.sendFile(file));
    },
    answerFile: (id, answer) => host.say((conversation) => conversation.answerFile(id, answer)).catch(() => undefined), // the file tells
    maxFileBytes: () => host.maxFileBytes,
    inviteLink: () => inviteLink(location.href, host.store.state.room),
  };
}
