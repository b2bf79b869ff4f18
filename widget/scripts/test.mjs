/**
 * `npm test`: everything that is checked, from a fresh clone on, in one command.
 * `npm test -- --only=unit,server` runs some stages; `--files=GLOB` chooses files of the unit tests, `--name=TEXT` tests
 * of the end-to-end ones.
 * Imports nothing but Node.js before the packages are installed.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { describe, runStages } from "./stages.mjs";
import { ensurePrograms } from "./system-programs.mjs";
import { whyNoWebKit } from "./webkit.mjs";

// Named in a variable, so that the type check of these scripts stays within them.
const PREPARE = "../../signal-server/scripts/prepare.mjs";
const { ensureBuilt, ensureInstalled, PrepareError, requireNode, ROOT } = await import(PREPARE);

const { values: options } = parseArgs({
  options: { only: { type: "string" }, files: { type: "string" }, name: { type: "string" } },
});

const BIN = {
  tsc: "node_modules/typescript/bin/tsc",
  ngc: "node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js",
  vueTsc: "node_modules/vue-tsc/bin/vue-tsc.js",
  svelteCheck: "node_modules/svelte-check/bin/svelte-check",
  eslint: "node_modules/eslint/bin/eslint.js",
  prettier: "node_modules/prettier/bin/prettier.cjs",
  cruise: "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
  knip: "node_modules/knip/bin/knip.js",
  sizeLimit: "node_modules/size-limit/bin.js",
  wtr: "node_modules/@web/test-runner/dist/bin.js",
};

/** Reporters of `node --test`: one for people, one that counts. */
function reporters(countsFile) {
  return [
    "--test-reporter=spec",
    "--test-reporter-destination=stdout",
    `--test-reporter=${new URL("node-counting-reporter.mjs", import.meta.url).href}`,
    `--test-reporter-destination=${countsFile}`,
  ];
}

/** @type {import("./stages.mjs").Stage[]} */
const STAGES = [
  {
    name: "types",
    title: "Type-checking every layer with its own libraries",
    checks: [
      [BIN.tsc, "-b"],
      [BIN.tsc, "-p", "widget/tsconfig.scripts.json"],
      [BIN.tsc, "-p", "embed-examples/tsconfig.json"],
      [BIN.ngc, "-p", "embed-examples/angular/tsconfig.json", "--noEmit"],
      ["widget/scripts/write-framework-types.mjs"],
      [BIN.vueTsc, "-p", "embed-examples/vue"],
      [BIN.svelteCheck, "--workspace", "embed-examples/svelte", "--fail-on-warnings"],
    ],
  },
  {
    name: "lint",
    title: "Linting, layout, layers, unused code",
    checks: [
      [BIN.eslint, "."],
      [BIN.prettier, "--check", "--log-level=warn", "."],
      [BIN.cruise, "--config", ".dependency-cruiser.cjs", "widget/src", "signal-server/src", "signal-server/protocol"],
      [BIN.knip, "--no-config-hints"],
    ],
  },
  {
    name: "build",
    title: "Building the widget, the server and the examples",
    checks: [
      ["widget/scripts/build.mjs", "--types"],
      ["signal-server/scripts/build.mjs", "--types"],
      ["embed-examples/scripts/build.mjs"],
    ],
  },
  { name: "size", title: "Weighing the one script", needs: ["build"], checks: [[BIN.sizeLimit]] },
  {
    name: "scripts",
    title: "Testing the build and the guards: each must be able to fail",
    needs: ["build"],
    runner: (countsFile) => {
      const files = ["widget/scripts", "widget/soak", "embed-examples/scripts"].flatMap(testsIn);
      return { args: ["--test", ...reporters(countsFile), ...files] };
    },
  },
  {
    name: "models",
    title: "Holding the formal models against the code and what is recorded of them",
    runner: (countsFile) => ({ args: ["widget/scripts/models.mjs", countsFile] }),
  },
  {
    name: "server",
    title: "Testing the signaling server with real clients",
    runner: (countsFile) => ({ args: ["signal-server/scripts/test.mjs", ...reporters(countsFile)] }),
  },
  {
    name: "unit",
    title: "Testing the widget in Chromium and Firefox",
    needs: ["build"],
    runner: (countsFile) => ({
      args: [BIN.wtr, ...(options.files === undefined ? [] : ["--files", options.files])],
      env: { TEST_COUNTS_FILE: countsFile },
    }),
  },
  {
    name: "webkit",
    title: "Testing the widget in a third engine, WebKitGTK, which has no WebRTC",
    needs: ["build"],
    skip: whyNoWebKit,
    runner: (countsFile) => ({
      args: [BIN.wtr, "--config", "widget/scripts/wtr-webkit.config.mjs"],
      env: { TEST_COUNTS_FILE: countsFile },
    }),
  },
  {
    name: "e2e",
    title: "Testing the whole: Chromium and Firefox against `npm start`",
    needs: ["build"],
    runner: (countsFile) => {
      // Each file has a server of its own. Those start side by side, and must not find something to build then.
      ensureBuilt();
      const files = testsIn("embed-examples/e2e");
      return { args: ["--test", "--test-concurrency=2", ...nameFilter(), ...reporters(countsFile), ...files] };
    },
  },
  {
    name: "network",
    title: "Testing with coturn and across NATs, losses and cuts",
    needs: ["build"],
    runner: (countsFile) => ({
      args: [
        "--test",
        "--test-concurrency=1",
        ...nameFilter(),
        ...reporters(countsFile),
        ...testsIn("signal-server/coturn"),
      ],
    }),
  },
];

/** @returns `*.test.mjs` below a folder, relative to the root. Node.js takes folders in one version and not in another. */
function testsIn(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.mjs") && !path.includes("node_modules"))
    .map((path) => join(folder, path));
}

function nameFilter() {
  return options.name === undefined ? [] : [`--test-name-pattern=${options.name}`];
}

function chosenStages() {
  const names = options.only?.split(",");
  const unknown = names?.filter((name) => !STAGES.some((stage) => stage.name === name)) ?? [];
  if (unknown.length > 0) {
    throw new PrepareError(`No stage ${unknown.join(", ")}. There are: ${STAGES.map(({ name }) => name).join(", ")}.`);
  }
  return STAGES.filter(({ name }) => names === undefined || names.includes(name));
}

/** @returns whether everything that the tests need is there, after trying to get it. */
function prepare() {
  requireNode();
  console.log(`Node.js ${process.versions.node}. Looking for what the tests need.`);
  ensureInstalled();
  return ensurePrograms();
}

/** The last lines: what CI and people read. Each failure is named again, as what it printed is far above by now. */
function finish(counts, failedStages = [], failures = []) {
  if (failedStages.length > 0) console.log(`\nNot passed: ${failedStages.join(", ")}`);
  for (const failure of failures) console.log(`✖ ${failure}`);
  process.exitCode = counts.failed > 0 || failedStages.length > 0 ? 1 : 0;
  console.log(`\n${describe(counts)}`);
}

try {
  const stages = chosenStages();
  if (prepare()) {
    const { total, failedStages, failures } = await runStages(stages, ROOT);
    finish(total, failedStages, failures);
  } else {
    finish({ passed: 0, failed: 1, skipped: 0 });
  }
} catch (error) {
  if (!(error instanceof PrepareError)) throw error;
  console.error(String(error));
  finish({ passed: 0, failed: 1, skipped: 0 });
}
