/**
 * The same for the one script, in whose build this takes the place of `load-part.ts`: the parts lie beside the script, and
 * the script knows their hashes. Whoever pins the script with SRI has thereby pinned its parts.
 */
import type { LanguageCode } from "../locales/languages.ts";
import type { Part } from "../ui/panel/choose-screen.ts";
import { handed } from "./handed.ts";
import { scriptUrl } from "./script-origin.ts";

/** Base64 of the SHA-256 of each part, written here by the build. A longer hash would be a third longer to download. */
declare const __PARTS__: Readonly<Record<Loadable, string>>;

/** Everything that lies beside the script. */
type Loadable = Part | "kem" | LanguageCode;

interface PartModule {
  readonly install: (script: unknown) => void;
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
  await run(url, `sha256-${hash}`);
  const module = (await import(url)) as PartModule;
  module.install(handed());
}

/**
 * `import()` takes no hash, but what ran as a script with one is what it then finds in the module map. Not `modulepreload`:
 * WebKit ignores the hash there.
 */
async function run(url: string, integrity: string): Promise<void> {
  const script = document.createElement("script");
  try {
    await new Promise((resolve, reject) => {
      const src = trusted(url) as string;
      Object.assign(script, { type: "module", crossOrigin: "", integrity, src, onload: resolve, onerror: reject });
      document.head.append(script);
    });
  } finally {
    script.remove();
  }
}

/** What of Trusted Types is used here. */
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}
interface Policy {
  readonly createScriptURL: (url: string) => unknown;
}

let policy: Policy | undefined;

/** Made when it is first needed: a second copy of the script on a page may not have the same name. */
function trusted(url: string): unknown {
  const rules: Policy = { createScriptURL: (own) => own };
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy("secure-chat", rules) ?? rules;
  return policy.createScriptURL(url);
}
