/** Lets Web Test Runner run its pages in WebKitGTK, one after the other in one window. */
import { openWebKit } from "./webkit.mjs";

/** @returns {import("@web/test-runner").BrowserLauncher} */
export function webKitLauncher() {
  /** @type {import("./webkit.mjs").WebKitPage | undefined} */
  let page;
  /** @type {string | undefined} */
  let current;
  return {
    name: "WebKitGTK",
    type: "webkitgtk",
    concurrency: 1,
    async startSession(sessionId, url) {
      page ??= await openWebKit();
      current = sessionId;
      await page.goto(url);
    },
    isActive: (sessionId) => sessionId === current,
    getBrowserUrl: () => page?.url(),
    async stopSession() {
      current = undefined;
      // What the page had open ends with it.
      await page?.goto("about:blank");
      return {};
    },
    async stop() {
      await page?.close();
      page = undefined;
    },
    startDebugSession: () => Promise.reject(new Error("No debugging in WebKitGTK.")),
  };
}
