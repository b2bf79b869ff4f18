/** Knows how far a receiver lags behind, since what it has not read yet stays in the server's memory. */
import type { Connection } from "./types.ts";

/** What waits for one connection. */
export class Backlog {
  readonly #connection: Connection;
  #bytes = 0;

  /**
   * @param maxBytes - a connection that falls further behind is cut off.
   * @param onCutOff - called once, just before.
   */
  constructor(connection: Connection, maxBytes: number, onCutOff: () => void) {
    this.#connection = connection;
    connection.on("packetCreate", (packet: { data?: unknown }) => {
      this.#bytes = this.bytes + sizeOf(packet.data);
      // `true` discards what waits; otherwise the connection would stay until the client has read it.
      if (this.#bytes <= maxBytes || connection.readyState === "closed") return;
      onCutOff();
      connection.close(true);
    });
  }

  /** Bytes that have been handed to the connection since its transport was last ready for more. */
  get bytes(): number {
    // Engine.IO keeps nothing for a transport that can write.
    return this.#connection.transport.writable ? 0 : this.#bytes;
  }
}

/** Bytes of one Engine.IO packet's content, as it arrives or leaves. */
export function sizeOf(data: unknown): number {
  if (typeof data === "string") return Buffer.byteLength(data);
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) return data.byteLength;
  return 0;
}
