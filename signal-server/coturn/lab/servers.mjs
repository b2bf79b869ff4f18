/** The two servers of a world, as an operator runs them: the signaling server from its built program, coturn with the shipped file. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findProgram } from "../../../widget/scripts/browsers.mjs";
import { COTURN_IS_READY, startCoturn } from "../start-coturn.mjs";
import { INTERNET, SIGNALING, TURN } from "./addresses.mjs";
import { inNamespace, labName, spawnIn } from "./namespaces.mjs";

const PROGRAM = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
const SECRET = randomBytes(24).toString("base64");

/** By address, of both families: browsers ask the system for names in ICE settings, and in a namespace nobody answers. */
const HOSTS = [TURN.v4, `[${TURN.v6}]`];
export const STUN_URLS = HOSTS.map((host) => `stun:${host}:${TURN.port}`);
const TURN_URLS = HOSTS.flatMap((host) => [
  `turn:${host}:${TURN.port}?transport=udp`,
  `turn:${host}:${TURN.port}?transport=tcp`,
  `turns:${host}:${TURN.tlsPort}?transport=tcp`,
]);

/**
 * @param {string} namespace
 * @returns a server that answers, and what kills it.
 */
export async function startSignaling(namespace) {
  const env = {
    ...process.env,
    PORT: String(SIGNALING.port),
    SERVE_STATIC: "true",
    STUN_URLS: STUN_URLS.join(","),
    TURN_URLS: TURN_URLS.join(","),
    TURN_SECRET: SECRET,
    LOG_LEVEL: "info",
  };
  const child = spawnIn(namespace, process.execPath, [PROGRAM], { env, stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const [first] = await Promise.race([once(child.stdout, "data"), exited]);
  if (!String(first).includes('"listening"')) throw new Error(`The signaling server did not start: ${String(first)}`);
  child.stdout.resume();
  return {
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

/**
 * @param {string} namespace
 * @param {{ cert: string, key: string } | undefined} certificate - paths; absent: no TLS.
 */
export async function startTurn(namespace, certificate) {
  const overrides = [
    `--listening-ip=${TURN.v4}`,
    `--listening-ip=${TURN.v6}`,
    `--relay-ip=${TURN.v4}`,
    `--static-auth-secret=${SECRET}`,
    // The lab's public addresses are from a range that the shipped file rightly denies.
    `--allowed-peer-ip=${INTERNET.range}`,
    ...(certificate ? [`--cert=${certificate.cert}`, `--pkey=${certificate.key}`] : []),
  ];
  const coturn = startCoturn({
    program: String(findProgram(["turnserver"])),
    overrides,
    folder: join(tmpdir(), labName(`coturn-${namespace}`)),
    prefix: inNamespace(namespace),
  });
  await coturn.says(COTURN_IS_READY);
  return coturn;
}
