/** Runs one server as a process: settings from the environment, signals, and one clear line when it cannot start. */
import { fileURLToPath } from "node:url";
import { readConfig } from "./config.ts";
import { createSignalServer, type SignalServer } from "./create-signal-server.ts";
import { createLogger, safeError, type Logger } from "./logger.ts";

/** Exit codes: a wrong setting, and anything else that keeps the server from running. */
const EXIT_BAD_CONFIG = 2;
const EXIT_FAILURE = 1;

/** Relative to `signal-server/dist/`, where the built server lies. */
const STATIC_FOLDERS = {
  widget: fileURLToPath(new URL("../../widget/dist", import.meta.url)),
  examples: fileURLToPath(new URL("../../embed-examples", import.meta.url)),
};

/**
 * Starts the server and returns; the process lives until SIGINT or SIGTERM.
 * @param onListening - called once with the port.
 */
export async function runServer(onListening?: (port: number) => void): Promise<void> {
  const settings = readConfig(process.env, STATIC_FOLDERS);
  if (!settings.ok) {
    for (const problem of settings.problems) process.stderr.write(`${problem}\n`);
    process.exitCode = EXIT_BAD_CONFIG;
    return;
  }
  const { config } = settings;
  const logger = createLogger(config.logLevel);
  hideCrashDetails(logger);
  const server = createSignalServer(config, logger);
  try {
    stopOnSignals(server, config.shutdownGraceSeconds, logger);
    const { port } = await server.listen();
    logger.info({ port }, "listening");
    onListening?.(port);
  } catch (error) {
    process.stderr.write(`${explainListenError(error, config.port, config.host)}\n`);
    process.exitCode = EXIT_FAILURE;
    await server.close();
  }
}

/** Ctrl-C stops at once; SIGTERM, which a service manager sends, lets the clients go gently; a second one hurries. */
function stopOnSignals(server: SignalServer, graceSeconds: number, logger: Logger): void {
  let isStopping = false;
  const stop = (signal: "SIGINT" | "SIGTERM") => {
    const grace = signal === "SIGTERM" && !isStopping ? graceSeconds : 0;
    isStopping = true;
    logger.info({ signal, graceSeconds: grace }, "stopping");
    server.close({ graceSeconds: grace }).then(
      () => process.exit(0),
      () => process.exit(EXIT_FAILURE),
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

/** Node.js would print an uncaught error with its message, which may quote what a client sent. */
function hideCrashDetails(logger: Logger): void {
  process.on("uncaughtException", (error) => {
    logger.fatal({ error: safeError(error) }, "crashed");
    process.exit(EXIT_FAILURE);
  });
}

function explainListenError(error: unknown, port: number, host: string | undefined): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "EADDRINUSE":
      return `Port ${String(port)} is in use by another program. Choose a free one, for example: PORT=${String(port + 1)} npm start`;
    case "EACCES":
      return `This user may not use port ${String(port)}. Choose one above 1023 with PORT.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `HOST ${host ?? ""} is not an address of this machine.`;
    default:
      return `The server cannot listen on port ${String(port)} (${typeof code === "string" ? code : "unknown error"}).`;
  }
}
