/** Counts what one connection does. Plain numbers in one object: it is asked for every packet, and every connection has one. */
import type { Wait } from "./consume.ts";
import type { ConnectionLimits } from "./limits.ts";

export type BudgetLimits = Omit<ConnectionLimits, "unknownEvents" | "idleSeconds">;

/** The budget of one connection, full again with each window; a window begins with the first thing that is counted in it. */
export class ConnectionBudget {
  readonly #limits: BudgetLimits;
  readonly #now: () => number;
  #windowEndsMs = 0;
  #packets = 0;
  #packetBytes = 0;
  #joins = 0;
  #iceRequests = 0;
  #signals = 0;
  #signalBytes = 0;

  /** @param now - milliseconds since 1970. */
  constructor(limits: BudgetLimits, now: () => number = Date.now) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Counts a packet of any kind. @returns whether there was room for it. */
  takePacket(bytes: number): boolean {
    this.#openWindow();
    this.#packets += 1;
    this.#packetBytes += bytes;
    return this.#packets <= this.#limits.packets && this.#packetBytes <= this.#limits.packetBytes;
  }

  takeJoin(): Wait {
    this.#openWindow();
    this.#joins += 1;
    return this.#waitUnless(this.#joins <= this.#limits.joins);
  }

  takeIceRequest(): Wait {
    this.#openWindow();
    this.#iceRequests += 1;
    return this.#waitUnless(this.#iceRequests <= this.#limits.iceRequests);
  }

  takeSignal(payloadBytes: number): Wait {
    this.#openWindow();
    this.#signals += 1;
    this.#signalBytes += payloadBytes;
    return this.#waitUnless(this.#signals <= this.#limits.signals && this.#signalBytes <= this.#limits.signalBytes);
  }

  #openWindow(): void {
    const nowMs = this.#now();
    const windowMs = this.#limits.windowSeconds * 1000;
    // A window that ends later than the longest could was begun before somebody set the clock back.
    if (nowMs < this.#windowEndsMs && this.#windowEndsMs <= nowMs + windowMs) return;
    this.#windowEndsMs = nowMs + windowMs;
    this.#packets = this.#packetBytes = this.#joins = this.#iceRequests = this.#signals = this.#signalBytes = 0;
  }

  #waitUnless(isWithin: boolean): Wait {
    return isWithin ? undefined : Math.max(1, Math.ceil(this.#windowEndsMs - this.#now()));
  }
}
