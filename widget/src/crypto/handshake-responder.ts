/**
 * The responder's steps: INIT in, RESP out, KEY in, FIN out. Each takes a state and returns the next one, the message to
 * send or a reason to stop; none touches a network, a timer or a budget.
 */
import { concat, equalBytes, type Bytes } from "../protocol/bytes.ts";
import {
  encodeFin,
  encodeResp,
  isForeignInit,
  KEY_HEADER_BYTES,
  NONCE_BYTES,
  parseInit,
  parseKey,
  type Init,
  type Key,
  type Resp,
} from "../protocol/handshake-messages.ts";
import { encodePayload, parsePayload, type HandshakePayload, type OwnPayload } from "../protocol/handshake-payload.ts";
import type { PeerId } from "../protocol/ids.ts";
import { aeadOpen, aeadSeal } from "./aead.ts";
import { intermediateSessionKey, makeShare, transcriptIr, type CpaceShare } from "./cpace.ts";
import {
  BOX_NONCE,
  commitmentOf,
  cpaceInputs,
  deriveComparables,
  rejected,
  sasInputsOf,
  transcriptHashOf,
  type HandshakeResult,
  type Party,
  type Rejected,
} from "./handshake-common.ts";
import { randomBytes, sha256 } from "./hashing.ts";
import { importIdentityKey, isIdentityKeyForm, peerIdOf, SIGNATURE_BYTES, verifySignature } from "./identity.ts";
import type { KemKeyPair } from "./kem-types.ts";
import { KeySchedule } from "./key-schedule.ts";

const NO_AD = new Uint8Array(0);

export interface SentResp {
  readonly kind: "sent-resp";
  readonly party: Party;
  readonly peerId: PeerId;
  readonly init: Init;
  readonly initMessage: Bytes;
  readonly resp: Resp;
  readonly sid: Bytes;
  readonly own: CpaceShare;
  readonly kemPair: KemKeyPair;
  /** INIT's key, to check KEY's signature with. */
  readonly verifier: CryptoKey | undefined;
  readonly message: Bytes;
}

/** KEY was good: the initiator is who it says, and its offer waits for an answer. */
export interface KeyOpened {
  readonly kind: "key-opened";
  readonly sentResp: SentResp;
  readonly payload: HandshakePayload;
  readonly keys: KeySchedule;
  readonly initiatorBox: Bytes;
  readonly initiatorReveal: Bytes;
}

export interface ResponderDone {
  readonly kind: "done";
  readonly message: Bytes;
  readonly result: HandshakeResult;
}

export async function receiveInit(party: Party, bytes: Bytes): Promise<SentResp | Rejected> {
  if (isForeignInit(bytes)) return rejected("update-required");
  const init = parseInit(bytes);
  if (!init || !isIdentityKeyForm(init.identityKey)) return rejected("handshake-rejected");
  const ownKey = party.identity.publicKey;
  if (equalBytes(init.identityKey, ownKey)) return rejected("handshake-rejected"); // reflection

  const nonce = randomBytes(NONCE_BYTES);
  const inputs = cpaceInputs(await party.prs, {
    topic: party.topic,
    initiatorKey: init.identityKey,
    responderKey: ownKey,
    initiatorNonce: init.nonce,
    responderNonce: nonce,
  });
  const [peerId, verifier, own, kemPair] = await Promise.all([
    peerIdOf(init.identityKey),
    importIdentityKey(init.identityKey),
    makeShare(inputs, party.ahead?.scalar()),
    party.kem.generateKeyPair(),
  ]);
  const resp: Resp = {
    initNonce: init.nonce,
    identityKey: ownKey,
    nonce,
    reveal: randomBytes(NONCE_BYTES),
    share: own.share,
    kemKey: kemPair.publicKey,
  };
  const message = encodeResp(resp);
  const { sid } = inputs;
  return { kind: "sent-resp", party, peerId, init, initMessage: bytes, resp, sid, own, kemPair, verifier, message };
}

export async function receiveKey(state: SentResp, bytes: Bytes): Promise<KeyOpened | Rejected> {
  const key = parseKey(bytes);
  if (!key) return rejected("handshake-rejected");
  const [isCommitted, keys] = await Promise.all([
    opensCommitment(state, key),
    agreeKeys(state, key, bytes.slice(0, KEY_HEADER_BYTES)),
  ]);
  if (!isCommitted || !keys) return rejected("handshake-rejected");
  const boxKey = await keys.aesKey("hs", "i", "decrypt");
  const plaintext = await aeadOpen(boxKey, BOX_NONCE, keys.transcriptHash, key.box);
  if (!plaintext) return rejected("wrong-password");

  const signature = plaintext.slice(0, SIGNATURE_BYTES);
  const signed = await verifySignature(state.verifier, signature, "sc1 sig i", keys.transcriptHash);
  const payload = parsePayload(plaintext.slice(SIGNATURE_BYTES));
  if (!signed || !payload) return rejected("handshake-rejected");
  return {
    kind: "key-opened",
    sentResp: state,
    payload,
    keys,
    initiatorBox: key.box,
    initiatorReveal: key.reveal,
  };
}

/** Whether KEY reveals what this handshake's INIT committed to; another handshake's KEY does not. */
async function opensCommitment({ party, init }: SentResp, key: Key): Promise<boolean> {
  return equalBytes(await commitmentOf(party.topic, init.identityKey, init.nonce, key.reveal), init.commitment);
}

async function agreeKeys(state: SentResp, key: Key, keyHeader: Bytes): Promise<KeySchedule | undefined> {
  const transcript = transcriptIr(state.resp.share, NO_AD, key.share, NO_AD);
  const [isk, kemSecret, transcriptHash] = await Promise.all([
    intermediateSessionKey(state.sid, state.own.scalar, key.share, transcript),
    state.kemPair.decapsulate(key.kemCiphertext),
    transcriptHashOf(state.initMessage, state.message, keyHeader),
  ]);
  return isk && kemSecret && KeySchedule.create(isk, kemSecret, transcriptHash);
}

/** @param answer - may still be in the making: everything else is done meanwhile. Rejects when it does. */
export async function sendFin(state: KeyOpened, answer: OwnPayload | Promise<OwnPayload>): Promise<ResponderDone> {
  const { sentResp, keys } = state;
  const boxHash = await sha256(state.initiatorBox);
  const [signature, key, comparables, payload] = await Promise.all([
    sentResp.party.identity.sign("sc1 sig r", keys.transcriptHash, boxHash),
    keys.aesKey("hs", "r", "encrypt"),
    deriveComparables(
      sasInputsOf(sentResp.party.topic, sentResp.init, sentResp.resp, state.initiatorReveal),
      sentResp.init.identityKey,
    ),
    answer,
  ]);
  const box = await aeadSeal(key, BOX_NONCE, keys.transcriptHash, concat(signature, encodePayload(payload)));
  return {
    kind: "done",
    message: encodeFin(box),
    result: {
      direction: "r",
      peerId: sentResp.peerId,
      peerKey: sentResp.init.identityKey,
      payload: state.payload,
      keys,
      comparables,
    },
  };
}
