/** The words of a file in the conversation: loaded with what files take, so no part of the main table. */

/** Names given to these functions are already isolated from the sentence's own direction. */
export interface FilesTexts {
  /** Buttons; for assistive technology the file's name follows. */
  readonly accept: string;
  readonly decline: string;
  readonly cancel: string;
  readonly save: string;
  readonly again: string;
  readonly view: string;
  readonly close: string;
  /** The name of the bar. */
  readonly progress: string;
  /** @param done, total - amounts with their units. */
  readonly soFar: (done: string, total: string) => string;
  readonly timeLeft: (time: string) => string;
  /** @param name - the file's. */
  readonly arrived: (name: string) => string;
  readonly offered: (who: string) => string;
  readonly waitingForLink: (who: string) => string;
  readonly waitingForAnswer: string;
  readonly nobodyThere: string;
  readonly sent: string;
  /** How many have it, of those who may. @param count - at least 1. */
  readonly sentTo: (count: number, total: number) => string;
  /** After it. */
  readonly stillOffered: string;
  readonly refused: string;
  readonly withdrawn: (who: string) => string;
  readonly withdrawnByYou: string;
  readonly declinedByYou: string;
  readonly tooLarge: string;
  readonly corrupt: string;
  /** Its author left before it was accepted: with other keys somebody else comes back, who offers nothing. */
  readonly offerGone: (who: string) => string;
  readonly authorLeft: (who: string) => string;
  readonly unreadable: string;
}
