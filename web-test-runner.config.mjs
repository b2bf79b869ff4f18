/**
 * Unit tests in real browsers, against a real signaling server that lives in this process.
 * `npx web-test-runner --files widget/src/crypto/x.test.ts` runs one file; `--watch` runs again on every change.
 */
import { existsSync } from "node:fs";
import { esbuildPlugin } from "@web/dev-server-esbuild";
import { defaultReporter } from "@web/test-runner";
import { chromeLauncher } from "@web/test-runner-chrome";
import puppeteer from "puppeteer-core";
import { launchOptions } from "./widget/scripts/browsers.mjs";
import { buildDefines } from "./widget/scripts/build-defines.mjs";
import { spareServers } from "./widget/scripts/wtr-spare-servers.mjs";
import { countingReporter } from "./widget/scripts/wtr-counting-reporter.mjs";

const SERVER = new URL("signal-server/dist/create-signal-server.js", import.meta.url);

const createServer = await signalServers();
const signalServerUrl = await startSignalServer();

export default {
  files: "widget/src/**/*.test.ts",
  nodeResolve: { browser: true, exportConditions: ["browser", "development"] },
  // One page of each browser at a time: two busy ones fill two cores.
  concurrency: 1,
  testsStartTimeout: 60_000,
  // Only what hangs is to end here; how long something takes is measured in benchmarks.
  testsFinishTimeout: 900_000,
  testFramework: { config: { timeout: 120_000 } },
  middleware: createServer ? [spareServers(createServer)] : [],
  plugins: [
    {
      name: "socket-io-as-built",
      // What the one script is built with, unless a test asks for what the npm package is: there in one file for browsers.
      resolveImport({ source, context }) {
        if (source !== "socket.io-client") return undefined;
        return context.querystring === "client=package"
          ? "/node_modules/socket.io-client/dist/socket.io.esm.min.js"
          : "/widget/src/transport/socket-io-client.ts";
      },
    },
    esbuildPlugin({ ts: true, target: "es2022", define: await buildDefines() }),
  ],
  testRunnerHtml: (testFramework) => `<!doctype html>
    <html lang="en">
      <body>
        <script>
          globalThis.__signalServerUrl = ${JSON.stringify(signalServerUrl)};
          globalThis.__fuzzSeed = ${JSON.stringify(Number(process.env.FUZZ_SEED ?? NaN))}; // null: one that nobody chose
          // Tests want the development build of Lit, not to be told so by every page.
          globalThis.litIssuedWarnings = new Set(["dev-mode"]);
        </script>
        <script type="module" src="${testFramework}"></script>
      </body>
    </html>`,
  browsers: ["chromium", "firefox"].map((name) => chromeLauncher({ puppeteer, launchOptions: launchOptions(name) })),
  reporters: [defaultReporter({ reportTestProgress: Boolean(process.stdout.isTTY) }), countingReporter()],
};

/** @returns how to make one at a port, or undefined before the server was built. */
async function signalServers() {
  if (!existsSync(SERVER)) {
    console.warn("No signaling server: run `node signal-server/scripts/build.mjs` for the tests that need one.");
    return undefined;
  }
  const { createSignalServer, DEFAULT_CONFIG } = await import(SERVER.href);
  // All tests come from one address and would soon be a flood; limits have tests of their own beside the server.
  const manyTimes = (limits) => Object.fromEntries(Object.entries(limits).map(([name, limit]) => [name, limit * 1000]));
  return (port) =>
    createSignalServer({
      port,
      host: "127.0.0.1",
      origins: { kind: "any" },
      maxConnectionsPerIp: 1_000_000,
      limits: { ...manyTimes(DEFAULT_CONFIG.limits), windowSeconds: DEFAULT_CONFIG.limits.windowSeconds },
      logLevel: "silent",
    });
}

/** @returns its URL. It ends with this process. */
async function startSignalServer() {
  const server = createServer?.(0);
  if (!server) return undefined;
  const { port } = await server.listen();
  // Nothing but the tests keeps the process alive.
  server.httpServer.unref();
  return `http://127.0.0.1:${String(port)}`;
}
