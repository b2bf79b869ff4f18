/** What became of an honest person: everything that their interface shows, in words that a table can hold. */
import { ERROR_CODES, WARNING_CODES } from "../../protocol/codes.ts";
import { en } from "../../locales/en.ts";
import { en as info } from "../../locales/info/en.ts";
import type { Member } from "../make-session.ts";

export interface Outcome {
  /** A phase, or `failed CODE`. */
  readonly phase: string;
  /** `NAME STATUS` of everybody who is listed as a person. */
  readonly people: readonly string[];
  /** How many of them are shown as verified. Nothing but a person's own comparison may ever change that. */
  readonly verified: number;
  readonly warnings: readonly string[];
  /** Failed guesses counted. */
  readonly guesses: number;
  /** Whether newcomers are shut out. */
  readonly isClosed: boolean;
  /** `NAME: TEXT` of what others wrote. */
  readonly heard: readonly string[];
}

/** What a row leaves out is as if nobody had attacked and nobody else were there. */
export const QUIET: Outcome = {
  phase: "joined",
  people: [],
  verified: 0,
  warnings: [],
  guesses: 0,
  isClosed: false,
  heard: [],
};

/**
 * What a row means in full: whoever is in the room when a guess fails is warned of it, which no row needs to repeat. Who is
 * warned of what is in one order, whatever came first.
 */
export function inFull(stated: Partial<Outcome>): Outcome {
  const outcome = { ...QUIET, ...stated };
  const { warnings } = outcome;
  const isTold = outcome.guesses > 0 && outcome.phase === "joined" && !warnings.includes("handshake-rejected");
  return { ...outcome, warnings: [...warnings, ...(isTold ? ["handshake-rejected"] : [])].sort() };
}

export function outcomeOf(member: Member): Outcome {
  const { phase, failure, peers, guesses } = member.state;
  return {
    phase: failure ? `${phase} ${failure.code}` : phase,
    people: member.people,
    verified: peers.filter(({ verified }) => verified).length,
    warnings: member.warnings.toSorted(),
    guesses: guesses.failed,
    isClosed: guesses.closed,
    heard: member.heard,
  };
}

/** The English sentences that the person reads. */
export function sentencesOf({ state }: Member): string[] {
  const { failure, warnings, peers, guesses } = state;
  return [
    ...(failure ? [en.errors[failure.code]] : []),
    ...warnings.map(({ code, peerId, count }) =>
      en.warnings[code](peers.find(({ id }) => id === peerId)?.displayName ?? en.someone, count),
    ),
    ...(guesses.closed ? [info.closedToNewcomers(guesses.failed)] : []),
    ...(guesses.failed > 0 && !guesses.closed ? [info.failedGuesses(guesses.failed)] : []),
  ];
}

/**
 * Whether `sentences` are exactly those that an outcome calls for: the interface's own for each code, whoever they name,
 * and the count of failed attempts.
 */
export function areSentencesOf(outcome: Outcome, sentences: readonly string[]): boolean {
  const { phase, warnings, guesses, isClosed } = outcome;
  const wanted = [
    ...ERROR_CODES.filter((code) => phase === `failed ${code}`).map((code) => en.errors[code]),
    ...WARNING_CODES.flatMap((code) =>
      warnings.filter((each) => each === code).map(() => en.warnings[code](ANYBODY, guesses || undefined)),
    ),
    ...(guesses > 0 ? [isClosed ? info.closedToNewcomers(guesses) : info.failedGuesses(guesses)] : []),
  ];
  return wanted.length === sentences.length && wanted.every((text) => sentences.some((seen) => isLike(text, seen)));
}

/** Stands for a name that the row does not state. */
const ANYBODY = "\u0000";

function isLike(wanted: string, seen: string): boolean {
  const [before = "", ...rest] = wanted.split(ANYBODY);
  return wanted.trim() !== "" && seen.startsWith(before) && seen.endsWith(rest.at(-1) ?? before);
}
