/** What a page tells by itself: what screen readers hear of live regions, and what moves without having been asked to. */

/** @returns {Promise<(text: string) => Promise<string[]>>} all that was told since and holds this text. */
export async function announcementsOn(page) {
  await page.evaluate(listen);
  return (text) => page.evaluate((wanted) => globalThis.told.filter((one) => one.includes(wanted)), text);
}

/** @returns {Promise<() => Promise<string[]>>} what has moved since; nothing where the browser does not say. */
export async function shiftsOn(page) {
  await page.evaluate(() => {
    globalThis.shifts = [];
    if (!PerformanceObserver.supportedEntryTypes.includes("layout-shift")) return;
    new PerformanceObserver((list) => {
      for (const { value, sources } of /** @type {any[]} */ (list.getEntries())) {
        // The node of a shadow tree is not given, but where it was and went to is.
        const rects = sources.map(({ previousRect: from, currentRect: to }) =>
          [from, to].map(({ x, y, width, height }) => `${width} × ${height} at ${x}, ${y}`).join(" to "),
        );
        globalThis.shifts.push(`${value.toFixed(4)}: ${rects.join("; ")}`);
      }
    }).observe({ type: "layout-shift" });
  });
  return () =>
    page.evaluate(async () => {
      // What was painted last is told of after the next frame.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return globalThis.shifts;
    });
}

/** Runs in the page. */
function listen() {
  const isListening = globalThis.told !== undefined;
  globalThis.told = [];
  if (isListening) return;
  const isLive = (start) => {
    for (let node = start; node; node = node.assignedSlot ?? node.parentNode ?? node.host) {
      const live = node.getAttribute?.("aria-live");
      if (live) return live !== "off";
      if (["log", "status", "alert"].includes(node.getAttribute?.("role"))) return true;
    }
    return false;
  };
  const note = (node) => {
    const text = node.textContent
      .replace(/[\u2066-\u2069]/g, "")
      .replace(/\s+/g, " ")
      .trim();
    if (text !== "" && isLive(node instanceof Element ? node : node.parentNode)) globalThis.told.push(text);
  };
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "characterData") note(target);
      else for (const node of addedNodes) if (node.nodeType !== Node.COMMENT_NODE) added(node);
    }
  });
  const added = (node) => {
    note(node);
    // An alert is told as it comes with what is in it; a status only when it changes.
    if (node instanceof Element && !isLive(node))
      for (const alert of node.querySelectorAll("[role=alert]")) note(alert);
  };
  const watch = (root) => {
    observer.observe(root, { subtree: true, childList: true, characterData: true });
    for (const { shadowRoot } of root.querySelectorAll("*")) if (shadowRoot) watch(shadowRoot);
  };
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    watch(root);
    return root;
  };
  watch(document);
}
