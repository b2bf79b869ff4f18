/** What is said of a file: only what still holds for whoever reads it, who may have left, as its author may. */
import type { FilesTexts } from "../../locales/files/files-texts.ts";
import type { ChatMessage, FileInfo } from "../../state/chat-types.ts";
import { isolate } from "../isolate.ts";

export type FileMessage = ChatMessage & { readonly file: FileInfo };

/** @returns whether something was still to come of it: nothing does once oneself has left. */
export function isUnfinished({ mine, file: { status, failure } }: FileMessage): boolean {
  if (status === "failed") return !mine && failure === undefined;
  return status === "offered" || status === "transferring";
}

export function isError({ file: { status, failure } }: FileMessage): boolean {
  return status === "failed" || (status === "declined" && failure !== undefined);
}

/** @returns to how many of several people one's own file has gone, while that is not all there is to say; else an empty text. */
export function sentSoFar({ mine, file: { status, delivery } }: FileMessage, words: FilesTexts): string {
  if (!mine || status === "complete" || !delivery?.delivered) return "";
  return words.sentTo(delivery.delivered, delivery.total);
}

export function together(...texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join(" · ");
}

/** @param hasAuthor - whether its author is among the people here. @returns an empty text where its buttons say enough. */
export function fileLine(message: FileMessage, hasAuthor: boolean, words: FilesTexts): string {
  return together(sentSoFar(message, words), standing(message, hasAuthor, words));
}

function standing(message: FileMessage, hasAuthor: boolean, words: FilesTexts): string {
  const { mine, authorName, file, delivery } = message;
  const who = isolate(authorName);
  switch (file.status) {
    case "offered":
      if (mine && file.delivery?.delivered) return words.stillOffered;
      if (mine) return delivery?.total === 0 ? words.nobodyThere : words.waitingForAnswer;
      return hasAuthor ? words.offered(who) : words.offerGone(who);
    case "transferring":
      return words.waitingForLink(who);
    case "complete":
      return mine ? words.sent : "";
    case "declined":
      if (mine) return words.refused;
      return file.failure === "file-too-large" ? words.tooLarge : words.declinedByYou;
    case "cancelled":
      return mine ? words.withdrawnByYou : words.withdrawn(who);
    case "failed":
      if (mine) return words.unreadable;
      return file.failure === "file-corrupt" ? words.corrupt : words.authorLeft(who);
  }
}
