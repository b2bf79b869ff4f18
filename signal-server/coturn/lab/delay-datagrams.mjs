/**
 * A program: `delay-datagrams.mjs MS ENDS`, where ENDS is JSON, `[{ middle, end }, { middle, end }]`. What an `end` sends
 * to its `middle` address reaches the other end after a while, in order.
 */
import { createSocket } from "node:dgram";

const VXLAN_PORT = 4789;
/** Of VXLAN and Ethernet, before the IP header. */
const OUTER_BYTES = 8 + 14;
const TCP = 6;
const UDP = 17;

const delayMs = Number(process.argv[2]);
/** @type {{ middle: string, end: string }[]} */
const ends = JSON.parse(process.argv[3]);

const sockets = await Promise.all(
  ends.map(async ({ middle }) => {
    const socket = createSocket("udp4");
    await new Promise((resolve) => socket.bind(VXLAN_PORT, middle, () => resolve(undefined)));
    return socket;
  }),
);
for (const [index, socket] of sockets.entries()) {
  const other = 1 - index;
  socket.on("message", (datagram) => {
    completeChecksum(datagram);
    setTimeout(() => sockets[other].send(datagram, VXLAN_PORT, ends[other].end), delayMs);
  });
}
console.log("ready");

/** Virtual wires leave checksums to hardware that never comes; a packet that has been through here needs a real one. */
function completeChecksum(datagram) {
  if (datagram.length < OUTER_BYTES + 20 || datagram.readUInt16BE(OUTER_BYTES - 2) !== 0x0800) return;
  const packet = datagram.subarray(OUTER_BYTES);
  const protocol = packet[9];
  const segment = packet.subarray((packet[0] & 0x0f) * 4, packet.readUInt16BE(2));
  if (protocol === UDP) segment.writeUInt16BE(0, 6); // none: RFC 768 allows that
  if (protocol !== TCP) return;
  segment.writeUInt16BE(0, 16);
  const sum = addWords(segment, addWords(packet.subarray(12, 20), TCP + segment.length));
  segment.writeUInt16BE(~sum & 0xffff, 16);
}

/** @returns the ones' complement sum of 16-bit words (RFC 1071). */
function addWords(bytes, start) {
  let sum = start;
  for (let at = 0; at < bytes.length; at += 2) sum += (bytes[at] << 8) | (bytes[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return sum;
}
