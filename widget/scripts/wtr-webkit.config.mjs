/**
 * The same unit tests in WebKitGTK. It has no WebRTC: sessions meet over the tests' fakes, as they do everywhere, and elements
 * over stand-ins for connections (src/testing/paired-connections.ts).
 */
import { webKitLauncher } from "./wtr-webkit-launcher.mjs";

// Named in a variable, so that the type check of these scripts stays within them.
const COMMON = "../../web-test-runner.config.mjs";
const { default: common } = await import(COMMON);

/** What stays with the other browsers, as it is about connections of their own. */
const NEEDS_WEBRTC = [
  "protocol/own-sdp", // descriptions that they write
  "transport/connection-pool", // their certificates, and configurations that they refuse
  "transport/peer-link", // candidates that they gather
  "element/leaving-pages", // their end with a page; stand-ins connect within one page alone
];

/** A page keeps one core busy, and the stage has two to itself. */
const PAGES_AT_A_TIME = 2;

const config = {
  ...common,
  rootDir: process.cwd(),
  browsers: [webKitLauncher(PAGES_AT_A_TIME)],
  files: ["widget/src/**/*.test.ts", ...NEEDS_WEBRTC.map((name) => `!widget/src/${name}.test.ts`)],
};

// Web Test Runner reads what a configuration exports by default.
export { config as default };
