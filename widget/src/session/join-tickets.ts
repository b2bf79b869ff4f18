/**
 * What a stay shows the server at each connection. The first time an INIT goes along, for whoever the server picks: nobody
 * waits for a roster to begin a handshake. What INIT commits to serves once, so no other connection's join has one.
 */
import type { OpenInit } from "../crypto/handshake-initiator.ts";
import type { Address } from "../protocol/ids.ts";
import type { Clock, JoinTicket } from "./ports.ts";

/** An INIT, and where the server says that it went. */
export interface Greeting {
  readonly to: Address;
  readonly init: OpenInit;
}

export interface JoinTicketOptions {
  readonly clock: Clock;
  /** Rejects when there can be no stay. */
  readonly ticket: Promise<Omit<JoinTicket, "greeting"> & { readonly init: OpenInit }>;
  /** Called once the first join is on its way: there is time until an answer comes. */
  readonly onGreeting: () => void;
}

export class JoinTickets {
  readonly #options: JoinTicketOptions;
  #init: OpenInit | undefined;
  #isTold = false;
  #isClosed = false;
  #cancel: () => void = () => undefined;

  constructor(options: JoinTicketOptions) {
    this.#options = options;
    options.ticket.catch(() => undefined); // whoever makes it tells of it, whether or not it is ever taken
  }

  async take(): Promise<JoinTicket> {
    const { topic, id, init } = await this.#options.ticket;
    if (this.#isTold || this.#isClosed) return { topic, id };
    this.#isTold = true;
    this.#init = init;
    this.#cancel = this.#options.clock.after(0, this.#options.onGreeting);
    return { topic, id, greeting: init.message };
  }

  /** The server has answered. @returns the INIT that it has passed on: only for the first answer. */
  answered(greeted: Address | undefined): Greeting | undefined {
    this.#cancel();
    const init = this.#init;
    this.#init = undefined;
    return init && greeted !== undefined ? { to: greeted, init } : undefined;
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel();
  }
}
