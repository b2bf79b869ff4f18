/**
 * The initiator's steps: INIT out, RESP in, KEY out, FIN in. Each takes a state and returns the next one, the message to
 * send or a reason to stop; none touches a network, a timer or a budget.
 */
import { concat, equalBytes, type Bytes } from "../protocol/bytes.ts";
import {
  encodeInit,
  encodeKeyHeader,
  parseFin,
  parseResp,
  type Init,
  type Resp,
} from "../protocol/handshake-messages.ts";
import { encodePayload, parsePayload, type OwnPayload } from "../protocol/handshake-payload.ts";
import type { PeerId } from "../protocol/ids.ts";
import { aeadOpen, aeadSeal } from "./aead.ts";
import { makeShare, sessionKeyOf, transcriptIr } from "./cpace.ts";
import {
  BOX_NONCE,
  cpaceInputs,
  deriveComparables,
  makeOpening,
  rejected,
  sasInputsOf,
  transcriptHashOf,
  type Comparables,
  type HandshakeResult,
  type Party,
  type Rejected,
} from "./handshake-common.ts";
import { sha256 } from "./hashing.ts";
import { importIdentityKey, isIdentityKeyForm, peerIdOf, SIGNATURE_BYTES, verifySignature } from "./identity.ts";
import { KeySchedule } from "./key-schedule.ts";
import { generateScalar, x25519 } from "./x25519.ts";

const NO_AD = new Uint8Array(0);

/** INIT as it is made, before it is known who will answer it. Good for one handshake, as what it commits to is. */
export interface OpenInit {
  readonly party: Party;
  readonly init: Omit<Init, "version" | "suite">;
  readonly reveal: Bytes;
  readonly message: Bytes;
}

export interface SentInit extends OpenInit {
  readonly kind: "sent-init";
  readonly claimedId: PeerId;
}

/** RESP was good: keys are agreed, KEY can be sent once the offer is there. */
export interface KeyReady {
  readonly kind: "key-ready";
  readonly sentInit: SentInit;
  readonly resp: Resp;
  readonly keyHeader: Bytes;
  readonly keys: KeySchedule;
}

export interface SentKey {
  readonly kind: "sent-key";
  readonly ready: KeyReady;
  readonly box: Bytes;
  readonly message: Bytes;
  /** What FIN will be checked with, computed while it travels. */
  readonly expected: Promise<{
    key: CryptoKey;
    verifier: CryptoKey | undefined;
    boxHash: Bytes;
    comparables: Comparables;
  }>;
}

export interface InitiatorDone {
  readonly kind: "done";
  readonly result: HandshakeResult;
}

export async function makeInit(party: Party): Promise<OpenInit> {
  const { nonce, reveal, commitment } = await (party.ahead?.opening() ?? makeOpening(party));
  const init = { identityKey: party.identity.publicKey, nonce, commitment };
  return { party, init, reveal, message: encodeInit(init) };
}

/** @param claimedId - whom it went to, or goes to now: the only one whose answer counts. */
export function initSentTo(claimedId: PeerId, init: OpenInit): SentInit {
  return { ...init, kind: "sent-init", claimedId };
}

export async function startHandshake(party: Party, claimedId: PeerId): Promise<SentInit> {
  return initSentTo(claimedId, await makeInit(party));
}

/** Whether `bytes` is a RESP to another INIT, as after a long sleep of whoever answers. */
export function answersAnotherInit({ init }: SentInit, bytes: Bytes): boolean {
  const resp = parseResp(bytes);
  return resp !== undefined && !equalBytes(resp.initNonce, init.nonce);
}

/** @param bytes - not one that {@link answersAnotherInit}. */
export async function receiveResp(state: SentInit, bytes: Bytes): Promise<KeyReady | Rejected> {
  const { party, init } = state;
  const resp = parseResp(bytes);
  if (!resp || !isIdentityKeyForm(resp.identityKey)) return rejected("handshake-rejected");
  if (equalBytes(resp.identityKey, init.identityKey)) return rejected("handshake-rejected"); // reflection
  const inputs = cpaceInputs(await party.prs, {
    topic: party.topic,
    initiatorKey: init.identityKey,
    responderKey: resp.identityKey,
    initiatorNonce: init.nonce,
    responderNonce: resp.nonce,
  });
  const scalar = await (party.ahead?.scalar() ?? generateScalar());
  const [peerId, own, k, encapsulation] = await Promise.all([
    peerIdOf(resp.identityKey),
    makeShare(inputs, scalar),
    x25519(scalar, resp.share),
    party.kem.encapsulate(resp.kemKey),
  ]);
  if (peerId !== state.claimedId || !k || !encapsulation) return rejected("handshake-rejected");
  const keyHeader = encodeKeyHeader({
    reveal: state.reveal,
    share: own.share,
    kemCiphertext: encapsulation.ciphertext,
  });
  const [isk, transcriptHash] = await Promise.all([
    sessionKeyOf(inputs.sid, k, transcriptIr(resp.share, NO_AD, own.share, NO_AD)),
    transcriptHashOf(state.message, bytes, keyHeader),
  ]);
  const keys = await KeySchedule.create(isk, encapsulation.sharedSecret, transcriptHash);
  return { kind: "key-ready", sentInit: state, resp, keyHeader, keys };
}

export async function sendKey(state: KeyReady, payload: OwnPayload): Promise<SentKey> {
  const { keys, sentInit } = state;
  const [signature, key] = await Promise.all([
    sentInit.party.identity.sign("sc1 sig i", keys.transcriptHash),
    keys.aesKey("hs", "i", "encrypt"),
  ]);
  const box = await aeadSeal(key, BOX_NONCE, keys.transcriptHash, concat(signature, encodePayload(payload)));
  return {
    kind: "sent-key",
    ready: state,
    box,
    message: concat(state.keyHeader, box),
    expected: expectFin(state, box),
  };
}

async function expectFin({ keys, resp, sentInit }: KeyReady, box: Bytes): Promise<Awaited<SentKey["expected"]>> {
  const [key, verifier, boxHash, comparables] = await Promise.all([
    keys.aesKey("hs", "r", "decrypt"),
    importIdentityKey(resp.identityKey),
    sha256(box),
    deriveComparables(sasInputsOf(sentInit.party.topic, sentInit.init, resp, sentInit.reveal), resp.identityKey),
  ]);
  return { key, verifier, boxHash, comparables };
}

export async function receiveFin(state: SentKey, bytes: Bytes): Promise<InitiatorDone | Rejected> {
  const { keys, resp, sentInit } = state.ready;
  const box = parseFin(bytes);
  if (!box) return rejected("handshake-rejected");
  const { key, verifier, boxHash, comparables } = await state.expected;
  const plaintext = await aeadOpen(key, BOX_NONCE, keys.transcriptHash, box);
  if (!plaintext) return rejected("wrong-password");

  const signature = plaintext.slice(0, SIGNATURE_BYTES);
  const payload = parsePayload(plaintext.slice(SIGNATURE_BYTES));
  const signed = await verifySignature(verifier, signature, "sc1 sig r", keys.transcriptHash, boxHash);
  if (!signed || !payload) return rejected("handshake-rejected");
  const { claimedId: peerId } = sentInit; // RESP's key hashed to it
  return { kind: "done", result: { direction: "i", peerId, peerKey: resp.identityKey, payload, keys, comparables } };
}
