/** The lab's clean-up: whatever is not its own must survive it. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { labName, removeLeftOvers, removeNamespaces } from "./namespaces.mjs";

/** Above any process id that Linux gives out. */
const NOBODY = 99_999_999;

test("cleaning up once emptied the whole temporary folder: it removes only what bears the lab's mark", (context) => {
  const own = labName("profile");
  const names = [own, own.replace(/\d+/, String(NOBODY)), own.replace(/\d+-/, ""), own.replace(/\d+/, "0"), "notes"];
  const folder = mkdtempSync(join(tmpdir(), "secure-chat-clean-up-"));
  const { TMPDIR } = process.env;
  context.after(() => {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    rmSync(folder, { recursive: true });
  });
  for (const name of names) mkdirSync(join(folder, name));
  process.env.TMPDIR = folder;

  removeLeftOvers();
  assert.deepEqual(readdirSync(folder).toSorted(), names.filter((name) => name !== names[1]).toSorted());
  removeNamespaces();
  assert.deepEqual(readdirSync(folder).toSorted(), names.slice(2).toSorted());
});
