/** One row of the table of attacks, and how a row is tried. */
import { settle } from "../settle.ts";
import { Lab, type Facts } from "./lab.ts";
import { areSentencesOf, inFull, outcomeOf, sentencesOf, type Outcome } from "./outcome.ts";

export interface Attack {
  /** Who does what, as a sentence without a verb for the outcome. Unique. */
  readonly name: string;
  /** Attacks, lets time pass where the attack needs it, and returns what else was noticed. */
  readonly run: (lab: Lab) => Promise<Facts | undefined>;
  /** By the name of each honest member: exactly what they see afterwards. What is left out is as in QUIET. */
  readonly expected: Readonly<Record<string, Partial<Outcome>>>;
  readonly facts?: Facts;
}

export interface Trial {
  readonly name: string;
  readonly isOk: boolean;
  /** Whether the attack itself could not be carried out. */
  readonly isBroken: boolean;
  /** What came out, in one line. */
  readonly outcome: string;
  /** The sentences that people saw. */
  readonly sentences: readonly string[];
  /** Whether everybody reads exactly the sentences that belong to what the row expects for them. */
  readonly isToldRight: boolean;
  readonly actual: unknown;
  readonly expected: unknown;
}

/** @param sabotage - breaks something in the lab before the attack. */
export async function tryAttack(attack: Attack, sabotage: (lab: Lab) => void = () => undefined): Promise<Trial> {
  const lab = new Lab();
  sabotage(lab);
  try {
    const facts = (await attack.run(lab)) ?? {};
    await settle();
    const people = Object.fromEntries(lab.members.map((member) => [member.name, outcomeOf(member)]));
    const wanted = Object.fromEntries(
      Object.entries(attack.expected).map(([name, outcome]) => [name, inFull(outcome)]),
    );
    const actual = { ...people, facts };
    const expected = { ...wanted, facts: attack.facts ?? {} };
    return {
      name: attack.name,
      isOk: isSame(actual, expected),
      isBroken: false,
      outcome: [
        ...Object.entries(people).map(([name, outcome]) => `${name}: ${inWords(outcome)}`),
        ...factWords(facts),
      ].join("; "),
      sentences: [...new Set(lab.members.flatMap(sentencesOf))],
      isToldRight: lab.members.every((member) =>
        areSentencesOf(inFull(attack.expected[member.name] ?? {}), sentencesOf(member)),
      ),
      actual,
      expected,
    };
  } catch (error) {
    return {
      name: attack.name,
      isOk: false,
      isBroken: true,
      outcome: String(error),
      sentences: [],
      isToldRight: false,
      actual: String(error),
      expected: {},
    };
  } finally {
    lab.close();
  }
}

/** Whether two values made of plain objects and arrays are equal, whatever the order of keys. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return Object.is(one, other);
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length && keys.every((key) => isSame((one as Facts)[key], (other as Facts)[key]))
  );
}

function inWords({ phase, people, verified, warnings, guesses, isClosed, heard }: Outcome): string {
  return [
    phase,
    people.length > 0 ? people.join(" + ") : "nobody",
    ...(verified > 0 ? [`${String(verified)} VERIFIED`] : []),
    ...warnings.map((code) => `warned ${code}`),
    ...(guesses > 0 ? [`${String(guesses)} guesses${isClosed ? ", closed" : ""}`] : []),
    ...(heard.length > 0 ? [`heard ${String(heard.length)}`] : []),
  ].join(", ");
}

function factWords(facts: Facts): string[] {
  return Object.entries(facts).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
}
