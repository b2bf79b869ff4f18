/** A site on another origin, served by a plain file server, whose owner has filled in what `/integrity.json` says. */
import assert from "node:assert/strict";
import { serveFiles } from "../serve-files.mjs";
import { createAndJoin, talk } from "./meet.mjs";

const EXAMPLES = new URL("../../", import.meta.url);

export const staticSite = {
  name: "static-site",
  does: "a page of another origin takes the pinned script from the server, and people meet through that",
  drive: async ({ server, ann, bob }) => {
    const { path, files } = await (await fetch(`${server.url}/integrity.json`)).json();
    const fillIn = (text) =>
      text
        .replace("https://chat.example/BUILD/", `${server.url}${path}`)
        .replace("INTEGRITY", files["secure-chat.js"].integrity)
        .replaceAll("/examples/", "/");
    const site = await serveFiles({ folder: EXAMPLES, edit: fillIn });
    try {
      await createAndJoin(ann, bob, `${site.url}/static-site/`);
      await talk(ann, bob);
      const own = await ann.page.$eval("script", (script) => [script.src, script.integrity, script.crossOrigin]);
      assert.deepEqual(own, [`${server.url}${path}secure-chat.js`, files["secure-chat.js"].integrity, "anonymous"]);
      return [site.url];
    } finally {
      await site.close();
    }
  },
};
