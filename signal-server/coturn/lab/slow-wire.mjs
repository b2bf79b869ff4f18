/**
 * A wire that takes its time. Not every kernel can delay packets by itself, so they travel as VXLAN datagrams through a
 * process of ours in a namespace between the two ends, which holds each one back.
 */
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { homeOf } from "./addresses.mjs";
import { ip, setKernel, spawnIn } from "./namespaces.mjs";

/** The wire under the wire. Browsers take no part in link-local networks. */
const UNDERLAY = {
  host: { end: "169.254.77.2", middle: "169.254.77.1" },
  router: { end: "169.254.78.2", middle: "169.254.78.1" },
};
const DELAY_DATAGRAMS = fileURLToPath(new URL("delay-datagrams.mjs", import.meta.url));

/**
 * Puts the wire between a router and its host, with the addresses that those have otherwise.
 * @param {import("./addresses.mjs").Role} role
 * @param {{ router: string, host: string, middle: string }} namespaces - `middle` is made here.
 * @param {number} delayMs - of each packet, each way.
 * @returns what takes it away again.
 */
export async function startSlowWire(role, { router, host, middle }, delayMs) {
  const { router: gateway, host: address } = homeOf(role);
  ip(`netns add ${middle}\n`);
  setKernel(middle);
  layEnd(middle, router, UNDERLAY.router, "router");
  layEnd(middle, host, UNDERLAY.host, "host");
  ip(`addr flush dev lan scope global\naddr add ${gateway.v4}/24 dev slow\n`, router);
  ip(`addr add ${address.v4}/24 dev slow\nroute add default via ${gateway.v4}\n`, host);

  const ends = JSON.stringify([UNDERLAY.router, UNDERLAY.host]);
  const child = spawnIn(middle, process.execPath, [DELAY_DATAGRAMS, String(delayMs), ends], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return () => {
    child.kill("SIGKILL");
    for (const namespace of [router, host]) ip("link del slow\nlink del under\n", namespace);
    ip(`netns del ${middle}\n`);
  };
}

function layEnd(middle, namespace, { end, middle: gateway }, name) {
  ip(`link add ${name} netns ${middle} type veth peer name under netns ${namespace}\n`);
  ip(`link set ${name} up\naddr add ${gateway}/30 dev ${name}\n`, middle);
  ip(
    `link set under up
    addr add ${end}/30 dev under
    link add slow type vxlan id 77 local ${end} remote ${gateway} dstport 4789
    link set slow mtu 1400 up\n`,
    namespace,
  );
}
