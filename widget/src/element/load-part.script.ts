/**
 * The same for the one script, in whose build this takes the place of `load-part.ts`: the parts lie beside the script, and
 * the script knows their hashes. Whoever pins the script with SRI has thereby pinned its parts.
 */
import type { Part } from "../ui/panel/panel.ts";
import * as shared from "../ui/shared.ts";
import { scriptUrl } from "./script-origin.ts";

/** File name and hash of each part, written here by the build (Subresource Integrity, section 3.1). */
declare const __PARTS__: Readonly<Record<Part, { readonly file: string; readonly integrity: string }>>;

interface PartModule {
  readonly install: (script: typeof shared) => void;
}

const loading = new Map<Part, Promise<void>>();
let attempts = 0;

export function loadPart(part: Part): Promise<void> {
  const known = loading.get(part);
  if (known) return known;
  const attempt = load(part);
  loading.set(part, attempt);
  attempt.catch(() => loading.delete(part));
  return attempt;
}

async function load(part: Part): Promise<void> {
  const { file, integrity } = __PARTS__[part];
  // A new build has a new address, or caches would give the old part. So has a new attempt: one that failed stays in the
  // page's module map for good.
  const url = new URL(`${file}?${integrity.slice(-8)}${String(attempts++)}`, scriptUrl()).href;
  await preload(url, integrity);
  const module = (await import(url)) as PartModule;
  module.install(shared);
}

/** `import()` takes no hash, but what was preloaded with one is what it then finds in the module map. */
function preload(href: string, integrity: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    const fail = (): void => {
      reject(new Error(`A part of the chat could not be loaded: ${href}`));
    };
    if (!link.relList.supports("modulepreload")) {
      fail(); // nothing would check the hash
      return;
    }
    Object.assign(link, { rel: "modulepreload", integrity, href, onload: resolve, onerror: fail });
    document.head.append(link);
    link.remove();
  });
}
