/** Whether this machine can have a network lab. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findBrowser, findProgram } from "../../../widget/scripts/browsers.mjs";
import { ip, labName, nft, removeNamespaces } from "./namespaces.mjs";

/** Each answers with what is missing, or undefined. */
const NEEDS = [
  () => (process.platform === "linux" ? undefined : "Linux"),
  () => (process.getuid?.() === 0 ? undefined : "root"),
  ...["ip", "nft", "turnserver", "openssl"].map((name) => () => (findProgram([name]) ? undefined : name)),
  () => (findBrowser("chromium") ? undefined : "Chromium"),
  () => (existsSync(fileURLToPath(new URL("../../dist/main.js", import.meta.url))) ? undefined : "the built server"),
  () => refusalOf("network namespaces with virtual wires", tryNamespaces),
  () => refusalOf("NAT and random numbers of nftables", tryRules),
];

/** @returns {string | undefined} the first thing that is missing. */
export function missingForLab() {
  try {
    for (const missing of NEEDS) {
      const name = missing();
      if (name !== undefined) return name;
    }
    return undefined;
  } finally {
    if (process.platform === "linux" && findProgram(["ip"])) removeNamespaces();
  }
}

function refusalOf(name, attempt) {
  try {
    attempt();
    return undefined;
  } catch {
    return name;
  }
}

function tryNamespaces() {
  const name = labName("try");
  ip(`netns add ${name}\n`);
  ip("link add wire1 type veth peer name wire2\nlink add bridge1 type bridge\n", name);
}

function tryRules() {
  nft(
    `table ip try {
      chain out {
        type nat hook postrouting priority srcnat;
        oifname "wire1" masquerade fully-random
      }
      chain forward {
        type filter hook forward priority filter;
        numgen random mod 100 < 5 drop
      }
    }
    `,
    labName("try"),
  );
}
