/** Knows how far a receiver lags behind, since what it has not read yet stays in the server's memory. */

/** As much of a connection as is needed to know whether anything waits for it. */
interface Sink {
  readonly transport: { readonly writable: boolean };
}

/** What waits for one connection. */
export class Backlog {
  readonly #connection: Sink;
  #bytes = 0;

  constructor(connection: Sink) {
    this.#connection = connection;
  }

  /** Bytes that have been handed to the connection since its transport was last ready for more. */
  get bytes(): number {
    // Engine.IO keeps nothing for a transport that can write.
    return this.#connection.transport.writable ? 0 : this.#bytes;
  }

  /** Counts a packet that is about to be handed over. @returns what waits then, in bytes. */
  add(bytes: number): number {
    this.#bytes = this.bytes + bytes;
    return this.#bytes;
  }
}

/** Bytes of one Engine.IO packet's content, as it arrives or leaves. */
export function sizeOf(data: unknown): number {
  if (typeof data === "string") return Buffer.byteLength(data);
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) return data.byteLength;
  return 0;
}
