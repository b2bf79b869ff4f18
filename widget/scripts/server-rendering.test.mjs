/** Lit's own server rendering: a shell of the element, and nothing that needs a browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { render } from "@lit-labs/ssr";
import { collectResult } from "@lit-labs/ssr/lib/render-result.js";
import { html } from "lit";

/** As it is built; in a variable, so that the type check does without. */
const PACKAGE = "@secure-chat/widget";

test("a server renders the tag, its slots and a shell, without the password", async () => {
  await import(PACKAGE);
  const page = await collectResult(
    render(
      html`<secure-chat room="rendered" .password=${"not in the page"} lang="de"
        ><p slot="empty">Soon.</p></secure-chat
      >`,
    ),
  );
  assert.match(page, /<secure-chat[^>]* room="rendered"/);
  assert.match(page, /<template shadowroot(mode)?="open"[^>]*>.*<secure-chat-panel/s);
  assert.match(page, /<p slot="empty">Soon\.<\/p>/);
  assert.ok(!page.includes("not in the page"));
});
