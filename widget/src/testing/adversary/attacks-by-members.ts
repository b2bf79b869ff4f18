/** Members who know the password and do the handshake their own way. */
import { concat, type Bytes } from "../../protocol/bytes.ts";
import { hex } from "../hex.ts";
import { LOW_ORDER_POINTS } from "../low-order-points.ts";
import { fingerprintLine, makeSdp } from "../make-sdp.ts";
import { settle } from "../settle.ts";
import type { Attack } from "./attack.ts";
import type { EvilWishes, Hooks } from "./evil-member.ts";
import type { Outcome } from "./outcome.ts";

const REJECTED = { warnings: ["handshake-rejected"] };
const [KEY_SHARE, RESP_SHARE, RESP_KEM] = [33, 130, 162];

/** A member in ana's room, in a role, who handshakes with some message of hers altered. */
function altered(
  name: string,
  role: "initiator" | "responder",
  hooks: Hooks,
  ana: Partial<Outcome>,
  wishes: EvilWishes = {},
): Attack {
  return {
    name: `${name}, as the ${role}`,
    expected: { ana },
    run: async (lab) => {
      const victim = await lab.join("ana");
      const eve = await lab.enter({ ...wishes, ...(role === "initiator" ? { below: victim } : { above: victim }) });
      await eve.befriend(victim, hooks).catch(() => undefined);
      await settle();
      return undefined;
    },
  };
}

function overwrite(at: number, bytes: Bytes): (message: Bytes) => Bytes {
  return (message) => concat(message.slice(0, at), bytes, message.slice(at + bytes.length));
}

const FORGED_SIGNATURE: EvilWishes = {
  identity: (own) => ({ ...own, sign: (label, ...parts) => own.sign(`${label} not`, ...parts) }),
};

const otherReveal: Hooks = { sentInit: (state) => ({ ...state, reveal: new Uint8Array(32) }) };

const POINTS: readonly Attack[] = LOW_ORDER_POINTS.flatMap((point, index) => [
  altered(
    `low-order point ${String(index + 1)} in place of a share`,
    "initiator",
    { key: overwrite(KEY_SHARE, hex(point)) },
    REJECTED,
  ),
  altered(
    `low-order point ${String(index + 1)} in place of a share`,
    "responder",
    { resp: overwrite(RESP_SHARE, hex(point)) },
    REJECTED,
  ),
]);

const FINGERPRINTS: readonly Attack[] = (
  [
    ["no fingerprint", []],
    ["two fingerprints", [fingerprintLine(1), fingerprintLine(2)]],
    ["a SHA-1 fingerprint", ["a=fingerprint:sha-1 AA:BB"]],
  ] as const
).flatMap(([what, fingerprints]) => [
  altered(`description with ${what}`, "initiator", { sdp: () => makeSdp({ fingerprints }) }, REJECTED),
  altered(
    `description with ${what}`,
    "responder",
    { sdp: () => makeSdp({ fingerprints }) },
    { ...REJECTED, guesses: 1 },
  ),
]);

const HANDSHAKES: readonly Attack[] = [
  altered("reveal that does not match its commitment", "initiator", otherReveal, REJECTED),
  altered("signature that is not the key's", "initiator", {}, REJECTED, FORGED_SIGNATURE),
  altered("signature that is not the key's", "responder", {}, { ...REJECTED, guesses: 1 }, FORGED_SIGNATURE),
  altered(
    "KEM key with coefficients out of range",
    "responder",
    { resp: overwrite(RESP_KEM, new Uint8Array(300).fill(0xff)) },
    REJECTED,
  ),
  altered(
    "KEM ciphertext of noise",
    "initiator",
    { key: overwrite(65, new Uint8Array(1_088).fill(7)) },
    { guesses: 1 },
  ),
  {
    name: "a member who poses as another one with that one's public key",
    expected: { ana: REJECTED },
    run: async (lab) => {
      const ana = await lab.join("ana");
      const { id, party } = await lab.prepare({ below: ana });
      const { publicKey } = party.identity;
      const eve = await lab.enter({ identity: (own) => ({ ...own, id, publicKey }) });
      await eve.befriend(ana).catch(() => undefined);
      return undefined;
    },
  },
];

const OTHER_FINGERPRINT: Hooks = { sdp: (sdp) => sdp.replace(/^a=fingerprint:.*$/mu, fingerprintLine(0x66)) };

/** A description that announces a certificate which the member does not use: DTLS fails in every browser. */
const SWAPPED_FINGERPRINT: readonly Attack[] = (["initiator", "responder"] as const).map((role) => ({
  name: `description with the fingerprint of another certificate, as the ${role}`,
  expected: { ana: { people: ["eve lost"], warnings: ["peer-unreachable"] } },
  run: async (lab) => {
    const ana = await lab.join("ana");
    const eve = await lab.enter(role === "initiator" ? { below: ana } : { above: ana });
    await eve.befriend(ana, OTHER_FINGERPRINT);
    await lab.clock.advance(20_000);
    return undefined;
  },
}));

/** The name rides in the handshake itself. */
const NAMED: readonly Attack[] = (
  [
    ["of HTML", "<i>ben</i>", "<i>ben</i>"],
    ["with bidirectional and invisible marks", "\u202Ab\u2066e\u200Dn\uFEFF", "ben"],
    ["with control characters and line ends", "b\u0000e\u001Bn\n\n", "ben"],
    ["with an unpaired surrogate", "be\uD800n", "be\uFFFDn"],
    ["of eighty letters", "e".repeat(80), "e".repeat(64)],
  ] as const
).map(([what, name, shown]) => ({
  name: `name in the handshake ${what}`,
  expected: { ana: { people: [`${shown} connected`] } },
  run: async (lab) => {
    const ana = await lab.join("ana");
    const eve = await lab.enter({ name });
    await (await eve.befriend(ana)).bind();
    return undefined;
  },
}));

export const BY_MEMBERS: readonly Attack[] = [
  ...HANDSHAKES,
  ...POINTS,
  ...FINGERPRINTS,
  ...SWAPPED_FINGERPRINT,
  ...NAMED,
];
