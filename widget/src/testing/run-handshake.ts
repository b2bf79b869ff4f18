/** Walks two parties through a handshake, with a place for an attacker between them. Stops at the first refusal. */
import type { HandshakeResult, Party, Rejected } from "../crypto/handshake-common.ts";
import {
  receiveFin,
  receiveResp,
  sendKey,
  startHandshake,
  type KeyReady,
  type SentInit,
} from "../crypto/handshake-initiator.ts";
import { receiveInit, receiveKey, sendFin, type SentResp } from "../crypto/handshake-responder.ts";
import type { Bytes } from "../protocol/bytes.ts";
import { makeSdp } from "./make-sdp.ts";

export type HandshakeMessage = "init" | "resp" | "key" | "fin";

/** The four messages as they were sent, before anybody tampered with them. */
export type Transcript = Partial<Record<HandshakeMessage, Bytes>>;

/** What the network makes of a message. */
export type Tamper = (name: HandshakeMessage, message: Bytes) => Bytes;

export const OFFER = { displayName: "Ida", sdp: makeSdp({ fingerprintByte: 0x11 }) };
export const ANSWER = { displayName: "Ravi", sdp: makeSdp({ fingerprintByte: 0x22 }) };

export interface HandshakeRun {
  readonly sent: Transcript;
  /** The refusal that ended it, and whose it was. */
  readonly refusal: { readonly by: "initiator" | "responder"; readonly reason: Rejected["reason"] } | undefined;
  readonly initiator: HandshakeResult | undefined;
  readonly responder: HandshakeResult | undefined;
}

const asItIs: Tamper = (_name, message) => message;

export async function runHandshake(initiator: Party, responder: Party, tamper = asItIs): Promise<HandshakeRun> {
  const sent: Transcript = {};
  const pass = (name: HandshakeMessage, message: Bytes): Bytes => {
    sent[name] = message;
    return tamper(name, new Uint8Array(message));
  };
  const refusedBy = (by: "initiator" | "responder", { reason }: Rejected, done?: HandshakeResult): HandshakeRun => ({
    sent,
    refusal: { by, reason },
    initiator: undefined,
    responder: done,
  });

  const sentInit = await startHandshake(initiator, responder.identity.id);
  const sentResp = await receiveInit(responder, pass("init", sentInit.message));
  if (sentResp.kind === "rejected") return refusedBy("responder", sentResp);
  const keyReady = await receiveResp(sentInit, pass("resp", sentResp.message));
  if (keyReady.kind === "rejected") return refusedBy("initiator", keyReady);
  const sentKey = await sendKey(keyReady, OFFER);
  const keyOpened = await receiveKey(sentResp, pass("key", sentKey.message));
  if (keyOpened.kind === "rejected") return refusedBy("responder", keyOpened);
  const fin = await sendFin(keyOpened, ANSWER);
  const done = await receiveFin(sentKey, pass("fin", fin.message));
  if (done.kind === "rejected") return refusedBy("initiator", done, fin.result);
  return { sent, refusal: undefined, initiator: done.result, responder: fin.result };
}

/** A handshake that nobody disturbs. @throws Error when it fails all the same. */
export async function completeHandshake(
  initiator: Party,
  responder: Party,
): Promise<{ sent: Required<Transcript>; initiator: HandshakeResult; responder: HandshakeResult }> {
  const run = await runHandshake(initiator, responder);
  if (!run.initiator || !run.responder) {
    throw new Error(`an undisturbed handshake failed: ${JSON.stringify(run.refusal)}`);
  }
  return { sent: run.sent as Required<Transcript>, initiator: run.initiator, responder: run.responder };
}

/** @returns the step's outcome. @throws Error when the step was refused. */
export function accepted<Step extends { readonly kind: string }>(step: Step): Exclude<Step, Rejected> {
  if (step.kind === "rejected") throw new Error(`a step was refused: ${JSON.stringify(step)}`);
  return step as Exclude<Step, Rejected>;
}

/** The first two messages, exchanged undisturbed: the steps are pure, so that a test may go on from here many times. */
export async function untilKey(
  initiator: Party,
  responder: Party,
): Promise<{ sentInit: SentInit; sentResp: SentResp; ready: KeyReady }> {
  const sentInit = await startHandshake(initiator, responder.identity.id);
  const sentResp = accepted(await receiveInit(responder, sentInit.message));
  return { sentInit, sentResp, ready: accepted(await receiveResp(sentInit, sentResp.message)) };
}
