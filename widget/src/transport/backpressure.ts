/** How much a data channel is given at a time: its speed is mostly its buffering. */
import type { Bytes } from "../protocol/bytes.ts";

/** A sender waits above this: much larger buffers make a fresh channel slower, smaller ones run empty on a busy machine. */
const SEND_BUFFER_BYTES = 262_144;
const RESUME_BELOW_BYTES = 65_536;

/** Once for each channel. */
export function prepareBuffer(channel: RTCDataChannel): void {
  channel.bufferedAmountLowThreshold = RESUME_BELOW_BYTES;
}

/** Resolves once there is room for the next. Rejects when the channel is not open. */
export async function sendWithRoom(channel: RTCDataChannel, record: Bytes): Promise<void> {
  channel.send(record); // throws unless open
  if (channel.bufferedAmount > SEND_BUFFER_BYTES) await hasRoom(channel);
}

/** Resolves once the buffer has drained. Rejects when the channel closes before. */
function hasRoom(channel: RTCDataChannel): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      channel.removeEventListener("bufferedamountlow", settle);
      channel.removeEventListener("close", settle);
      if (channel.readyState === "open") resolve();
      else reject(new Error("the link is not open"));
    };
    channel.addEventListener("bufferedamountlow", settle);
    channel.addEventListener("close", settle);
    if (channel.bufferedAmount <= RESUME_BELOW_BYTES) settle();
  });
}
