/** Finds what lies in shadow roots by a selector, from within a page: for what has neither a role nor a name. */
import { nameEnding } from "../../widget/scripts/element-names.mjs";

/** From the page's next document on it has `deep(selector, index)`. Selectors name elements as the sources do. */
export async function shareDeep(page) {
  await page.evaluateOnNewDocument(defineDeep, await nameEnding());
}

/**
 * Runs in the page: the element of that index among those that the selector finds, shadow roots taken as children.
 * @param {string} ending - which the build gives the names of elements.
 */
function defineDeep(ending) {
  globalThis.deep = (selector, index) => {
    const asBuilt = selector.replace(/secure-chat(-[a-z]+)+/g, `$&${ending}`);
    const steps = asBuilt.split(",").map((one) => one.trim().split(" "));
    const within = (root, wanted) =>
      [...root.querySelectorAll("*")].flatMap((node) => [
        ...(node.matches(wanted) ? [node] : []),
        ...(node.shadowRoot ? within(node.shadowRoot, wanted) : []),
      ]);
    const found = steps.flatMap((path) =>
      path.reduce((roots, step) => roots.flatMap((root) => within(root.shadowRoot ?? root, step)), [document]),
    );
    return found[index];
  };
}
