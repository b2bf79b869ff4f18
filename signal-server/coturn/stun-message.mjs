/** STUN messages as TURN uses them (RFC 8489, RFC 8656): just enough to ask a server what it allows. */
import { createHash, createHmac, randomBytes } from "node:crypto";

const MAGIC_COOKIE = 0x2112a442;
const HEADER_BYTES = 20;

export const METHODS = { allocate: 3, createPermission: 8 };

export const ATTRIBUTES = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  xorPeerAddress: 0x0012,
  realm: 0x0014,
  nonce: 0x0015,
  xorRelayedAddress: 0x0016,
  requestedAddressFamily: 0x0017,
  requestedTransport: 0x0019,
  software: 0x8022,
  fingerprint: 0x8028,
};

/** @typedef {[type: number, value: Buffer]} Attribute */

/** @returns {Buffer} 12 bytes: what pairs an answer with its request. */
export function makeTransactionId() {
  return randomBytes(12);
}

/**
 * @param {number} method - one of METHODS.
 * @param {Buffer} transactionId
 * @param {Attribute[]} attributes
 * @param {Buffer} [key] - signs the message.
 */
export function encodeRequest(method, transactionId, attributes, key) {
  const body = Buffer.concat(attributes.map(encodeAttribute));
  if (key === undefined) return Buffer.concat([header(method, body.length, transactionId), body]);
  // The length covers the signature, the signature does not cover itself (RFC 8489, 14.5).
  const signed = Buffer.concat([header(method, body.length + 24, transactionId), body]);
  const hmac = createHmac("sha1", key).update(signed).digest();
  return Buffer.concat([signed, encodeAttribute([ATTRIBUTES.messageIntegrity, hmac])]);
}

/** The key of long-term credentials (RFC 8489, 9.2.2). */
export function longTermKey(username, realm, password) {
  return createHash("md5").update(`${username}:${realm}:${password}`).digest();
}

/**
 * @param {Buffer} message
 * @returns {{ transactionId: Buffer, attributes: Map<number, Buffer>, errorCode: number | undefined }}
 */
export function decodeResponse(message) {
  /** @type {Map<number, Buffer>} */
  const attributes = new Map();
  for (let at = HEADER_BYTES; at + 4 <= message.length;) {
    const length = message.readUInt16BE(at + 2);
    attributes.set(message.readUInt16BE(at), message.subarray(at + 4, at + 4 + length));
    at += 4 + padded(length);
  }
  const error = attributes.get(ATTRIBUTES.errorCode);
  return {
    transactionId: message.subarray(8, HEADER_BYTES),
    attributes,
    errorCode: error === undefined ? undefined : error[2] * 100 + error[3],
  };
}

/** @param {string} address - IPv4 or IPv6 in full, without `::`. Its port is 4321. */
export function xorPeerAddress(address, transactionId) {
  const isV6 = address.includes(":");
  const bytes = isV6
    ? Buffer.concat(address.split(":").map((group) => Buffer.from(group.padStart(4, "0"), "hex")))
    : Buffer.from(address.split(".").map(Number));
  const mask = Buffer.concat([uint32(MAGIC_COOKIE), transactionId]);
  const masked = bytes.map((byte, index) => byte ^ mask[index]);
  const port = 4321 ^ (MAGIC_COOKIE >>> 16);
  return Buffer.concat([Buffer.from([0, isV6 ? 2 : 1, port >> 8, port & 0xff]), masked]);
}

/** @returns {Buffer} four bytes, big-endian. */
function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function header(method, length, transactionId) {
  const start = Buffer.alloc(4);
  start.writeUInt16BE(method, 0);
  start.writeUInt16BE(length, 2);
  return Buffer.concat([start, uint32(MAGIC_COOKIE), transactionId]);
}

/** @param {Attribute} attribute */
function encodeAttribute([type, value]) {
  const bytes = Buffer.alloc(4 + padded(value.length));
  bytes.writeUInt16BE(type, 0);
  bytes.writeUInt16BE(value.length, 2);
  value.copy(bytes, 4);
  return bytes;
}

function padded(length) {
  return Math.ceil(length / 4) * 4;
}
