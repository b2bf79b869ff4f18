/** `npm start`: from a fresh clone to a running chat with one command. */
import { ensureBuilt, ensureInstalled, PrepareError, requireNode } from "./prepare.mjs";

/** Tells someone who sees this for the first time what to do now. */
function greet(port) {
  console.log(`
secure-chat is running:  http://localhost:${port}

  1. Open http://localhost:${port} in two tabs or two browsers.
  2. Create a room in the first one, and open its invite link in the second.
  3. Write to yourself. The server sees nothing but sealed bytes.

Ctrl-C stops it.`);
}

try {
  requireNode();
  ensureInstalled();
  ensureBuilt();
  // The pages are the point of `npm start`. Its output is for a person, so the log's JSON lines stay out of the way.
  process.env.SERVE_STATIC ||= "true";
  process.env.LOG_LEVEL ||= "warn";
  const { runServer } = await import("../dist/run-server.js");
  await runServer(greet);
} catch (error) {
  if (!(error instanceof PrepareError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
