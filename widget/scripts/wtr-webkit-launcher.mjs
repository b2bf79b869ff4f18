/** Lets Web Test Runner run its pages in WebKitGTK, each in a window and on a display of its own, so that none takes focus. */
import { openWebKit } from "./webkit.mjs";

/**
 * @param {number} concurrency - pages at a time.
 * @returns {import("@web/test-runner").BrowserLauncher}
 */
export function webKitLauncher(concurrency) {
  /** @type {Map<string, import("./webkit.mjs").WebKitPage>} */
  const busy = new Map();
  /** @type {import("./webkit.mjs").WebKitPage[]} */
  const idle = [];
  return {
    name: "WebKitGTK",
    type: "webkitgtk",
    concurrency,
    async startSession(sessionId, url) {
      const page = idle.pop() ?? (await openWebKit());
      busy.set(sessionId, page);
      await page.goto(url);
    },
    isActive: (sessionId) => busy.has(sessionId),
    getBrowserUrl: (sessionId) => busy.get(sessionId)?.url(),
    async stopSession(sessionId) {
      const page = busy.get(sessionId);
      if (!page) return {};
      // What the page had open ends with it.
      await page.goto("about:blank");
      busy.delete(sessionId);
      idle.push(page);
      return {};
    },
    async stop() {
      const pages = [...idle.splice(0), ...busy.values()];
      busy.clear();
      await Promise.all(pages.map((page) => page.close()));
    },
    startDebugSession: () => Promise.reject(new Error("No debugging in WebKitGTK.")),
  };
}
