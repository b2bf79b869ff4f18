/**
 * WebKitGTK, the third engine, without a window that anybody sees: the driver of the system's packages, spoken to over
 * W3C WebDriver, on a display of its own. Imports only Node.js.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { findProgram } from "./browsers.mjs";

/** Between two questions whether the driver listens. */
const ASK_AGAIN_MS = 50;
const PATIENCE_MS = 30_000;

export const findWebKitDriver = () => findProgram(["WebKitWebDriver"]);
export const findDisplayServer = () => findProgram(["Xvfb"]);

/** @returns {boolean} whether both programs are there. */
export function hasWebKit() {
  return findWebKitDriver() !== undefined && findDisplayServer() !== undefined;
}

/**
 * Starts a browser with one empty window.
 * @returns {Promise<WebKitPage>}
 * @throws when a program is missing, does not start, or refuses a session.
 */
export async function openWebKit() {
  const [driver, display] = [findWebKitDriver(), findDisplayServer()];
  if (driver === undefined || display === undefined) throw new Error("No WebKitWebDriver and Xvfb found.");
  const screen = spawn(display, ["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1280x1024x24"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  /** @type {import("node:child_process").ChildProcess[]} */
  const started = [screen];
  const stop = () => {
    for (const program of started.toReversed()) program.kill();
  };
  process.once("exit", stop);
  try {
    const [number] = await once(createInterface({ input: screen.stdout }), "line");
    const port = await freePort();
    // Where there is a Wayland display too, GTK would take that one.
    const env = { ...process.env, DISPLAY: `:${String(number)}`, GDK_BACKEND: "x11" };
    started.push(spawn(driver, [`--port=${String(port)}`], { stdio: "ignore", env }));
    return await WebKitPage.open(`http://127.0.0.1:${String(port)}`, () => {
      process.off("exit", stop);
      stop();
    });
  } catch (error) {
    stop();
    throw error;
  }
}

/** One window of one session. */
export class WebKitPage {
  #session;
  #stop;

  /** @param {string} session - its address at the driver. @param {() => void} stop */
  constructor(session, stop) {
    this.#session = session;
    this.#stop = stop;
  }

  /** @param {string} driverUrl @param {() => void} stop */
  static async open(driverUrl, stop) {
    await untilListening(driverUrl);
    const { sessionId } = await ask("POST", `${driverUrl}/session`, { capabilities: { alwaysMatch: {} } });
    const page = new WebKitPage(`${driverUrl}/session/${sessionId}`, stop);
    await ask("POST", `${driverUrl}/session/${sessionId}/timeouts`, { script: PATIENCE_MS });
    return page;
  }

  /** @returns once the page has loaded. */
  async goto(url) {
    await ask("POST", `${this.#session}/url`, { url });
  }

  /** @returns {Promise<string>} */
  url() {
    return ask("GET", `${this.#session}/url`);
  }

  /**
   * Runs a function in the page.
   * @param {string | ((...given: any[]) => unknown)} act - may be asynchronous; uses nothing around it.
   * @param {...unknown} given - JSON.
   * @returns {Promise<any>} what it answered, through JSON.
   * @throws what it threw, with its message.
   */
  async evaluate(act, ...given) {
    const script = `const done = arguments[arguments.length - 1];
      (async () => (${String(act)})(...Array.from(arguments).slice(0, -1)))()
        .then((value) => done({ value: value ?? null }), (error) => done({ error: String(error) }));`;
    const { value, error } = await ask("POST", `${this.#session}/execute/async`, { script, args: given });
    if (error !== undefined) throw new Error(error);
    return value ?? undefined;
  }

  async setSize(width, height) {
    await ask("POST", `${this.#session}/window/rect`, { width, height });
  }

  async close() {
    try {
      await ask("DELETE", this.#session);
    } finally {
      this.#stop();
    }
  }
}

/** One command of W3C WebDriver. */
async function ask(method, url, body) {
  const response = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value?.error}: ${value?.message}`);
  return value;
}

async function untilListening(driverUrl) {
  const deadlineMs = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await ask("GET", `${driverUrl}/status`);
    } catch (error) {
      if (Date.now() > deadlineMs) throw error;
      await pause(ASK_AGAIN_MS);
    }
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}
