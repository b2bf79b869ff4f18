/**
 * Where this script was served from: the default signaling server, and the place of the parts that it loads on demand. One
 * source has to work as a classic script, as `type="module"`, imported and bundled; each of them knows its own address in
 * another way.
 */

// Only while a classic script runs for the first time is `currentScript` that script, so all of this is read at once.
const OWN_URL = ownScriptUrl();

/** @returns the origin that served this script; the page's own when the script stands inline; undefined outside a page. */
export function scriptOrigin(): string | undefined {
  return scriptUrl()?.origin;
}

/** @returns the address of this script; the page's own when the script stands inline; undefined outside a page. */
export function scriptUrl(): URL | undefined {
  if (typeof document === "undefined") return undefined;
  return OWN_URL ?? httpUrl(document.baseURI);
}

/**
 * Finds the address of the code that made a stack trace, in the formats of V8, SpiderMonkey and JavaScriptCore.
 * @returns the first http(s) address in it.
 */
export function urlFromStack(stack: string | undefined): URL | undefined {
  // The frames end in ":line:column"; an address itself may hold a port.
  const [, url] = /(https?:\/\/[^\s()@]+):\d+:\d+/.exec(stack ?? "") ?? [];
  return url === undefined ? undefined : httpUrl(url);
}

function ownScriptUrl(): URL | undefined {
  if (typeof document === "undefined") return undefined;
  const script = document.currentScript;
  if (script instanceof HTMLScriptElement) return httpUrl(script.src);
  // The build of the one script replaces `import.meta.url` by `undefined`: a classic script must not contain it.
  const moduleUrl = import.meta.url as string | undefined;
  // The one script as a module: nothing but a stack trace tells it where it came from.
  return moduleUrl === undefined ? urlFromStack(new Error().stack) : httpUrl(moduleUrl);
}

function httpUrl(url: string): URL | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed?.protocol === "https:" || parsed?.protocol === "http:" ? parsed : undefined;
}
