/**
 * Registers elements. Two copies of the script may be on one page: the first one wins, the second must not throw. All names but
 * `secure-chat` end in the hash of the build there (scripts/element-names.mjs), so only copies of one build meet.
 */

/** Does nothing where the name is taken, or where there is no registry (a server that only imports the module). */
export function define(name: string, element: CustomElementConstructor): void {
  if (typeof customElements === "undefined" || customElements.get(name)) return;
  customElements.define(name, element);
}
