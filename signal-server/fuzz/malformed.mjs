/** What no honest client sends: bytes for a bare TCP connection, and frames for a WebSocket that is open already. */

/** @typedef {import("./random.mjs").Random} Random */

const HANDSHAKE = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1";
const UPGRADE = "Host: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13";
const KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

/** Requests that end the way they began: badly. */
const REQUESTS = [
  "\r\n\r\n",
  "GET\r\n\r\n",
  "GET / HTTP/9.9\r\n\r\n",
  "GET /%00%ff%fe HTTP/1.1\r\nHost: x\r\n\r\n",
  `GET /${"a".repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: x\r\n${"X: y\r\n".repeat(5_000)}\r\n`,
  "POST /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\nx",
  "POST /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n",
  "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
  "GET /socket.io/?EIO=4&transport=polling&sid=nobody HTTP/1.1\r\nHost: x\r\n\r\n",
  "GET /socket.io/?EIO=4&transport=__proto__ HTTP/1.1\r\nHost: x\r\n\r\n",
  "GET /socket.io/?EIO=3&transport=polling HTTP/1.1\r\nHost: x\r\n\r\n",
  "GET /socket.io/?EIO=4&transport=polling&j=%22%3E HTTP/1.1\r\nHost: x\r\n\r\n",
  "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
  "CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n",
  "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  `${HANDSHAKE}\r\n${UPGRADE}\r\n\r\n`,
  `${HANDSHAKE}\r\n${UPGRADE}\r\nSec-WebSocket-Key: short\r\n\r\n`,
  `${HANDSHAKE}\r\n${UPGRADE.replace("13", "12")}\r\n${KEY}\r\n\r\n`,
  `${HANDSHAKE.replace("websocket", "polling")}\r\n${UPGRADE}\r\n${KEY}\r\n\r\n`,
  `${HANDSHAKE}&sid=AAAAAAAAAAAAAAAAAAAA\r\n${UPGRADE}\r\n${KEY}\r\n\r\n`,
  `${HANDSHAKE.replace("/socket.io/", "/elsewhere/")}\r\n${UPGRADE}\r\n${KEY}\r\n\r\n`,
  `${HANDSHAKE.replace("EIO=4", "EIO=3")}\r\n${UPGRADE}\r\n${KEY}\r\n\r\n`,
];

/** @param {Random} random @returns {Buffer} what to write to a fresh TCP connection. */
export function malformedRequest(random) {
  if (random.below(4) === 0) return random.bytes(1 + random.below(300));
  const request = Buffer.from(random.pick(REQUESTS));
  return random.below(2) === 0 ? request : mutated(random, request);
}

/** A WebSocket that was opened properly; what follows need not even be frames. @param {Random} random */
export function malformedStream(random) {
  const opening = Buffer.from(`${HANDSHAKE}\r\n${UPGRADE}\r\n${KEY}\r\nSec-Fetch-Site: same-origin\r\n\r\n`);
  const frames = Array.from({ length: 1 + random.below(6) }, () => rawFrame(random));
  return Buffer.concat([opening, ...frames]);
}

/** One WebSocket frame (RFC 6455, section 5.2) with anything in its first bytes. */
function rawFrame(random) {
  const payload = Buffer.from(malformedMessage(random).subarray(0, 125));
  const first = random.below(3) === 0 ? random.below(256) : 0x80 | random.pick([0, 1, 2, 8, 9, 10]);
  const isMasked = random.below(5) > 0;
  const length = random.below(8) === 0 ? random.pick([126, 127]) : payload.length;
  const mask = isMasked ? random.bytes(4) : Buffer.alloc(0);
  for (let index = 0; isMasked && index < payload.length; index += 1) payload[index] ^= mask[index % 4];
  return Buffer.concat([Buffer.from([first, (isMasked ? 0x80 : 0) | length]), mask, payload]);
}

const MESSAGES = [
  "", "0", "1", "2", "2probe", "3", "3probe", "4", "5", "6", "7", "9", "b", "bAAAA", "b!", "\u001e",
  "40", "40{}", "40[]", '40{"version":1}', "40/admin,", "40/__proto__,{}", "40null", '40{"__proto__":{"version":1}}',
  "41", "42", "42[]", "42{}", "42null", "42[null]", '42["join"]', '42["join",{}]', '42["leave"]', '42["connect"]',
  '42["disconnect"]', '42["disconnecting"]', '42["error"]', '42["__proto__"]', '42["constructor",1]', '42["newListener"]',
  '420["join",{"version":1,"topic":1,"id":{}}]', '42999999999999999999["leave"]', '42-1["leave"]', '421e9["leave"]',
  '43["x"]', "430[]", "4399999[1]", "44{}", "45", "451-", '451-["signal"]', '451-["signal","x",{"_placeholder":true,"num":0}]',
  '451-["signal","x",{"_placeholder":true,"num":-1}]', '451-["signal","x",{"_placeholder":true,"num":1e9}]',
  '451-["signal","x",{"_placeholder":true,"num":"length"}]', '4599999999-["signal","x",{"_placeholder":true,"num":0}]',
  "45999999999999999999999-[]", "461-[]", "461-0[1]", "47", "49", "4x", "4\u0000", `42["${"x".repeat(60_000)}"]`,
  `42${"[".repeat(20_000)}`, `42["join",${"[".repeat(5_000)}${"]".repeat(5_000)}]`, `4${"9".repeat(30_000)}`,
  `42["signal",${'{"a":'.repeat(3_000)}1${"}".repeat(3_000)}]`, "x".repeat(200_000),
]; // prettier-ignore

/** @param {Random} random @returns {Buffer} a message for an open WebSocket: Engine.IO, Socket.IO, or neither. */
export function malformedMessage(random) {
  switch (random.below(4)) {
    case 0:
      return random.bytes(random.below(200));
    case 1:
      return mutated(random, Buffer.from(random.pick(MESSAGES)));
    default:
      return Buffer.from(random.pick(MESSAGES));
  }
}

/** Some bytes changed, removed or doubled. */
function mutated(random, original) {
  let bytes = Buffer.from(original);
  for (let count = random.below(4); count >= 0 && bytes.length > 0; count -= 1) {
    const at = random.below(bytes.length);
    const change = random.below(3);
    if (change === 0) bytes[at] = random.below(256);
    else if (change === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
    else bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - 10), at), bytes.subarray(at)]);
  }
  return bytes;
}
