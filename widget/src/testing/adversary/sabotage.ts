/**
 * Protections broken on purpose, from outside: engines that lie, hashes that forget, clocks that stand still. The product
 * has no switch for any of it. Each names the attacks that must then no longer come out as stated.
 */
import { concat, type Bytes } from "../../protocol/bytes.ts";
import { utf8 } from "../../protocol/utf8.ts";
import type { SessionPorts } from "../../session/ports.ts";
import { toHex } from "../hex.ts";
import type { Lab } from "./lab.ts";
import { patch, patchDigest, patchHkdf, patchSubtle, type Undo } from "./patch.ts";

export interface Sabotage {
  /** What is broken, as a claim that is false. */
  readonly name: string;
  /** Breaks the page's engine. @returns what mends it. */
  readonly breakEngine?: () => Undo;
  /** Breaks the world that sessions are given. */
  readonly breakPorts?: (ports: SessionPorts) => SessionPorts;
  readonly caughtBy: readonly string[];
}

export function applyPorts({ breakPorts }: Sabotage): (lab: Lab) => void {
  return (lab) => {
    if (breakPorts) lab.ports = breakPorts;
  };
}

/** A hash that is the same whatever follows the label. */
function forgetAfter(label: string): () => Undo {
  return () => patchDigest(label, (input) => input.slice(0, utf8(label).length));
}

/** Opens boxes without looking at their tags, as counter mode does. */
function ignoreTags(): Undo {
  const mendKeys = patchSubtle(
    "deriveKey",
    (original) => (algorithm, key, made, _extractable, usages) => original(algorithm, key, made, true, usages),
  );
  const mendDecrypt = patchSubtle("decrypt", (original) => async (algorithm, key, box) => {
    try {
      return await original(algorithm, key, box);
    } catch (error) {
      const { iv } = algorithm as AesGcmParams;
      const bytes = box as Bytes;
      if (bytes.length < 16) throw error;
      const raw = await crypto.subtle.exportKey("raw", key as CryptoKey);
      const counterKey = await crypto.subtle.importKey("raw", raw, "AES-CTR", false, ["decrypt"]);
      const counter = concat(iv as Bytes, Uint8Array.of(0, 0, 0, 2));
      return original({ name: "AES-CTR", counter, length: 32 }, counterKey, bytes.slice(0, -16));
    }
  });
  return () => {
    mendDecrypt();
    mendKeys();
  };
}

/** One nonce for everything, and nothing but the text under the tag. */
function ignoreCounters(): Undo {
  const plain = (algorithm: unknown) =>
    (algorithm as Algorithm).name === "AES-GCM"
      ? { name: "AES-GCM", iv: new Uint8Array(12), tagLength: 128 }
      : algorithm;
  const mends = (["encrypt", "decrypt"] as const).map((name) =>
    patchSubtle(name, (original) => (algorithm, key, data) => original(plain(algorithm), key, data)),
  );
  return () => {
    for (const mend of mends) mend();
  };
}

/** Takes every point for a good one. */
function acceptAnyPoint(): Undo {
  const bad = new WeakSet();
  const mendImport = patchSubtle("importKey", (original) => async (format, bytes, algorithm, ...rest) => {
    try {
      return await original(format, bytes, algorithm, ...rest);
    } catch (error) {
      if ((algorithm as Algorithm).name !== "X25519") throw error;
      const { publicKey } = await crypto.subtle.generateKey("X25519", false, ["deriveBits"]);
      bad.add(publicKey);
      return publicKey;
    }
  });
  const constant = new Uint8Array(32).fill(9).buffer;
  const mendDerive = patchSubtle("deriveBits", (original) => async (algorithm, key, length) => {
    const { name, public: point } = algorithm as { name: string; public: CryptoKey };
    if (name !== "X25519") return original(algorithm, key, length);
    return bad.has(point) ? constant : original(algorithm, key, length).catch(() => constant);
  });
  return () => {
    mendDerive();
    mendImport();
  };
}

/** Four ids for all the keys there are: the first key is in the middle, the others below or above it. */
function collideIds(): Undo {
  const places = new Map<string, number>();
  return patchDigest("sc1 id", (input) => {
    const key = toHex(input);
    const place = places.get(key) ?? (places.size === 0 ? 0x80 : (input.at(-1) ?? 0) % 2 === 0 ? 0x30 : 0xd0);
    places.set(key, place);
    return { hash: new Uint8Array(32).fill(place) };
  });
}

const passwordDoesNotCount = () =>
  patchSubtle(
    "deriveBits",
    (original) => async (algorithm, key, length) =>
      (algorithm as Algorithm).name === "PBKDF2" ? new ArrayBuffer(32) : original(algorithm, key, length),
  );

function decodeAnything(): Undo {
  const lenient = new TextDecoder("utf-8", { ignoreBOM: true });
  return patch(TextDecoder.prototype, "decode", (original) => (bytes: unknown) => original.call(lenient, bytes));
}

const KNOWING = [
  "man in the middle who knows the password, as the initiator, relaying everything",
  "man in the middle in an open room, as the responder, relaying everything",
];
const OTHER_CERTIFICATES = [
  "other certificates on the channel than in the handshake, on both sides",
  "another certificate shown to one side only",
];

export const SABOTAGES: readonly Sabotage[] = [
  {
    name: "a signature is good whatever it is",
    breakEngine: () => patchSubtle("verify", () => async () => true),
    caughtBy: [
      "signature that is not the key's, as the initiator",
      "signature that is not the key's, as the responder",
      "a member who poses as another one with that one's public key",
      "an entry of somebody else's with one word changed on the way",
      "an entry in somebody else's name, signed with one's own key",
    ],
  },
  {
    name: "a box opens whatever its tag",
    breakEngine: ignoreTags,
    caughtBy: ["KEY changed in its box", "FIN changed in its box", "record changed in its box"],
  },
  {
    name: "a record opens whatever its counter",
    breakEngine: ignoreCounters,
    caughtBy: ["record dropped", "record replayed", "record overtaken by the next"],
  },
  {
    name: "a commitment commits to nothing",
    breakEngine: forgetAfter("sc1 commit"),
    caughtBy: [
      "reveal that does not match its commitment, as the initiator",
      "KEY replayed in another room with the same password",
    ],
  },
  { name: "BIND binds nothing", breakEngine: forgetAfter("sc1 bind"), caughtBy: OTHER_CERTIFICATES },
  {
    name: "nobody looks at the channel's certificate",
    breakPorts: (ports) => ({
      ...ports,
      makeLink: (events) =>
        Object.assign(ports.makeLink(events), { remoteFingerprint: () => Promise.resolve(undefined) }),
    }),
    caughtBy: OTHER_CERTIFICATES,
  },
  { name: "everybody has the same symbols", breakEngine: forgetAfter("sc1 sas"), caughtBy: KNOWING },
  { name: "everybody has the same safety number", breakEngine: forgetAfter("sc1 fp"), caughtBy: KNOWING },
  {
    name: "the topic does not depend on the room",
    breakEngine: forgetAfter("sc1 topic"),
    caughtBy: ["two rooms with the same password, thrown together by the server"],
  },
  {
    name: "many keys have one id",
    breakEngine: collideIds,
    caughtBy: ["INIT from a key that is not the claimed id's", "RESP from a key that is not the claimed id's"],
  },
  {
    name: "the password does not count",
    breakEngine: passwordDoesNotCount,
    caughtBy: [
      "man in the middle with the wrong password, as the initiator",
      "man in the middle with the wrong password, as the responder",
      "guesser who errs, again and again, as the initiator",
    ],
  },
  {
    name: "a point of low order is as good as any",
    breakEngine: acceptAnyPoint,
    caughtBy: [
      "low-order point 1 in place of a share, as the initiator",
      "low-order point 3 in place of a share, as the responder",
    ],
  },
  {
    name: "both directions have one key",
    breakEngine: () => patchHkdf((label) => (label === "data r" ? "data i" : label)),
    caughtBy: ["BIND reflected to its sender, in place of the other side's"],
  },
  {
    name: "no timeout is ever reached",
    breakPorts: (ports) => ({
      ...ports,
      clock: { now: () => ports.clock.now(), after: () => () => undefined, random: () => ports.clock.random() },
    }),
    caughtBy: [
      "guesser who silently drops every KEY, as the responder",
      "KEY dropped",
      "no BIND at all",
      "a member who never answers a ping",
      "a dead person kept in the roster",
    ],
  },
  {
    name: "the clock runs away, so that no rate is ever too high",
    breakPorts: (ports) => {
      let leapMs = 0;
      return {
        ...ports,
        clock: {
          random: () => ports.clock.random(),
          after: ports.clock.after.bind(ports.clock),
          now: () => ports.clock.now() + (leapMs += 1_000),
        },
      };
    },
    caughtBy: ["a member who sends frames faster than anybody writes"],
  },
  {
    name: "text is well-formed whatever its bytes",
    breakEngine: decodeAnything,
    caughtBy: ["text of ill-formed UTF-8", "text with an unpaired surrogate", "name of ill-formed UTF-8"],
  },
  {
    name: "random numbers are all zero",
    breakEngine: () => patch(Crypto.prototype, "getRandomValues", () => (array: unknown) => array),
    caughtBy: ["reveal that does not match its commitment, as the initiator"],
  },
];
