/** Looks for something in what passed a wire, also where it was only written differently: base64, hex, URLs, JSON. */

/** Encodings within encodings that are looked into: base64 in JSON in base64. */
const DEFAULT_DEPTH = 3;
/** Shorter runs are words, not encodings. */
const BASE64_RUN = /[A-Za-z0-9+/_-]{8,}={0,2}/g;
const HEX_RUN = /(?:[0-9a-fA-F]{2}){4,}/g;

/**
 * @param {Buffer[]} messages
 * @param {string[]} needles - UTF-8 text; also found as UTF-16.
 * @param {number} [depth] - how many encodings within each other are undone.
 * @returns the needles that stand in any of the messages.
 */
export function findInClear(messages, needles, depth = DEFAULT_DEPTH) {
  const readings = messages.flatMap((message) => [...readingsOf(message, depth)]);
  return needles.filter((needle) => {
    const spellings = [Buffer.from(needle, "utf8"), Buffer.from(needle, "utf16le")];
    return readings.some((reading) => spellings.some((spelling) => reading.includes(spelling)));
  });
}

/** @returns {Generator<Buffer>} the bytes themselves and everything that they decode to. */
function* readingsOf(bytes, depth) {
  yield bytes;
  if (depth === 0) return;
  const text = bytes.toString("latin1");
  for (const [run] of text.matchAll(HEX_RUN)) yield* readingsOf(Buffer.from(run, "hex"), depth - 1);
  for (const [run] of text.matchAll(BASE64_RUN)) {
    // A run may begin in the middle of another word ("b" before an attachment): each alignment is tried.
    for (let start = 0; start < 4; start += 1) yield* readingsOf(Buffer.from(run.slice(start), "base64"), depth - 1);
  }
  const unescaped = unescapeText(bytes.toString("utf8"));
  if (unescaped !== undefined) yield* readingsOf(Buffer.from(unescaped), depth - 1);
}

/** @returns the text without percent and JSON escapes, or undefined when it has none. */
function unescapeText(text) {
  const unescaped = text
    .replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"))
    .replace(/\\u([0-9A-Fa-f]{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll("\\r", "\r")
    .replaceAll("\\n", "\n")
    .replaceAll('\\"', '"');
  return unescaped === text ? undefined : unescaped;
}
