/**
 * Snippets name a room and its password for all to read. Whoever runs one in the documentation is not to meet strangers there:
 * the page that runs it (page/run.js) puts the reader's own room in the place of each that is named.
 */

const TAG = /(<secure-chat\b[^>]*?\s)room=("[^"]+")/g;
const SCRIPT = /(\broom(?::| =) )("[^"]+")/g;
const PASSWORD = /\bpassword(?:=|: | = )("[^"]+")/;

/** @param {string} html - of a page. */
export function inReadersRoom(html) {
  return html.replaceAll(TAG, "$1data-room=$2");
}

/** @param {string} code - of a script in such a page. */
export function joinsReadersRoom(code) {
  return code.replaceAll(SCRIPT, "$1roomOfReader($2)");
}

/** @returns {string | undefined} the element of somebody else in the room that the snippet names, if it names one. */
export function otherInRoom(code) {
  const [named] = [...code.matchAll(TAG), ...code.matchAll(SCRIPT)];
  if (named === undefined) return undefined;
  const password = PASSWORD.exec(code)?.[1];
  const attributes = [`data-room=${named[2]}`, 'display-name="Somebody else"'];
  if (password !== undefined) attributes.push(`password=${password}`);
  return `<secure-chat ${attributes.join(" ")}></secure-chat>`;
}
