/**
 * The network cases, one row each. To add one is to add a row: whose home is how, what must come of it, and what goes wrong
 * on the way.
 */
import { cutLink, killSignaling, killTurn, moveHost, writeAtOnce } from "./troubles.mjs";

/** @typedef {import("./addresses.mjs").Role} Role */
/** @typedef {import("./network.mjs").Home} Home */
/** @typedef {"direct" | "relay" | "unreachable" | "via-peer"} Way */

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {Partial<Record<Role, Home>>} homes - of those who take part.
 * @property {Way} expect - how everybody reaches everybody.
 * @property {{ pair: [Role, Role], expect: Way }} [except] - two for whom it is otherwise.
 * @property {boolean} [stunOnly] - no TURN server is offered.
 * @property {boolean} [relayOnly] - `ice-policy="relay"` on every side.
 * @property {(scene: import("./scene.mjs").Scene) => Promise<void>} [trouble]
 */

/** @type {Record<string, Home>} */
const NAT = {
  open: { nat: "open" },
  fullCone: { nat: "full-cone" },
  cone: { nat: "cone" },
  symmetric: { nat: "symmetric" },
};

/** @type {readonly Case[]} The slow ones come first, so that the others run beside them. */
export const CASES = [
  {
    name: "link cut for 60 s",
    homes: { ann: NAT.cone, bob: NAT.cone },
    expect: "direct",
    trouble: (scene) => cutLink(scene, 60_000),
  },
  {
    name: "link cut for 5 s, ten times",
    homes: { ann: NAT.cone, bob: NAT.cone },
    expect: "direct",
    trouble: (scene) => cutLink(scene, 5_000, 10),
  },
  {
    name: "symmetric ↔ symmetric, STUN only",
    homes: { ann: NAT.symmetric, bob: NAT.symmetric },
    stunOnly: true,
    expect: "unreachable",
  },
  {
    name: "three people, one pair blocked, STUN only",
    homes: { ann: { cannotReach: "bob" }, bob: { cannotReach: "ann" }, cid: NAT.cone },
    stunOnly: true,
    expect: "direct",
    except: { pair: ["ann", "bob"], expect: "via-peer" },
  },
  {
    name: "cone ↔ symmetric, STUN only",
    homes: { ann: NAT.cone, bob: NAT.symmetric },
    stunOnly: true,
    expect: "unreachable",
  },
  {
    name: "relayed link cut for 5 s, three times",
    homes: { ann: NAT.symmetric, bob: NAT.symmetric },
    expect: "relay",
    trouble: (scene) => cutLink(scene, 5_000, 3),
  },
  {
    name: "coturn killed and restarted",
    homes: { ann: NAT.cone, bob: NAT.cone },
    relayOnly: true,
    expect: "relay",
    trouble: killTurn,
  },
  {
    name: "signaling server killed and restarted",
    homes: { ann: NAT.cone, bob: NAT.cone },
    expect: "direct",
    trouble: killSignaling,
  },
  {
    name: "network change, direct",
    homes: { ann: NAT.cone, bob: NAT.cone },
    stunOnly: true,
    expect: "direct",
    trouble: moveHost,
  },
  {
    name: "network change, relayed",
    homes: { ann: NAT.symmetric, bob: NAT.symmetric },
    expect: "relay",
    trouble: moveHost,
  },
  // Relayed or not would be a matter of chance here: whatever got through first.
  {
    name: "20 % of packets lost",
    homes: { ann: { lossPercent: 20 }, bob: NAT.cone },
    stunOnly: true,
    expect: "direct",
  },
  { name: "5 % of packets lost", homes: { ann: { lossPercent: 5 }, bob: NAT.cone }, stunOnly: true, expect: "direct" },
  {
    name: "300 ms more, there and back",
    homes: { ann: { delayMs: 150 }, bob: NAT.cone },
    stunOnly: true,
    expect: "direct",
  },
  { name: "open ↔ open", homes: { ann: NAT.open, bob: NAT.open }, stunOnly: true, expect: "direct" },
  { name: "open ↔ symmetric", homes: { ann: NAT.open, bob: NAT.symmetric }, stunOnly: true, expect: "direct" },
  {
    name: "full cone ↔ full cone",
    homes: { ann: NAT.fullCone, bob: NAT.fullCone },
    stunOnly: true,
    expect: "direct",
  },
  {
    name: "full cone ↔ symmetric",
    homes: { ann: NAT.fullCone, bob: NAT.symmetric },
    stunOnly: true,
    expect: "direct",
  },
  { name: "cone ↔ cone", homes: { ann: NAT.cone, bob: NAT.cone }, stunOnly: true, expect: "direct" },
  {
    name: "all write at the same time",
    homes: { ann: NAT.cone, bob: NAT.cone, cid: NAT.cone },
    expect: "direct",
    trouble: writeAtOnce,
  },
  { name: "cone ↔ cone, coturn offered too", homes: { ann: NAT.cone, bob: NAT.cone }, expect: "direct" },
  { name: "cone ↔ symmetric, coturn", homes: { ann: NAT.cone, bob: NAT.symmetric }, expect: "relay" },
  { name: "symmetric ↔ symmetric, coturn", homes: { ann: NAT.symmetric, bob: NAT.symmetric }, expect: "relay" },
  { name: "UDP blocked on one side", homes: { ann: { blocks: "udp" }, bob: NAT.cone }, expect: "relay" },
  { name: "UDP blocked on both sides", homes: { ann: { blocks: "udp" }, bob: { blocks: "udp" } }, expect: "relay" },
  {
    name: "only web traffic out: TURN over TLS on 443",
    homes: { ann: { blocks: "all-but-web" }, bob: NAT.cone },
    expect: "relay",
  },
  { name: "relay-only by wish", homes: { ann: NAT.open, bob: NAT.open }, relayOnly: true, expect: "relay" },
  { name: "IPv6 only ↔ IPv4 only", homes: { ann: { isIpv6Only: true }, bob: NAT.cone }, expect: "relay" },
  {
    name: "three people: cone, symmetric, UDP blocked",
    homes: { ann: NAT.fullCone, bob: NAT.symmetric, cid: { blocks: "udp" } },
    expect: "relay",
    except: { pair: ["ann", "bob"], expect: "direct" },
  },
];
