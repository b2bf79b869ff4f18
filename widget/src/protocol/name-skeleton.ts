/**
 * What a display name looks like to somebody who reads in a hurry: two names with one skeleton can be taken for each other.
 * After the idea of skeletons in Unicode Technical Standard #39, section 4, with only those letters of other scripts that
 * pass for Latin ones. It refuses to decide who is who: colours and patterns made from keys do that.
 */

/** Letters, in lower case, and in the same place what each is read as. */
const LOOKALIKES = "авсеһніјкмоԛрѕтуѵхαβγεηικνορτυχı01l";
const READ_AS = "abcehhijkmoqpstyvxabyenikvoptuxioii";

/** @returns the same text for names that look alike; never `""` unless the name is. */
export function nameSkeleton(name: string): string {
  const lower = name.normalize("NFKD").toLowerCase();
  const plain = lower.replace(/[^\p{L}\p{N}]/gu, "").replace(/./gu, (letter) => {
    const index = LOOKALIKES.indexOf(letter);
    return index < 0 ? letter : READ_AS.charAt(index);
  });
  return plain.replaceAll("rn", "m").replaceAll("vv", "w") || lower;
}
