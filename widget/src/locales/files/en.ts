/** English, for files. */
import type { FilesTexts } from "./files-texts.ts";

export const en: FilesTexts = {
  accept: "Accept",
  decline: "Decline",
  cancel: "Cancel",
  save: "Save",
  again: "Accept after all",
  view: "View",
  close: "Close",
  progress: "Progress",
  soFar: (done, total) => `${done} of ${total}`,
  timeLeft: (time) => `${time} left`,
  offered: (who) => `${who} wants to send you this file.`,
  waitingForLink: (who) => `Waiting for a direct connection with ${who}.`,
  waitingForAnswer: "Offered. It is sent to whoever accepts it, while you are here.",
  nobodyThere: "Nobody else was here.",
  sent: "Sent",
  refused: "Nobody wanted this file.",
  withdrawn: (who) => `${who} does not offer this file any more.`,
  withdrawnByYou: "You do not offer this file any more.",
  declinedByYou: "You declined this file.",
  tooLarge: "This file is larger than this page takes.",
  corrupt: "What arrived is not what was offered, so nothing of it was kept.",
  offerGone: (who) => `${who} left: this file can't be had any more.`,
  authorLeft: (who) => `${who} left before all of it was here. It goes on if only the connection was lost.`,
  unreadable: "The file was changed or can't be read any more. Offer it again.",
};
