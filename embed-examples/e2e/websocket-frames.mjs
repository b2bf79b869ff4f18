/** Reads WebSocket frames (RFC 6455, section 5.2) off a byte stream, unmasked. Knows no extension: none is negotiated. */

/** @param {(payload: Buffer) => void} onMessage - called for each message, fragments put together. */
export function createFrameReader(onMessage) {
  let buffered = Buffer.alloc(0);
  let fragments = [];
  return (chunk) => {
    buffered = Buffer.concat([buffered, chunk]);
    for (let frame = readFrame(buffered); frame !== undefined; frame = readFrame(buffered)) {
      buffered = buffered.subarray(frame.bytes);
      // Pings and closes may stand between the fragments of a message.
      if (frame.isControl) {
        onMessage(frame.payload);
        continue;
      }
      fragments.push(frame.payload);
      if (!frame.isFinal) continue;
      onMessage(Buffer.concat(fragments));
      fragments = [];
    }
  };
}

/** @returns the first frame, or undefined while it is incomplete. */
function readFrame(bytes) {
  if (bytes.length < 2) return undefined;
  if ((bytes[0] & 0x70) !== 0) throw new Error("A WebSocket extension is in use: this reader would see nothing.");
  const shortLength = bytes[1] & 0x7f;
  const lengthBytes = shortLength === 126 ? 2 : shortLength === 127 ? 8 : 0;
  const maskBytes = (bytes[1] & 0x80) === 0 ? 0 : 4;
  const header = 2 + lengthBytes + maskBytes;
  if (bytes.length < header) return undefined;
  const length = lengthBytes === 0 ? shortLength : Number(BigInt(`0x${bytes.toString("hex", 2, 2 + lengthBytes)}`));
  if (bytes.length < header + length) return undefined;
  const mask = bytes.subarray(header - maskBytes, header);
  const payload = Buffer.from(bytes.subarray(header, header + length));
  if (maskBytes > 0) for (let index = 0; index < length; index += 1) payload[index] ^= mask[index % 4];
  return {
    isFinal: (bytes[0] & 0x80) !== 0,
    isControl: (bytes[0] & 0x08) !== 0,
    payload,
    bytes: header + length,
  };
}
