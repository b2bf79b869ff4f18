/**
 * The first command of README.md where nothing has been built yet. Everything else is tested in a checkout that has been
 * through every stage before, and would not notice that `npm start` needs what only another stage makes.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startServer } from "../../embed-examples/e2e/start-server.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** npm's links to the workspaces: these have to lead to the copy. */
const OF_WORKSPACES = "@secure-chat";

let folder = "";
before(() => {
  folder = mkdtempSync(join(tmpdir(), "secure-chat-clone-"));
  copySources();
  linkPackages();
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("`npm start` builds and serves everything from the sources alone", async () => {
  const server = await startServer({}, folder);
  try {
    for (const path of ["/", "/secure-chat.js", "/docs/", "/examples/plain/", "/examples/vue/", "/examples/svelte/"]) {
      const response = await fetch(server.url + path);
      assert.equal(response.status, 200, path);
      await response.text();
    }
  } finally {
    await server.stop();
  }
});

/** What git knows or would take: nothing that was built. */
function copySources() {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const paths = execFileSync("git", list, { cwd: ROOT, encoding: "utf8" }).split("\0");
  for (const path of paths.filter((name) => name !== "" && existsSync(join(ROOT, name)))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(join(ROOT, path), join(folder, path));
  }
}

/** As `npm install` leaves them, without the minute that it takes. What builds keep among them is not linked. */
function linkPackages() {
  const [from, to] = [join(ROOT, "node_modules"), join(folder, "node_modules")];
  mkdirSync(to);
  const names = readdirSync(from).filter((name) => ![".cache", OF_WORKSPACES].includes(name));
  for (const name of names) symlinkSync(join(from, name), join(to, name));
  mkdirSync(join(to, OF_WORKSPACES));
  for (const workspace of readdirSync(join(from, OF_WORKSPACES))) {
    symlinkSync(join("../..", workspace), join(to, OF_WORKSPACES, workspace));
  }
}
