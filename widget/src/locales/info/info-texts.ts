/** The words of Room info and of the verification view: loaded with them, so no part of the main table. */
import type { PeerPath, PeerStatus, Protection } from "../../state/chat-types.ts";

type Eight = readonly [string, string, string, string, string, string, string, string];
/** Names of the 64 symbols in the order of the Matrix specification's SAS emoji table, which has them in many languages. */
export type SymbolNames = readonly [...Eight, ...Eight, ...Eight, ...Eight, ...Eight, ...Eight, ...Eight, ...Eight];

/** A word and what it means. */
export type Meaning = readonly [word: string, meaning: string];

/** Names given to these functions are already isolated from the sentence's own direction, except where noted. */
export interface InfoTexts {
  readonly title: string;
  readonly close: string;
  readonly room: string;
  readonly you: string;
  readonly save: string;
  readonly nameChanged: string;
  readonly ownDigits: string;
  readonly ownDigitsHint: string;
  readonly people: string;
  /** The field above a long list of them. */
  readonly find: string;
  readonly nobody: string;
  readonly status: Readonly<Record<PeerStatus, string>>;
  readonly path: Readonly<Record<PeerPath, string>>;
  /** @param who - whoever passes on what the person says. */
  readonly via: (who: string) => string;
  readonly badge: {
    readonly notVerified: string;
    readonly verified: string;
    readonly mismatched: string;
    readonly nameReused: string;
  };
  readonly verify: string;
  /** The full name of that button and the title of its view. @param name - isolated where it is seen. */
  readonly verifyPerson: (name: string) => string;
  readonly failedGuesses: (count: number) => string;
  readonly closedToNewcomers: (count: number) => string;
  /** What happened, and what "Allow more" risks. @param more - how many guesses it allows. */
  readonly allowMoreRisk: (more: number) => Readonly<Record<Protection, string>>;
  readonly allowMore: string;
  readonly leave: string;
  readonly erase: {
    readonly button: string;
    /** Asked once "Erase everything" was pressed. */
    readonly question: string;
    readonly confirm: string;
    readonly cancel: string;
  };
  /** What should happen when a message comes while the page is hidden. */
  readonly alerts: {
    readonly legend: string;
    readonly notification: string;
    readonly sound: string;
    /** A count in the title of the page. */
    readonly title: string;
    readonly refused: string;
    /** All that a notification says. */
    readonly newMessage: string;
  };
  readonly invite: {
    readonly share: string;
    readonly showCode: string;
    /** The name of the picture. */
    readonly code: string;
    readonly codeHint: Readonly<Record<Protection, string>>;
  };
  readonly protection: string;
  readonly protectionTitle: Readonly<Record<Protection, string>>;
  readonly protectionText: Readonly<Record<Protection, string>>;
  /** What the words of the line under the room's name mean. */
  readonly meanings: readonly Meaning[];
  readonly promises: string;
  readonly promiseList: readonly string[];
  readonly limits: string;
  readonly limitList: readonly string[];
  readonly version: (version: string) => string;

  readonly verification: {
    readonly back: string;
    readonly symbols: string;
    readonly compare: (name: string) => string;
    readonly match: string;
    readonly noMatch: string;
    /** A new handshake gave other symbols while these were on the screen. */
    readonly changed: string;
    readonly gone: (name: string) => string;
    readonly matched: { readonly title: (name: string) => string; readonly text: string; readonly undo: string };
    readonly mismatched: {
      readonly title: (name: string) => string;
      readonly text: string;
      readonly steps: readonly string[];
      readonly again: string;
    };
    readonly number: string;
    readonly numberHint: string;
    readonly code: (name: string) => string;
    readonly codeHint: (name: string) => string;
    readonly limits: string;
  };

  readonly scan: {
    readonly start: string;
    readonly stop: string;
    readonly picture: string;
    readonly looking: (name: string) => string;
    readonly foreign: string;
    readonly mismatch: (name: string) => string;
    readonly noMatch: string;
    readonly failure: Readonly<Record<"denied" | "missing" | "failed", string>>;
  };

  /** Undefined where the names that the symbols come with are the right ones, which are English. */
  readonly symbolNames: SymbolNames | undefined;
}
