/** Starts the system's coturn with the configuration that is shipped; what a test needs otherwise is said on its command line. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const SHIPPED_CONFIGURATION = fileURLToPath(new URL("turnserver.conf", import.meta.url));

const FOLDER_PREFIX = join(tmpdir(), "secure-chat-coturn-");

/** What it prints once it answers. */
export const COTURN_IS_READY = "IO method (admin thread)";

/**
 * @param {object} options
 * @param {string} options.program - path of `turnserver`.
 * @param {string[]} options.overrides - arguments beside the shipped configuration: addresses, ports, the secret.
 * @param {string} [options.folder] - for its files, made here; default: a fresh one.
 * @param {string[]} [options.prefix] - a command that runs it somewhere else, such as in a network namespace.
 * @returns what ends it, and a promise of its end. It may still be opening its ports.
 */
export function startCoturn({ program, overrides, folder = mkdtempSync(FOLDER_PREFIX), prefix = [] }) {
  mkdirSync(folder, { recursive: true });
  // They would go where the system's own coturn has them.
  const own = [`--userdb=${join(folder, "turndb")}`, `--pidfile=${join(folder, "pid")}`];
  const [command, ...args] = [...prefix, program, "-c", SHIPPED_CONFIGURATION, ...own, ...overrides];
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  const exited = once(child, "exit");
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (log += String(chunk)));
  const end = () => child.kill("SIGKILL"); // it has no state to save, and takes seconds to stop otherwise
  const forget = () => rmSync(folder, { recursive: true, force: true });
  const endWithProcess = () => {
    end();
    forget();
  };
  process.once("exit", endWithProcess);
  return {
    exited,
    /** Resolves once it has printed this. @throws when it ends before, with what it printed instead. */
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = () => (log.includes(text) ? resolve(undefined) : child.stdout.once("data", look));
        exited.then(() => reject(new Error(`coturn ended:\n${log}`)), reject);
        look();
      }),
    stop: async () => {
      process.off("exit", endWithProcess);
      end();
      await exited;
      forget();
    },
  };
}
