/** A real `npm start` in a process of its own, on a free port. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** The first start may have to build. */
const START_TIMEOUT_MS = 60_000;
const SIGNALS = ["SIGINT", "SIGTERM"];

/**
 * @param {Record<string, string>} [env] - settings of the server.
 * @param {string} [folder] - the checkout that is started: this one by default.
 * @returns its address, as it prints it, and what stops it.
 * @throws when it ends or says nothing before the time is over; with what it printed.
 */
export async function startServer(env = {}, folder = ROOT) {
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm?.endsWith(".js") ? [process.execPath, npm, "start"] : ["npm", "start"];
  // A group of its own: npm does not hand every signal on to what it started.
  const child = spawn(command, args, { cwd: folder, detached: true, env: { ...process.env, PORT: "0", ...env } });
  const exited = once(child, "exit");
  const end = () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-Number(child.pid), "SIGINT");
  };
  // Nothing else would end that group when the tests are interrupted or crash.
  process.once("exit", end);
  const interrupted = () => process.exit(1);
  for (const signal of SIGNALS) process.once(signal, interrupted);
  const stop = async () => {
    process.off("exit", end);
    for (const signal of SIGNALS) process.off(signal, interrupted);
    end();
    await exited;
  };
  try {
    return { url: await printedUrl(child), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @returns {Promise<string>} */
function printedUrl(child) {
  return new Promise((resolve, reject) => {
    let printed = "";
    const fail = (why) => reject(new Error(`npm start ${why}:\n${printed}`));
    const timer = setTimeout(() => fail("printed no address"), START_TIMEOUT_MS);
    const read = (chunk) => {
      printed += String(chunk);
      const [url] = /http:\/\/localhost:\d+/.exec(printed) ?? [];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", () => {
      clearTimeout(timer);
      fail("ended");
    });
  });
}
