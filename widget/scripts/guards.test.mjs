/** A guard that cannot fail guards nothing: each one is shown a small tree that breaks its rule. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const TSC = "typescript/bin/tsc";
const CRUISE = "dependency-cruiser/bin/dependency-cruise.mjs";
const CONFIGURATIONS = [
  ".dependency-cruiser.cjs",
  "tsconfig.base.json",
  "widget/tsconfig.pure.json",
  "widget/tsconfig.core.json",
  "widget/tsconfig.browser.json",
  "signal-server/tsconfig.protocol.json",
];

/** A tree with the real configurations and nothing else than `files` (path → content). */
function makeTree(files) {
  const tree = mkdtempSync(join(tmpdir(), "secure-chat-guards-"));
  after(() => rmSync(tree, { recursive: true, force: true }));
  for (const path of CONFIGURATIONS) cpSync(join(ROOT, path), join(tree, path));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), content);
  }
  return tree;
}

function runNode(tree, program, args) {
  const options = { cwd: tree, encoding: /** @type {const} */ ("utf8") };
  return spawnSync(process.execPath, [join(ROOT, "node_modules", program), ...args], options);
}

/** Code in a layer, and the name that the layer must not know; undefined: it compiles, or the refusals prove nothing. */
const PARTITION = [
  {
    project: "widget/tsconfig.pure.json",
    folder: "widget/src/protocol",
    probes: [
      { code: "export const bytes = new Uint8Array(2);", unknown: undefined },
      { code: "export const title = document.title;", unknown: "document" },
      { code: "export const random = crypto.randomUUID();", unknown: "crypto" },
      { code: "export const timer = setTimeout(() => 1, 1);", unknown: "setTimeout" },
    ],
  },
  {
    project: "widget/tsconfig.core.json",
    folder: "widget/src/crypto",
    probes: [
      { code: "export const subtle = crypto.subtle;", unknown: undefined },
      { code: "export const connection = new RTCPeerConnection();", unknown: "RTCPeerConnection" },
      { code: "export const title = document.title;", unknown: "document" },
      { code: "export const storage = localStorage;", unknown: "localStorage" },
    ],
  },
];

for (const { project, folder, probes } of PARTITION) {
  describe(project, () => {
    /** @type {string[]} */
    let errors = [];
    before(() => {
      const files = probes.map(({ code }, index) => [`${folder}/probe-${String(index)}.ts`, code]);
      const { stdout } = runNode(makeTree(Object.fromEntries(files)), TSC, ["-p", project, "--pretty", "false"]);
      errors = stdout.split("\n");
    });

    for (const [index, { code, unknown }] of probes.entries()) {
      test(`${unknown === undefined ? "compiles" : "refuses"} ${code}`, () => {
        const said = errors.filter((line) => line.includes(`probe-${String(index)}.ts`));
        if (unknown === undefined) assert.deepEqual(said, []);
        else assert.match(said.join("\n"), new RegExp(`Cannot find name '${unknown}'`));
      });
    }
  });
}

/** Imports that must not be, and the rule that says so. */
const FORBIDDEN = [
  { from: "widget/src/protocol/a.ts", to: "widget/src/state/b.ts", rule: "layer-protocol" },
  { from: "widget/src/crypto/a.ts", to: "widget/src/session/b.ts", rule: "layer-crypto" },
  { from: "widget/src/session/a.ts", to: "widget/src/transport/b.ts", rule: "layer-session" },
  { from: "widget/src/ui/a.ts", to: "widget/src/session/b.ts", rule: "layer-ui" },
  { from: "widget/src/transport/a.ts", to: "widget/src/session/mesh.ts", rule: "transport-implements-ports" },
  { from: "widget/src/session/c.ts", to: "widget/src/state/reduce.ts", rule: "only-the-vocabulary-of-state" },
  { from: "widget/src/transport/c.ts", to: "signal-server/src/b.ts", rule: "widget-sees-only-the-wire" },
  { from: "widget/src/session/d.ts", to: "signal-server/protocol/b.ts", rule: "only-transport-sees-the-wire" },
  { from: "signal-server/src/a.ts", to: "widget/src/protocol/b.ts", rule: "server-never-sees-the-widget" },
  { from: "widget/src/state/a.ts", to: "node_modules/noble/index.js", rule: "pure-layers-have-no-packages" },
  {
    from: "widget/src/element/a.ts",
    to: "node_modules/socket.io-client/index.js",
    rule: "socket-io-only-in-transport",
  },
  { from: "widget/src/session/e.ts", to: "node_modules/lit/index.js", rule: "lit-only-in-ui-and-element" },
  { from: "widget/src/element/c.ts", to: "widget/src/testing/b.ts", rule: "no-test-code-in-the-product" },
  { from: "widget/src/helpers/a.ts", to: "widget/src/protocol/b.ts", rule: "every-folder-is-a-known-layer" },
  { from: "widget/src/ui/c.ts", to: "./nowhere.ts", rule: "every-import-resolves" },
];
/** Imports along the layers. */
const FINE = [
  { from: "widget/src/ui/d.ts", to: "widget/src/protocol/b.ts" },
  { from: "widget/src/ui/e.ts", to: "node_modules/lit/index.js" },
  { from: "widget/src/transport/d.ts", to: "widget/src/session/ports.ts" },
  { from: "widget/src/transport/e.ts", to: "signal-server/protocol/b.ts" },
  { from: "widget/src/ui/f.test.ts", to: "widget/src/testing/b.ts" },
];
const PACKAGES = ["lit", "noble", "socket.io-client"];

describe(".dependency-cruiser.cjs", () => {
  /** @type {{ from: string, to: string, rule: { name: string } }[]} */
  let violations = [];
  before(() => (violations = cruise(makeTree(importingTree([...FORBIDDEN, ...FINE])))));

  for (const { from, to, rule } of FORBIDDEN) {
    test(`refuses that ${from} imports ${to}: ${rule}`, () => {
      const broken = violations.filter((violation) => violation.from === from && violation.to === to);
      assert.ok(broken.some(({ rule: { name } }) => name === rule));
    });
  }
  for (const { from, to } of FINE) {
    test(`lets ${from} import ${to}`, () => {
      assert.deepEqual(
        violations.filter((violation) => violation.from === from),
        [],
      );
    });
  }
  test("finds a cycle, also one of types only", () => {
    const tree = makeTree({
      "widget/src/state/a.ts": 'import type { B } from "./b.ts";\nexport interface A { b: B }',
      "widget/src/state/b.ts": 'import type { A } from "./a.ts";\nexport interface B { a: A }',
      "signal-server/protocol/b.ts": "export const value = 1;",
    });
    assert.deepEqual([...new Set(cruise(tree).map(({ rule }) => rule.name))], ["no-cycles"]);
  });
});

describe("signal-server/scripts/test.mjs", () => {
  // Without a file `node --test` would run every test below the current folder, browsers and all, and pass for what was asked.
  test("refuses the name of a test that does not exist, whatever else is named", () => {
    const program = join(ROOT, "signal-server/scripts/test.mjs");
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, "limits.test.ts", "imits.test.ts"], {
      encoding: "utf8",
    });
    assert.match(stderr, /^The server has no test file imits\.test\.ts\. There are: .*\bsrc.limits\.test\.ts\b/);
    assert.deepEqual([status, stdout], [2, ""]);
  });
});

/** @returns files in which each `from` imports its `to`. */
function importingTree(imports) {
  const packages = PACKAGES.map((name) => [
    `node_modules/${name}/package.json`,
    JSON.stringify({ name, main: "index.js" }),
  ]);
  const targets = imports.filter(({ to }) => !to.startsWith(".")).map(({ to }) => [to, "export const value = 1;"]);
  const sources = imports.map(({ from, to }) => [from, `export { value } from "${specifierOf(from, to)}";`]);
  return Object.fromEntries([...packages, ...targets, ...sources]);
}

function specifierOf(from, to) {
  const [, packageName] = /^node_modules\/(.+)\/index\.js$/.exec(to) ?? [];
  if (packageName !== undefined) return packageName;
  return to.startsWith(".") ? to : `${"../".repeat(from.split("/").length - 1)}${to}`;
}

/** @returns what dependency-cruiser found forbidden. */
function cruise(tree) {
  const args = ["--config", ".dependency-cruiser.cjs", "--output-type", "json", "widget", "signal-server"];
  const { stdout, stderr } = runNode(tree, CRUISE, args);
  assert.notEqual(stdout, "", stderr);
  return JSON.parse(stdout).summary.violations;
}
