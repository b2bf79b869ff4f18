/**
 * What the compilers can say of a snippet: a page that runs it shows nothing of an attribute or an event that does not exist,
 * and what is written for a framework runs in no page.
 */

/** Snippets that are programs as they stand. */
const LANGUAGES = ["js", "jsx", "ts", "tsx", "vue", "svelte"];
const TAG_OR_CHARACTER = /(<secure-chat\b[^>]*>)|[^\n]/g;
const TYPES_OF_TEMPLATES = '<script lang="ts">\n  import "@secure-chat/widget/svelte";\n</script>';

/** @typedef {{ language: string, code: string }} Program - with the lines of its snippet. */

/** @param {string} language */
export function isForCompilers(language) {
  return LANGUAGES.includes(language);
}

/**
 * @param {{ language: string, code: string, path: string }} snippet - `path` is its document's.
 * @returns {Program | undefined} what a compiler is to take.
 */
export function programOf({ language, code, path }) {
  if (isForCompilers(language)) return { language, code };
  // What is called HTML beside an example may be a template of the framework. It stands in the example, word by word.
  if (language !== "html" || path.startsWith("embed-examples/")) return undefined;
  return { language: "svelte", code: templateOf(code) };
}

/** In a template of Svelte the element's attributes are what they are in HTML. */
function templateOf(html) {
  const tags = html.replaceAll(TAG_OR_CHARACTER, (_, tag) => (tag === undefined ? "" : `${tag}</secure-chat>`));
  return `${tags}\n${TYPES_OF_TEMPLATES}\n`;
}
