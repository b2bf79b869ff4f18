/**
 * The handshake's steps, each handed every message of five handshakes, changed in every way: nothing but the genuine
 * next message may be taken. The steps are pure, so one state serves for any number of messages.
 */
import { equalBytes, type Bytes } from "../../protocol/bytes.ts";
import {
  encodeReject,
  IDENTITY_KEY_BYTES,
  KEY_HEADER_BYTES,
  parseInit,
  parseResp,
} from "../../protocol/handshake-messages.ts";
import type { Party, Rejected } from "../../crypto/handshake-common.ts";
import { receiveFin, receiveResp, sendKey, type SentInit, type SentKey } from "../../crypto/handshake-initiator.ts";
import { receiveInit, receiveKey, sendFin, type SentResp } from "../../crypto/handshake-responder.ts";
import { isIdentityKeyForm, peerIdOf } from "../../crypto/identity.ts";
import { SignalSealer } from "../../crypto/sealed-signals.ts";
import { makeParty } from "../make-party.ts";
import { accepted, ANSWER, OFFER, untilKey } from "../run-handshake.ts";
import { claim, target, type FuzzTarget, type Outcome } from "./fuzz-target.ts";
import { hostileBytes } from "./mutations.ts";

/** A handshake that went well, with every state it passed through. */
interface Passed {
  readonly sentInit: SentInit;
  readonly sentResp: SentResp;
  readonly sentKey: SentKey;
  readonly messages: readonly [init: Bytes, resp: Bytes, key: Bytes, fin: Bytes, sig: Bytes];
}

interface Steps {
  readonly ravi: Party;
  /** Ida's first handshake with Ravi: the one whose states are attacked. */
  readonly passed: Passed;
  /** Its messages many times over, and those of all the others. */
  readonly corpus: readonly Bytes[];
}

async function pass(initiator: Party, responder: Party): Promise<Passed> {
  const { sentInit, sentResp, ready } = await untilKey(initiator, responder);
  const sentKey = await sendKey(ready, OFFER);
  const opened = accepted(await receiveKey(sentResp, sentKey.message));
  const fin = await sendFin(opened, ANSWER);
  const sig = await new SignalSealer(ready.keys, "i").seal({ kind: "restart-request" });
  const messages = [sentInit.message, sentResp.message, sentKey.message, fin.message, sig] as const;
  return { sentInit, sentResp, sentKey, messages };
}

/** With a wrong password nothing comes after KEY. */
async function untilWrongKey(initiator: Party, responder: Party): Promise<readonly Bytes[]> {
  const { sentInit, sentResp, ready } = await untilKey(initiator, responder);
  return [sentInit.message, sentResp.message, (await sendKey(ready, OFFER)).message];
}

async function makeSteps(): Promise<Steps> {
  const [ida, ravi, mia, guesser] = await Promise.all([
    makeParty(),
    makeParty(),
    makeParty(),
    makeParty({ password: "a guess" }),
  ]);
  const passed = await pass(ida, ravi);
  const elsewhere = await makeParty({ room: "elsewhere", identity: ida.identity });
  const others = [
    ...(await pass(ida, ravi)).messages,
    ...(await pass(ravi, ida)).messages,
    ...(await pass(mia, ravi)).messages,
    ...(await pass(ida, mia)).messages,
    ...(await untilWrongKey(elsewhere, ravi)),
    ...(await untilWrongKey(guesser, ravi)),
    encodeReject({ reason: "handshake-rejected", ref: new Uint8Array(16) }),
  ];
  return { ravi, passed, corpus: [...others.flatMap((other, index) => [passed.messages[index % 4]!, other])] };
}

/** Every step is attacked with the same messages, and told apart by what it must do with them. */
interface StepTarget {
  readonly name: string;
  readonly expected: readonly Outcome[];
  readonly check: (steps: Steps, bytes: Bytes) => Promise<Outcome>;
}

let shared: Promise<Steps> | undefined;

function stepTarget({ name, expected, check }: StepTarget): FuzzTarget {
  return target<Bytes>({
    name,
    cost: "step",
    expected,
    prepare: async () => {
      const steps = await (shared ??= makeSteps());
      return { inputs: hostileBytes(steps.corpus), check: (bytes) => check(steps, bytes) };
    },
  });
}

function refusal(step: Rejected, ...reasons: readonly Rejected["reason"][]): Outcome {
  claim(reasons.includes(step.reason), `a refusal has one of these reasons: ${reasons.join(", ")}`);
  return step.reason;
}

/** A step that finishes a side takes exactly one message: the one that the other side of this handshake sent. */
function onlyTheGenuine(step: { readonly kind: string } | Rejected, bytes: Bytes, genuine: Bytes): Outcome {
  const isGenuine = equalBytes(bytes, genuine);
  if (step.kind === "rejected") {
    claim(!isGenuine, "the genuine message is taken, whatever came before it");
    return refusal(step as Rejected, "wrong-password", "handshake-rejected");
  }
  claim(isGenuine, "no message but the genuine one is taken");
  return "taken";
}

export const HANDSHAKE_TARGETS: readonly FuzzTarget[] = [
  stepTarget({
    name: "receiveInit",
    expected: ["answered", "update-required", "handshake-rejected"],
    check: async ({ ravi }, bytes) => {
      const step = await receiveInit(ravi, bytes);
      if (step.kind === "rejected") return refusal(step, "update-required", "handshake-rejected");
      const init = parseInit(bytes);
      claim(init !== undefined && isIdentityKeyForm(init.identityKey), "only an INIT with a key is answered");
      claim(!equalBytes(init.identityKey, ravi.identity.publicKey), "one's own INIT is not answered");
      claim(step.peerId === (await peerIdOf(init.identityKey)), "the id is the key's");
      claim(parseResp(step.message) !== undefined, "the answer is a RESP");
      return "answered";
    },
  }),
  stepTarget({
    name: "receiveResp",
    expected: ["agreed", "handshake-rejected"],
    check: async ({ passed }, bytes) => {
      const step = await receiveResp(passed.sentInit, bytes);
      if (step.kind === "rejected") return refusal(step, "handshake-rejected");
      const genuineKey = passed.messages[1].slice(1, 1 + IDENTITY_KEY_BYTES);
      claim(equalBytes(step.resp.identityKey, genuineKey), "only the key behind the claimed id is agreed with");
      claim(step.keyHeader.length === KEY_HEADER_BYTES, "KEY has its one length");
      return "agreed";
    },
  }),
  stepTarget({
    name: "receiveKey",
    expected: ["taken", "wrong-password", "handshake-rejected"],
    check: async ({ passed }, bytes) =>
      onlyTheGenuine(await receiveKey(passed.sentResp, bytes), bytes, passed.messages[2]),
  }),
  stepTarget({
    name: "receiveFin",
    expected: ["taken", "wrong-password", "handshake-rejected"],
    check: async ({ passed }, bytes) =>
      onlyTheGenuine(await receiveFin(passed.sentKey, bytes), bytes, passed.messages[3]),
  }),
];
