/** A strict policy, and a script that is pinned: the right bytes run, others do not. */
import assert from "node:assert/strict";
import { serveFiles } from "../serve-files.mjs";
import { createAndJoin, talk } from "./meet.mjs";

const REPOSITORY = new URL("../../../", import.meta.url);

export const strictPolicy = {
  name: "strict-policy",
  does: "chats with Trusted Types enforced, and runs no script but the one that it pins",
  drive: async ({ url, ann, bob, forget }) => {
    await createAndJoin(ann, bob, url);
    await talk(ann, bob);
    for (const { page } of [ann, bob]) {
      const refused = await page.evaluate(refusedBySinks);
      assert.deepEqual(refused, ["innerHTML", "another policy"]);
    }
    const sites = await refusesOtherBytes([ann, bob], await (await fetch(url)).text());
    forget(); // the browser's own words on the hash
    await createAndJoin(ann, bob, url);
    return sites; // a browser asks a page's icon when it likes, also after the page was left
  },
};

/** Runs in the page. */
function refusedBySinks() {
  const attempts = {
    innerHTML: () => (document.createElement("p").innerHTML = "<b>bold</b>"),
    "another policy": () => globalThis.trustedTypes.createPolicy("somebody-else", {}),
  };
  // Enforced, and found out without leaving a violation in the test's record of this page.
  const { length } = globalThis.watched.violations;
  const refused = Object.keys(attempts).filter((name) => {
    try {
      attempts[name]();
      return false;
    } catch {
      return true;
    }
  });
  return new Promise((resolve) =>
    setTimeout(() => {
      globalThis.watched.violations.length = length;
      resolve(refused);
    }),
  );
}

/**
 * The same page on a server that gives it the script as it is, or with one more line.
 * @returns the origins of these servers
 */
async function refusesOtherBytes(people, page) {
  const [, build] = /src="(\/[^"]+\/)secure-chat\.js"/.exec(page) ?? [];
  assert.ok(build, "the page names a build");
  assert.match(page, /integrity="sha384-[\w+/]{64}"/);
  const sites = [];
  for (const isTampered of [false, true]) {
    const edit = (text, path) => {
      if (path.endsWith(".html")) return text.replace(build, "/widget/dist/");
      return isTampered && path.endsWith("/secure-chat.js") ? `${text}\n;` : text;
    };
    const site = await serveFiles({ folder: REPOSITORY, edit });
    sites.push(site.url);
    try {
      for (const { page: tab } of people) {
        await tab.goto(`${site.url}/embed-examples/dist/strict-policy/`);
        const isDefined = await tab.evaluate(() => customElements.get("secure-chat") !== undefined);
        assert.equal(isDefined, !isTampered);
      }
    } finally {
      await site.close();
    }
  }
  return sites;
}
