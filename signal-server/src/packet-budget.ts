/** Counts the packets of one connection, of any kind, before anything looks at them. Plain numbers: it runs for every packet. */
import type { ConnectionLimits } from "./limits.ts";

export type PacketLimits = Pick<ConnectionLimits, "windowSeconds" | "packets" | "packetBytes">;

/**
 * The budget of one connection, full again with each window.
 * @returns a function that takes one packet from it, and tells whether there was enough.
 */
export function createPacketBudget(limits: PacketLimits, now: () => number): (bytes: number) => boolean {
  let windowEndsMs = 0;
  let packets = 0;
  let packetBytes = 0;
  return (bytes) => {
    const nowMs = now();
    if (nowMs >= windowEndsMs) {
      windowEndsMs = nowMs + limits.windowSeconds * 1000;
      packets = 0;
      packetBytes = 0;
    }
    packets += 1;
    packetBytes += bytes;
    return packets <= limits.packets && packetBytes <= limits.packetBytes;
  };
}
