/**
 * Network namespaces and what runs in them. Every name begins with the id of this process, so that a run finds and removes
 * what it made, and what a run that was killed has left. Nothing outside of them is changed.
 */
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { findProgram } from "../../../widget/scripts/browsers.mjs";

/** Of namespaces, and of the folders in the temporary directory. */
const MARK = "sc-lab";
const MARKED = new RegExp(`^${MARK}-([1-9][0-9]*)-.`);
const IP = findProgram(["ip"]) ?? "ip";
const NFT = findProgram(["nft"]) ?? "nft";

/** @returns {string} a name for a namespace or folder of this process. */
export function labName(name) {
  return `${MARK}-${process.pid}-${name}`;
}

/**
 * Commands of `ip`, one a line, in one go.
 * @param {string} commands
 * @param {string} [namespace] - where; absent: in the namespace of this process.
 * @throws with what `ip` said, when one fails.
 */
export function ip(commands, namespace) {
  run([IP, ...(namespace === undefined ? [] : ["-n", namespace]), "-batch", "-"], commands);
}

/**
 * Sets, adds to or deletes packet rules.
 * @param {string} rules - as `nft -f` reads them.
 */
export function nft(rules, namespace) {
  run([...inNamespace(namespace), NFT, "-f", "-"], rules);
}

/** @returns {string[]} what a command begins with to run there. */
export function inNamespace(namespace) {
  return [IP, "netns", "exec", namespace];
}

/** Starts a program there; whoever starts it ends it, or removeNamespaces does. */
export function spawnIn(namespace, command, args, options) {
  const [program, ...rest] = [...inNamespace(namespace), command, ...args];
  return spawn(program, rest, options);
}

/**
 * Before anything is put into a namespace: its addresses can be used at once, without the second in which IPv6 looks for
 * their doubles, and a router forwards.
 */
export function setKernel(namespace, { isRouter = false } = {}) {
  const settings = { "ipv6/conf/all/accept_dad": 0, "ipv6/conf/default/accept_dad": 0 };
  if (isRouter) Object.assign(settings, { "ipv4/ip_forward": 1, "ipv6/conf/all/forwarding": 1 });
  const writes = Object.entries(settings).map(([name, value]) => `echo ${value} > /proc/sys/net/${name}`);
  run([...inNamespace(namespace), "sh", "-c", writes.join(" && ")]);
}

/** Ends every process in the namespaces of this process and removes them with their folders. May be called twice. */
export function removeNamespaces() {
  removeMarked((pid) => pid === process.pid);
}

/** The same for runs that ended without the chance to do it. */
export function removeLeftOvers() {
  removeMarked((pid) => pid !== process.pid && !isAlive(pid));
}

/** @param {(pid: number) => boolean} isMeant - of the process that made it. */
function removeMarked(isMeant) {
  // What does not bear the mark is somebody else's, whatever it is.
  const isMarked = (name) => {
    const [, pid] = MARKED.exec(name) ?? [];
    return pid !== undefined && isMeant(Number(pid));
  };
  const listed = spawnSync(IP, ["netns", "list"], { encoding: "utf8" }).stdout ?? "";
  for (const name of listed
    .split("\n")
    .map((line) => line.split(" ")[0])
    .filter(isMarked)) {
    const pids = spawnSync(IP, ["netns", "pids", name], { encoding: "utf8" }).stdout ?? "";
    for (const pid of pids.split("\n").filter(Boolean)) kill(Number(pid));
    spawnSync(IP, ["netns", "del", name]);
  }
  for (const name of readdirSync(tmpdir()).filter(isMarked)) {
    rmSync(join(tmpdir(), name), { recursive: true, force: true, maxRetries: 10 });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function kill(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/** Runs a command to its end. @throws with what it said when it fails. */
function run(/** @type {string[]} */ [command, ...args], input = "") {
  const { status, stderr, error } = spawnSync(command, args, { input, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${error?.message ?? stderr}\n${input}`);
}
