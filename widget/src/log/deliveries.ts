/** Who has which of one's own messages, of those who were in the room when they were sent. */
import type { EntryId, PeerId } from "../protocol/ids.ts";
import { MAX_DELIVERIES } from "../protocol/limits.ts";
import type { Presence } from "./presence.ts";

interface Delivery {
  readonly seq: number;
  readonly total: number;
  readonly waitingFor: Set<PeerId>;
}

type Told = (id: EntryId, delivered: number, total: number) => void;

export class Deliveries {
  /** Oldest first. */
  readonly #deliveries = new Map<EntryId, Delivery>();
  readonly #onChange: Told;

  constructor(onChange: Told) {
    this.#onChange = onChange;
  }

  sent(id: EntryId, seq: number, audience: readonly PeerId[]): void {
    this.#deliveries.set(id, { seq, total: audience.length, waitingFor: new Set(audience) });
    const [oldest] = this.#deliveries.keys();
    if (this.#deliveries.size > MAX_DELIVERIES && oldest !== undefined) this.#deliveries.delete(oldest);
  }

  /** The member says that it has this one. */
  received(id: EntryId, member: PeerId): void {
    const delivery = this.#deliveries.get(id);
    if (!delivery?.waitingFor.delete(member)) return;
    this.#onChange(id, delivery.total - delivery.waitingFor.size, delivery.total);
  }

  /** The member says that it has everything up to this number that is meant for it. */
  receivedThrough(seq: number, member: PeerId, meant: Presence): void {
    for (const [id, delivery] of this.#deliveries) {
      if (delivery.seq > seq) break;
      if (meant.covers(delivery.seq)) this.received(id, member);
    }
  }
}
