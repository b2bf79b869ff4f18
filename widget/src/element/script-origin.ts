/**
 * Where this script was served from: the default signaling server. One source has to work as a classic script, as
 * `type="module"`, imported and bundled; each of them knows its own address in another way.
 */

// Only while a classic script runs for the first time is `currentScript` that script, so all of this is read at once.
const OWN_URL = ownScriptUrl();

/** @returns the origin that served this script; the page's own when the script stands inline; undefined outside a page. */
export function scriptOrigin(): string | undefined {
  if (typeof document === "undefined") return undefined;
  return OWN_URL ?? httpOrigin(document.baseURI);
}

/**
 * Finds the address of the code that made a stack trace, in the formats of V8, SpiderMonkey and JavaScriptCore.
 * @returns the origin of the first http(s) address in it.
 */
export function originFromStack(stack: string | undefined): string | undefined {
  // The frames end in ":line:column"; an address itself may hold a port.
  const [, url] = /(https?:\/\/[^\s()@]+):\d+:\d+/.exec(stack ?? "") ?? [];
  return url === undefined ? undefined : httpOrigin(url);
}

function ownScriptUrl(): string | undefined {
  if (typeof document === "undefined") return undefined;
  const script = document.currentScript;
  if (script instanceof HTMLScriptElement) return httpOrigin(script.src);
  // The build of the one script replaces `import.meta.url` by `undefined`: a classic script must not contain it.
  const moduleUrl = import.meta.url as string | undefined;
  // The one script as a module: nothing but a stack trace tells it where it came from.
  return moduleUrl === undefined ? originFromStack(new Error().stack) : httpOrigin(moduleUrl);
}

function httpOrigin(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed?.protocol === "https:" || parsed?.protocol === "http:" ? parsed.origin : undefined;
}
