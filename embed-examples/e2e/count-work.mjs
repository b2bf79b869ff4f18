/** Counts in a page what its scripts cause: records on data channels, and changes of the document inside shadow roots. */

/**
 * From the next page on.
 * @param {import("puppeteer-core").Page} page
 */
export async function countWork(page) {
  await page.evaluateOnNewDocument(count);
  return {
    /** @returns {Promise<{ records: number, recordBytes: number, mutations: number }>} since the page was loaded. */
    done: () => page.evaluate(() => ({ ...globalThis.workDone })),
  };
}

/** Runs in the page, before its scripts. */
function count() {
  const done = { records: 0, recordBytes: 0, mutations: 0 };
  Object.defineProperty(globalThis, "workDone", { value: done });

  const { send } = RTCDataChannel.prototype;
  RTCDataChannel.prototype.send = function (data) {
    done.records += 1;
    done.recordBytes += typeof data === "string" ? data.length : (data.byteLength ?? data.size);
    return Reflect.apply(send, this, [data]);
  };

  const observer = new MutationObserver((mutations) => (done.mutations += mutations.length));
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = Reflect.apply(attachShadow, this, [options]);
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    return root;
  };
}
