/** Names and passwords that the widget makes up. Randomness comes from crypto.getRandomValues only. */

/** 32 letters and digits without i, l, o and u: no two are alike, and five bits each. */
const BASE32 = "0123456789abcdefghjkmnpqrstvwxyz";
const ROOM_GROUPS = 6;
const ROOM_GROUP_CHARS = 5;

/** Proquints: sixteen consonants and four vowels, so that five letters can be said aloud and carry 16 bits. */
const CONSONANTS = "bdfghjklmnprstvz";
const VOWELS = "aiou";
const PASSWORD_WORDS = 3;

const ANIMALS = "Crane Deer Finch Fox Hare Heron Lark Lynx Marten Otter Owl Raven Robin Seal Swan Wren".split(" ");

/** An unguessable room name, safe in a URL: 150 random bits in six groups of five characters. */
export function createRoomName(): string {
  const groups = Array.from({ length: ROOM_GROUPS }, () =>
    Array.from(randomBytes(ROOM_GROUP_CHARS), (byte) => BASE32.charAt(byte & 31)).join(""),
  );
  return groups.join("-");
}

/** A password that can be read out: three words, 48 random bits. */
export function createPassword(): string {
  return Array.from({ length: PASSWORD_WORDS }, () => {
    const [high = 0, low = 0] = randomBytes(2);
    const bits = (high << 8) | low;
    const letter = (alphabet: string, shift: number) => alphabet.charAt((bits >> shift) & (alphabet.length - 1));
    return (
      letter(CONSONANTS, 12) + letter(VOWELS, 10) + letter(CONSONANTS, 6) + letter(VOWELS, 4) + letter(CONSONANTS, 0)
    );
  }).join("-");
}

/** A friendly name for somebody who has not chosen one. */
export function createGuestName(): string {
  const [animal = 0, number = 0] = randomBytes(2);
  return `${ANIMALS[animal & 15] ?? ""} ${String(number)}`;
}

function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}
