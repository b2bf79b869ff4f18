/**
 * How well a room password stands up to guessing, in three steps. Nobody can try passwords offline here (PAKE), and a room
 * takes ten wrong ones before a person must allow more: what counts is what people around would try first.
 */

export type Strength = "weak" | "fair" | "strong";

/** What people try first, by the lists of leaked passwords and by what they know of a room. */
const COMMON =
  /^(?:password|passwort|secret|geheim|welcome|letmein|qwert[yz]\w*|azerty\w*|abc\w{0,3}|test|admin|chat|room|hello|hallo|iloveyou)[\d\W]*$/iu;
const SEQUENCES = ["0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "9876543210"];

/**
 * @param password - as typed, at least one character.
 * @param room - its name: a password that repeats it is no password.
 */
export function passwordStrength(password: string, room: string): Strength {
  const letters = Array.from(password.toLowerCase());
  const different = new Set(letters).size;
  const isSequence = SEQUENCES.some((sequence) => sequence.includes(password.toLowerCase()));
  const isOfRoom = room !== "" && room.toLowerCase().includes(password.toLowerCase());
  if (letters.length < 6 || different < 4 || COMMON.test(password) || isSequence || isOfRoom) return "weak";
  const words = password.split(/[\s\-_.,]+/u).filter((word) => word.length > 2).length;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length;
  if (words >= 3 || letters.length >= 14 || (letters.length >= 10 && kinds >= 2)) return "strong";
  return "fair";
}
