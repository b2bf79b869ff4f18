/** Knows how far each receiver lags behind, since what it has not read yet stays in the server's memory. */
import { MAX_TOTAL_BACKLOG_BYTES } from "./limits.ts";
import type { Connection } from "./types.ts";

export interface Backlogs {
  /** Begins to count for a connection; one that falls too far behind is cut off. */
  watch(connection: Connection): void;
  /** Bytes that wait for the connection's transport. */
  bytesOf(connection: Connection): number;
}

/** @param onCutOff - called once for each connection that is cut off. */
export function createBacklogs(
  maxBytes: number = MAX_TOTAL_BACKLOG_BYTES,
  onCutOff: () => void = () => undefined,
): Backlogs {
  const waiting = new WeakMap<Connection, number>();
  return {
    watch(connection) {
      connection.on("packetCreate", (packet: { data?: unknown }) => {
        const bytes = (waiting.get(connection) ?? 0) + sizeOf(packet.data);
        waiting.set(connection, bytes);
        // `true` discards what waits; otherwise the connection would stay until the client has read it.
        if (bytes <= maxBytes || connection.readyState === "closed") return;
        onCutOff();
        connection.close(true);
      });
      // Engine.IO hands over all that waits at once, and only when the transport has written what it had.
      connection.on("drain", () => waiting.set(connection, 0));
    },
    bytesOf: (connection) => waiting.get(connection) ?? 0,
  };
}

/** Bytes of one Engine.IO packet's content, as it arrives or leaves. */
export function sizeOf(data: unknown): number {
  if (typeof data === "string") return Buffer.byteLength(data);
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) return data.byteLength;
  return 0;
}
