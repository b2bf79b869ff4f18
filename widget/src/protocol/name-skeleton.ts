/**
 * What a display name looks like to somebody who reads in a hurry: two names with one skeleton can be taken for each other.
 * After the idea of skeletons in Unicode Technical Standard #39, section 4, with only those letters of other scripts that
 * pass for Latin ones. It refuses to decide who is who: colours and patterns made from keys do that.
 */

/** Letters, and in the same place what each is read as: Cyrillic, Greek, and what differs little in many typefaces. */
const LOOKALIKES = "авсеһніјкмоԛрѕтуѵхАВСЕҺНІЈКМОԚРЅТУѴХαβγεηικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧıI01l";
const READ_AS = "abcehhijkmoqpstyvxabcehhijkmoqpstyvxabyenikvoptuxabezhikmnoptyxiioii";

/** @returns the same text for names that look alike; never `""` unless the name is. */
export function nameSkeleton(name: string): string {
  const whole = name.normalize("NFKD");
  const plain = whole.replace(/[^\p{L}\p{N}]/gu, "").replace(/./gu, (letter) => {
    // As it is written first: a capital may look like another letter than the small one does.
    const lower = letter.toLowerCase();
    const index = LOOKALIKES.indexOf(LOOKALIKES.includes(letter) ? letter : lower);
    return index < 0 ? lower : READ_AS.charAt(index);
  });
  return plain.replaceAll("rn", "m").replaceAll("vv", "w") || whole;
}
