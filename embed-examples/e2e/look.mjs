/** What can be wrong with a screen as it is laid out, found in the page itself. Each answers with what is wrong, in words. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** Between two looks at a page. */
const LOOK_AGAIN_MS = 50;
/** From here on a page is taken to be done with what it does after its size changed. */
const PATIENCE_MS = 30_000;

/**
 * Looks until nothing is wrong: a page hears of its new size a moment after it has it, and lays itself out again then.
 * @param {() => Promise<string[]>} look
 * @returns {Promise<string[]>} what is wrong even then.
 */
export async function staysWrong(look) {
  const deadlineMs = Date.now() + PATIENCE_MS;
  for (;;) {
    const wrong = await look();
    if (wrong.length === 0 || Date.now() > deadlineMs) return wrong;
    await pause(LOOK_AGAIN_MS);
  }
}

/** @returns {Promise<string[]>} broken rules and where they are broken. Colours must not be fading meanwhile. */
export async function brokenRules(page, runOnly = WCAG_22_AA) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  return await page.evaluate(async (wanted) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: wanted });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.flat().join(" ")}: ${failureSummary}`),
    );
  }, runOnly);
}

/** @returns {Promise<string[]>} what is pressed and is less than 24 CSS pixels in a direction; links in a text may be. */
export async function smallTargets(page) {
  await page.evaluate(shareVisible);
  return await page.evaluate(() =>
    globalThis
      .visibleElements()
      .filter((element) => element.matches("button, input, select, textarea, summary, [role=button]"))
      .flatMap((element) => {
        const pressed = element.matches("[type=radio], [type=checkbox]") ? (element.labels[0] ?? element) : element;
        const { width, height } = pressed.getBoundingClientRect();
        return width < 24 || height < 24 ? [`${globalThis.nameOf(element)}: ${width} × ${height}`] : [];
      }),
  );
}

/** @returns {Promise<string[]>} what is pressed or filled in and cannot be brought into sight, or lies under something else. */
export async function outOfReach(page) {
  await page.evaluate(shareVisible);
  return await page.evaluate(() => {
    const parentOf = (node) => node.parentNode ?? node.host ?? null;
    /** @type {(x: number, y: number, root?: Document | ShadowRoot) => Element | null} */
    const deepest = (x, y, root = document) => {
      const found = root.elementFromPoint(x, y);
      return found?.shadowRoot && found.shadowRoot !== root ? (deepest(x, y, found.shadowRoot) ?? found) : found;
    };
    const isWithin = (node, outer) => {
      for (let each = node; each !== null; each = parentOf(each)) if (each === outer) return true;
      return false;
    };
    const all = globalThis.visibleElements();
    // What is open on top of the rest is closed before anything below it is used.
    const [top] = all.filter((element) => element.matches(":popover-open, :modal")).slice(-1);
    const seen = top === undefined ? all : all.filter((element) => isWithin(element, top));
    const scrolled = seen.map((element) => [element, element.scrollLeft, element.scrollTop]);
    const wrong = seen
      .filter((element) => element.matches("button, input, textarea, summary, a[href]") && !element.disabled)
      .flatMap((element) => {
        const pressed = element.matches("[type=radio], [type=checkbox]") ? (element.labels[0] ?? element) : element;
        pressed.scrollIntoView({ block: "nearest", inline: "nearest" });
        const { x, y, width, height } = pressed.getBoundingClientRect();
        // A part of it is enough: a picture may be higher than the window.
        const spots = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((down) => [0.1, 0.5, 0.9].map((along) => [along, down]));
        const hits = spots.map(([along, down]) => deepest(x + along * width, y + down * height));
        if (hits.some((hit) => hit !== null && (isWithin(hit, pressed) || isWithin(pressed, hit)))) return [];
        const [hit] = hits.filter((each) => each !== null);
        return [`${globalThis.nameOf(element)} lies under ${hit ? globalThis.nameOf(hit) : "nothing"}`];
      });
    for (const [element, left, top] of scrolled) element.scrollTo(left, top);
    return wrong;
  });
}

/** @returns {Promise<string[]>} what needs scrolling sideways, leaves the window sideways, or is written over its edge. */
export async function cutOff(page) {
  await page.evaluate(shareVisible);
  return await page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > innerWidth ? ["the page scrolls sideways"] : [];
    const cut = globalThis.visibleElements().flatMap((element) => {
      const { left, right } = element.getBoundingClientRect();
      const name = globalThis.nameOf(element);
      const style = getComputedStyle(element);
      const isBox =
        style.overflowX !== "visible" && style.display !== "inline" && !element.matches("input, textarea, pre");
      if (left < -0.5 || right > innerWidth + 0.5) return [`${name} lies at ${left} to ${right}`];
      // A single line of another message stands for the whole of it, which is there to be read.
      const isExcerpt = style.textOverflow === "ellipsis" && element.closest("[part~=composer-intent], [part~=quote]");
      if (isBox && !isExcerpt && element.scrollWidth > element.clientWidth + 1)
        return [`${name} is ${element.scrollWidth} wide in ${element.clientWidth}`];
      return [];
    });
    return [...wide, ...cut];
  });
}

/** @returns {Promise<string[]>} what looks like a text in forced colours, since it has no edge that those would show. */
export async function borderless(page) {
  await page.evaluate(shareVisible);
  return await page.evaluate(() =>
    globalThis
      .visibleElements()
      .filter((element) =>
        element.matches("button, .input, [part~=composer-input], [part~=bubble], [part~=sas], progress"),
      )
      .filter((element) => parseFloat(getComputedStyle(element).borderBlockStartWidth) === 0)
      .map((element) => globalThis.nameOf(element)),
  );
}

/** @returns {Promise<string[]>} what still moves. */
export function movement(page) {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState, effect }) => playState === "running" && Number(effect?.getComputedTiming().duration) > 1)
      .map((animation) => {
        const { effect, animationName } = /** @type {any} */ (animation);
        return `${effect.target.localName} ${String(animationName ?? "")}`;
      }),
  );
}

/** Runs in the page. */
function shareVisible() {
  const all = (root) =>
    [...root.querySelectorAll("*")].flatMap((node) => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]);
  globalThis.visibleElements = () =>
    all(document.body).filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      // What is only for screen readers is a pixel.
      return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    });
  globalThis.nameOf = (element) =>
    [
      element.getRootNode().host?.localName ?? "",
      element.localName,
      element.getAttribute("part") ?? element.getAttribute("class"),
      (element.ariaLabel ?? element.textContent).trim().replace(/\s+/g, " ").slice(0, 30),
    ].join(" ");
}
