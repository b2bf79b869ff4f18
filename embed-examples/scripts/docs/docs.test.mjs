/** What would be broken in a page of the documentation ends its build. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { findDocuments, grouped } from "./documents.mjs";
import { render } from "./render.mjs";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const README = "README.md";
const VUE = "embed-examples/vue/README.md";

const made = (markdown, path = README) =>
  render(ROOT, path, markdown, { documents: [README, "widget/README.md"], integrity: "sha384-x" });
const snippet = (language, code) => `\`\`\`${language}\n${code}\n\`\`\``;

test("a snippet of a kind that nobody has thought of", () => {
  assert.throws(() => made(snippet("php", "echo 1;")), /README\.md, snippet 1: nobody has said how "php" runs/);
  assert.throws(() => made(snippet("", "what?")), /nobody has said/);
});

test("a command that is not there", () => {
  assert.throws(() => made(snippet("sh", "npm run dance")), /there is no "npm run dance"/);
  assert.throws(() => made(snippet("sh", "npm dance")), /there is no "npm dance"/);
  assert.throws(() => made(snippet("sh", "node widget/dance.mjs")), /there is no widget\/dance\.mjs/);
  assert.equal(made(snippet("sh", "npm run bench -- --readme   # npm run dance")).runs[0]?.kind, "checked");
});

test("a snippet that its example does not say", () => {
  assert.throws(() => made(snippet("js", 'compilerOptions: { tag: "other" }'), VUE), /the example does not say/);
});

test("a link or a picture that leads nowhere, and HTML", () => {
  assert.throws(() => made("[here](widget/NOWHERE.md)"), /README\.md links to widget\/NOWHERE\.md/);
  assert.throws(() => made("![here](nowhere.png)"), /links to nowhere\.png/);
  assert.throws(() => made("<script>alert(1)</script>"), /no HTML in Markdown/);
  assert.throws(() => made("a <b>word</b>"), /no HTML in Markdown/);
});

test("a document that no part of the navigation takes", () => {
  assert.throws(() => grouped(["elsewhere/README.md"]), /elsewhere\/README\.md/);
  assert.deepEqual(
    grouped(findDocuments(ROOT))
      .flatMap(({ paths }) => paths)
      .sort(),
    findDocuments(ROOT).sort(),
  );
});

test("a snippet runs with the script of this server, its hash, and an element where it has none", () => {
  const code = '<script src="https://chat.example/secure-chat.js" integrity="INTEGRITY"></script>';
  const [run] = made(snippet("html", code)).runs;
  assert.equal(run?.address, "/docs/run/readme-1/");
  assert.match(run?.body ?? "", /<secure-chat><\/secure-chat>\n<script src="\/secure-chat\.js" integrity="sha384-x">/);
});

test("a room that a snippet names is the reader's own where it runs, and somebody else is in it", () => {
  const [tag, script, none] = made(
    [
      snippet("html", '<secure-chat theme="dark" room="weekly" password="correct horse"></secure-chat>'),
      snippet("js", 'await chat.join({ room: "weekly" });\nchat.room = "monthly";'),
      snippet("js", "await chat.leave();"),
    ].join("\n\n"),
  ).runs;
  assert.match(tag?.body ?? "", /<secure-chat theme="dark" data-room="weekly" password/);
  assert.doesNotMatch(tag?.body ?? "", / room=/);
  assert.match(tag?.other ?? "", /<secure-chat data-room="weekly" .*password="correct horse">/);
  assert.equal(
    script?.script,
    'await chat.join({ room: roomOfReader("weekly") });\nchat.room = roomOfReader("monthly");',
  );
  assert.match(script?.other ?? "", /<secure-chat data-room="weekly" display-name="Somebody else">/);
  assert.equal(none?.other, undefined);
});

test("the overview of the examples and the front page name each of them", () => {
  const folder = join(ROOT, "embed-examples");
  const [overview, front] = ["README.md", "plain/index.html"].map((name) => readFileSync(join(folder, name), "utf8"));
  const examples = readdirSync(folder).filter((name) => existsSync(join(folder, name, "README.md")));
  assert.ok(examples.length > 10);
  for (const name of examples) {
    assert.ok(overview?.includes(`](${name}/README.md)`), `README.md lacks ${name}`);
    assert.ok(name === "plain" || front?.includes(`href="/examples/${name}/"`), `plain/index.html lacks ${name}`);
  }
});
