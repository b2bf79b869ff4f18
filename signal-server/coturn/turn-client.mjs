/** A TURN client that asks for allocations and permissions and reports what the server says. It relays nothing. */
import { createSocket } from "node:dgram";
import {
  ATTRIBUTES,
  decodeResponse,
  encodeRequest,
  longTermKey,
  makeTransactionId,
  METHODS,
  xorPeerAddress,
} from "./stun-message.mjs";

const UDP = Buffer.from([17, 0, 0, 0]);
const IPV6 = Buffer.from([2, 0, 0, 0]);
/** UDP may lose packets even on the loopback: a request is repeated, as RFC 8489 (6.2.1) wants. */
const REPEAT_MS = 500;
const MAX_REPEATS = 10;

/** @typedef {{ username: string, credential: string }} Credential */

export class TurnClient {
  #socket;
  #server;
  /** @type {Credential} */
  #credential;
  /**
   * What the server's challenge told: sent back with every request.
   * @type {{ realm: Buffer, nonce: Buffer }}
   */
  #challenge = { realm: Buffer.alloc(0), nonce: Buffer.alloc(0) };

  /**
   * @param {{ address: string, port: number }} server
   * @param {Credential} credential
   */
  constructor(server, credential) {
    this.#socket = createSocket("udp4");
    this.#server = server;
    this.#credential = credential;
  }

  /**
   * Asks for a relayed address, without credentials first, as every client does.
   * @returns the last answer; its errorCode is undefined when there is an allocation.
   */
  async allocate({ isIpv6 = false } = {}) {
    const wanted = /** @type {import("./stun-message.mjs").Attribute[]} */ ([[ATTRIBUTES.requestedTransport, UDP]]);
    if (isIpv6) wanted.push([ATTRIBUTES.requestedAddressFamily, IPV6]);
    const challenge = await this.#ask(METHODS.allocate, () => wanted);
    if (challenge.errorCode !== 401) throw new Error(`An anonymous request was answered with ${challenge.errorCode}.`);
    this.#challenge = {
      realm: challenge.attributes.get(ATTRIBUTES.realm),
      nonce: challenge.attributes.get(ATTRIBUTES.nonce),
    };
    return await this.#askSigned(METHODS.allocate, () => wanted);
  }

  /** @returns the answer to asking for permission to exchange packets with a peer at this address. */
  async permit(address) {
    return await this.#askSigned(METHODS.createPermission, (transactionId) => [
      [ATTRIBUTES.xorPeerAddress, xorPeerAddress(address, transactionId)],
    ]);
  }

  /** The server forgets the allocation later: until then it takes whoever gets this port next for this client. */
  close() {
    this.#socket.close();
  }

  async #askSigned(method, attributesFor) {
    const { username, credential } = this.#credential;
    const { realm, nonce } = this.#challenge;
    const signed = (transactionId) => [
      ...attributesFor(transactionId),
      [ATTRIBUTES.username, Buffer.from(username)],
      [ATTRIBUTES.realm, realm],
      [ATTRIBUTES.nonce, nonce],
    ];
    return await this.#ask(method, signed, longTermKey(username, realm.toString(), credential));
  }

  /** @returns {Promise<ReturnType<typeof decodeResponse>>} */
  #ask(method, attributesFor, key = undefined) {
    const transactionId = makeTransactionId();
    const request = encodeRequest(method, transactionId, attributesFor(transactionId), key);
    return new Promise((resolve, reject) => {
      let sent = 0;
      const finish = (then) => {
        clearInterval(timer);
        this.#socket.off("message", read);
        then();
      };
      const send = () => {
        if (++sent > MAX_REPEATS) finish(() => reject(new Error("The TURN server does not answer.")));
        else this.#socket.send(request, this.#server.port, this.#server.address);
      };
      const read = (message) => {
        const response = decodeResponse(message);
        if (response.transactionId.equals(transactionId)) finish(() => resolve(response));
      };
      const timer = setInterval(send, REPEAT_MS);
      this.#socket.on("message", read);
      send();
    });
  }
}
