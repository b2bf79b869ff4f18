/**
 * The same for the one script, in whose build this takes the place of `load-part.ts`: the parts lie beside the script, and
 * the script knows their hashes. Whoever pins the script with SRI has thereby pinned its parts.
 */
import type { LanguageCode } from "../locales/languages.ts";
import type { Part } from "../ui/panel/choose-screen.ts";
import * as shared from "../ui/shared.ts";
import * as core from "./shared-core.ts";
import { scriptUrl } from "./script-origin.ts";

/** Base64 of the SHA-256 of each part, written here by the build. A longer hash would be a third longer to download. */
declare const __PARTS__: Readonly<Record<Loadable, string>>;

/** Everything that lies beside the script. */
type Loadable = Part | "kem" | LanguageCode;

interface PartModule {
  readonly install: (script: typeof shared & typeof core) => void;
}

const loading = new Map<Loadable, Promise<void>>();
let attempts = 0;

export { loadPart as loadLanguage };

export function loadPart(part: Loadable): Promise<void> {
  const known = loading.get(part);
  if (known) return known;
  const attempt = load(part);
  loading.set(part, attempt);
  attempt.catch(() => loading.delete(part));
  return attempt;
}

async function load(part: Loadable): Promise<void> {
  const hash = __PARTS__[part];
  // A new build has a new address, or caches would give the old part. So has a new attempt: one that failed stays in the
  // page's module map for good.
  const url = new URL(`secure-chat-${part}.js?${hash.slice(0, 8)}${String(attempts++)}`, scriptUrl()).href;
  await preload(url, `sha256-${hash}`);
  const module = (await import(url)) as PartModule;
  module.install({ ...shared, ...core });
}

/** `import()` takes no hash, but what was preloaded with one is what it then finds in the module map. */
async function preload(href: string, integrity: string): Promise<void> {
  const link = document.createElement("link");
  if (!link.relList.supports("modulepreload")) throw new Error("Nothing here checks the hash of a module.");
  Object.assign(link, { rel: "modulepreload", integrity, href });
  try {
    await new Promise((resolve, reject) => {
      Object.assign(link, { onload: resolve, onerror: reject });
      document.head.append(link);
    });
  } finally {
    link.remove(); // not before: Firefox then tells nobody how it went
  }
}
