/** Where the system's browsers are, and how tests start them. Nothing here downloads one. Imports only Node.js. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const USUAL_FOLDERS = ["/usr/bin", "/usr/local/bin", "/usr/sbin", "/usr/local/sbin", "/snap/bin", "/opt/homebrew/bin"];

/** The environment variable wins, then names on PATH and in the usual folders, then where macOS and Windows install. */
const BROWSERS = {
  chromium: {
    variable: "CHROMIUM_PATH",
    names: ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"],
    places: [
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    ],
  },
  firefox: {
    variable: "FIREFOX_PATH",
    names: ["firefox", "firefox-esr"],
    places: ["/Applications/Firefox.app/Contents/MacOS/firefox", "C:\\Program Files\\Mozilla Firefox\\firefox.exe"],
  },
};

/** @typedef {keyof typeof BROWSERS} BrowserName */

/** @returns {string | undefined} the path of the first program of these names. */
export function findProgram(names) {
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...USUAL_FOLDERS].filter((folder) => folder !== "");
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/**
 * @param {BrowserName} name
 * @returns {string | undefined} its path; undefined also when the environment names one that is not there.
 */
export function findBrowser(name) {
  const { variable, names, places } = BROWSERS[name];
  const chosen = process.env[variable];
  if (chosen) return isExecutable(chosen) ? chosen : undefined;
  return findProgram(names) ?? places.find(isExecutable);
}

/**
 * Options for puppeteer-core: headless, silent towards the network, and able to connect two pages of one machine.
 * @param {BrowserName} name
 * @returns {import("puppeteer-core").LaunchOptions}
 * @throws when the browser is not there.
 */
export function launchOptions(name) {
  const executablePath = findBrowser(name);
  if (executablePath === undefined) throw new Error(`No ${name} found; set ${BROWSERS[name].variable} to its path.`);
  if (name === "firefox")
    return { browser: "firefox", executablePath, headless: true, extraPrefsFirefox: FIREFOX_PREFS };
  return { browser: "chrome", executablePath, headless: true, args: chromiumArguments() };
}

function chromiumArguments() {
  return [
    // Chromium refuses to run its sandbox as root, and containers often cannot give it one.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // A page of a test that is not in front must go on as if it were.
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
    // Addresses in the clear: multicast DNS does not work in containers, and a leak would otherwise be hard to see.
    "--disable-features=WebRtcHideLocalIpsWithMdns",
    // A machine without a network still has its loopback.
    "--allow-loopback-in-peer-connection",
  ];
}

const FIREFOX_PREFS = {
  "media.peerconnection.ice.obfuscate_host_addresses": false,
  "media.peerconnection.ice.loopback": true,
  // A page of a test that is not in front must go on as if it were.
  "dom.min_background_timeout_value": 4,
  "dom.min_background_timeout_value_without_budget_throttling": 4,
  "dom.timeout.enable_budget_timer_throttling": false,
  "app.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
};

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
