/**
 * Watches what pages do that the widget must not: before any script of a page runs, everything that stores is wrapped, and
 * violations of policies and addresses that are connected to are written down. It changes nothing of what these do.
 */

/**
 * @typedef {object} Watched
 * @property {string[]} touched - APIs that store, such as `localStorage`; also when they were only read.
 * @property {string[]} violations - of Content Security Policy and Trusted Types: directive and what was blocked.
 * @property {string[]} connections - addresses of WebSockets and the like, and of ICE servers.
 */

/**
 * From the next page on.
 * @param {import("puppeteer-core").Page} page
 * @returns what this page and its frames have done since they were loaded, and every address that they asked for.
 */
export async function watchPage(page) {
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.evaluateOnNewDocument(watch);
  return {
    requests,
    /** @returns {Promise<Watched>} of the page and its frames together. */
    seen: async () => {
      const seen = await Promise.all(page.frames().map((frame) => frame.evaluate(() => globalThis.watched)));
      const all = (kind) => seen.flatMap((watched) => watched[kind]);
      return { touched: all("touched"), violations: all("violations"), connections: all("connections") };
    },
  };
}

/** Runs in the page, before its scripts. */
function watch() {
  const watched = { touched: [], violations: [], connections: [] };
  Object.defineProperty(globalThis, "watched", { value: watched });
  addEventListener(
    "securitypolicyviolation",
    ({ violatedDirective, blockedURI, sourceFile, lineNumber, sample }) =>
      watched.violations.push([violatedDirective, blockedURI, sourceFile, lineNumber, sample].join(" ")),
    true,
  );

  const wrap = (name, owner, key) => {
    const descriptor = owner && Object.getOwnPropertyDescriptor(owner, key);
    if (descriptor === undefined || !descriptor.configurable) return;
    const spied = (original) =>
      original &&
      function (...args) {
        watched.touched.push(name);
        return Reflect.apply(original, this, args);
      };
    const { value, get, set } = descriptor;
    if (typeof value === "function") Object.defineProperty(owner, key, { ...descriptor, value: spied(value) });
    else if (get !== undefined) Object.defineProperty(owner, key, { ...descriptor, get: spied(get), set: spied(set) });
  };
  for (const key of ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"]) {
    wrap(key, Object.hasOwn(globalThis, key) ? globalThis : Window.prototype, key);
  }
  wrap("cookie", Document.prototype, "cookie");
  for (const key of ["storage", "serviceWorker", "storageBuckets", "credentials"]) wrap(key, Navigator.prototype, key);
  // Whoever has another window's object passes by the getters.
  for (const type of ["Storage", "IDBFactory", "CacheStorage", "CookieStore", "StorageManager"]) {
    const { prototype } = globalThis[type] ?? {};
    for (const key of Object.getOwnPropertyNames(prototype ?? {})) {
      if (key !== "constructor") wrap(`${type}.${key}`, prototype, key);
    }
  }
  for (const key of ["showSaveFilePicker", "showDirectoryPicker"]) wrap(key, globalThis, key);

  const listen = (key, addressesOf) => {
    if (globalThis[key] === undefined) return;
    globalThis[key] = new Proxy(globalThis[key], {
      construct(target, args, newTarget) {
        watched.connections.push(...addressesOf(args));
        return Reflect.construct(target, args, newTarget);
      },
    });
  };
  const first = ([address]) => [new URL(address, location.href).href];
  for (const key of ["WebSocket", "EventSource", "WebTransport", "Worker", "SharedWorker"]) listen(key, first);
  listen("BroadcastChannel", ([name]) => [`broadcast:${name}`]);
  listen("RTCPeerConnection", ([settings]) => (settings?.iceServers ?? []).flatMap(({ urls }) => urls));
}
