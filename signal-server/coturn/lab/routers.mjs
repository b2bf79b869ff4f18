/** How a home's router treats packets: the kinds of NAT (RFC 4787), firewalls, losses and cuts, as rules of nftables. */
import { homeOf } from "./addresses.mjs";

/**
 * `open`: none, every host has a public address. `full-cone`: one public port for one inner port, open to everybody.
 * `cone`: the same public port towards everybody, open to whom a packet was sent (what conntrack does by itself).
 * `symmetric`: another, random public port towards each destination.
 * @typedef {"open" | "full-cone" | "cone" | "symmetric"} Nat
 */

/**
 * @typedef {object} Home
 * @property {Nat} [nat] - default: cone.
 * @property {"udp" | "all-but-web"} [blocks] - what the firewall does not let out.
 * @property {number} [lossPercent] - of packets, each way.
 * @property {boolean} [isIpv6Only] - the host has no IPv4 address. Not translated.
 * @property {import("./addresses.mjs").Role} [cannotReach] - no packet travels between these two homes.
 */

/** What happens to the source of packets that leave. */
const TRANSLATE = {
  open: "",
  "full-cone": "masquerade",
  cone: "masquerade persistent",
  symmetric: "masquerade fully-random",
};

/**
 * @param {import("./addresses.mjs").Role} role
 * @param {Home} home
 * @returns {string} the router's whole ruleset.
 */
export function routerRules(role, { nat = "cone", blocks, lossPercent, cannotReach }) {
  const { host } = homeOf(role);
  const toHost = nat === "full-cone" ? `iifname "wan" meta l4proto udp dnat to ${host.v4}` : "";
  const forbidden = cannotReach && homeOf(cannotReach).wan.v4;
  const rules = [
    lossPercent && `numgen random mod 100 < ${lossPercent} drop`,
    forbidden && `ip daddr ${forbidden} drop`,
    forbidden && `ip saddr ${forbidden} drop`,
    blocks === "udp" && "meta l4proto udp drop",
    blocks === "all-but-web" && "meta l4proto udp drop",
    blocks === "all-but-web" && 'iifname != "wan" tcp dport != { 443, 8080 } drop',
    nat === "open" ? "accept" : "meta nfproto ipv6 accept",
    "ct state established,related accept",
    "ct status dnat accept",
    'iifname != "wan" accept',
  ];
  return `flush ruleset
    table ip nat {
      chain out {
        type nat hook postrouting priority srcnat;
        ${nat === "open" ? "" : `oifname "wan" ${TRANSLATE[nat]}`}
      }
      chain in {
        type nat hook prerouting priority dstnat;
        ${toHost}
      }
    }
    table inet firewall {
      chain forward {
        type filter hook forward priority filter; policy drop;
        ${rules.filter(Boolean).join("\n        ")}
      }
      # A packet that nobody asked for must not be taken in: conntrack would remember it, take its port for occupied when
      # the host sends there itself, and a cone would turn symmetric.
      chain local {
        type filter hook input priority filter;
        iifname "wan" meta l4proto udp drop
      }
    }
  `;
}

/** Not a packet gets through, and nobody is told: like a dead radio, unlike a pulled plug. */
export const CUT = `table inet cut {
  chain forward {
    type filter hook forward priority -300; policy drop;
  }
}
`;
export const UNCUT = "delete table inet cut\n";
