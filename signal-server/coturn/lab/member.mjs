/** One person of the lab: a browser of their own in the namespace of their host, with the real widget on the demo page. */
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { launchOptions } from "../../../widget/scripts/browsers.mjs";
import { ORIGIN, SIGNALING } from "./addresses.mjs";
import { inNamespace, labName } from "./namespaces.mjs";
import { STUN_URLS } from "./servers.mjs";

/** Candidates of the loopback make no sense where every person has a machine of their own. */
const UNWANTED = ["--allow-loopback-in-peer-connection"];

/**
 * What one side sees at one moment.
 * @typedef {object} View
 * @property {string} state
 * @property {{ name: string, status: string, path: string | undefined }[]} peers
 * @property {string[]} ways - over which packets really travel, as the browser counts them: `direct` or `relay`, sorted.
 * @property {string[]} texts - in the order shown.
 * @property {string[]} warnings - codes, in the order raised.
 */

/** Each browser has a profile of its own, never used before. */
let launched = 0;

export class Member {
  #browser;
  #page;
  name;
  /** Whether names lead to IPv6 addresses here. */
  usesIpv6;

  constructor(browser, page, name, usesIpv6) {
    this.#browser = browser;
    this.#page = page;
    this.name = name;
    this.usesIpv6 = usesIpv6;
  }

  /**
   * @param {string} name
   * @param {string} namespace
   */
  static async launch(name, namespace, { usesIpv6 = false } = {}) {
    const { executablePath, args = [] } = launchOptions("chromium");
    const userDataDir = join(tmpdir(), labName(`profile-${++launched}`));
    mkdirSync(userDataDir, { recursive: true });
    const address = usesIpv6 ? `[${SIGNALING.v6}]` : SIGNALING.v4;
    const own = [
      ...args.filter((arg) => !UNWANTED.includes(arg)),
      `--host-resolver-rules=MAP ${SIGNALING.name} ${address}`,
      `--unsafely-treat-insecure-origin-as-secure=${ORIGIN}`,
      // coturn's certificate here is nobody's.
      "--ignore-certificate-errors",
    ];
    const [command, ...prefix] = inNamespace(namespace);
    const browser = await puppeteer.launch({
      executablePath: command,
      ignoreDefaultArgs: true,
      args: [...prefix, String(executablePath), ...puppeteer.defaultArgs({ headless: true, userDataDir, args: own })],
      pipe: true,
    });
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(watchConnections);
    return new Member(browser, page, name, usesIpv6);
  }

  async close() {
    await this.#browser.close();
  }

  /**
   * Comes into a room on a fresh page.
   * @param {{ room: string, stunOnly: boolean, relayOnly: boolean }} how
   */
  async enter({ room, stunOnly, relayOnly }) {
    await this.#page.goto(ORIGIN);
    const iceServers = stunOnly ? [{ urls: STUN_URLS }] : undefined;
    await this.#page.evaluate(enterInPage, { room, name: this.name, iceServers, relayOnly });
  }

  async say(text) {
    await this.#page.evaluate((words) => /** @type {any} */ (document.querySelector("secure-chat")).send(words), text);
  }

  /** @returns {Promise<View>} */
  async look() {
    return await this.#page.evaluate(lookInPage);
  }

  /** Away, without a goodbye to wait for. */
  async vanish() {
    await this.#page.goto("about:blank");
  }
}

/** Runs in the page. */
async function enterInPage({ room, name, iceServers, relayOnly }) {
  await customElements.whenDefined("secure-chat");
  const chat = /** @type {any} */ (document.querySelector("secure-chat"));
  const warnings = [];
  Object.assign(window, { labWarnings: warnings });
  chat.addEventListener("secure-chat-warning", ({ code }) => warnings.push(code));
  if (iceServers) chat.iceServers = iceServers;
  if (relayOnly) chat.icePolicy = "relay";
  await chat.join({ room, displayName: name });
}

/** Runs in the page, before its scripts: what the widget says of its connections is held against the connections. */
function watchConnections() {
  const connections = [];
  Object.assign(window, { labConnections: connections });
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration) {
      super(configuration);
      connections.push(this);
    }
  };
}

/** Runs in the page. */
async function lookInPage() {
  const chat = /** @type {any} */ (document.querySelector("secure-chat"));
  const { labConnections, labWarnings } = /** @type {any} */ (window);
  const connected = labConnections.filter(({ connectionState }) => connectionState === "connected");
  const wayOf = async (connection) => {
    const stats = new Map(await connection.getStats());
    const transport = [...stats.values()].find(({ type }) => type === "transport");
    const pair = stats.get(transport?.selectedCandidatePairId);
    const kinds = [pair?.localCandidateId, pair?.remoteCandidateId].map((id) => stats.get(id)?.candidateType);
    return kinds.includes("relay") ? "relay" : "direct";
  };
  return {
    state: chat.state,
    peers: chat.peers.map(({ displayName, status, path }) => ({ name: displayName, status, path })),
    ways: (await Promise.all(connected.map(wayOf))).sort(),
    texts: chat.messages.map(({ text }) => text),
    warnings: labWarnings,
  };
}
