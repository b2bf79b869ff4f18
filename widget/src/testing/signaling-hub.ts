/**
 * A signaling server in the page: rooms by topic, rosters, relays. Everything that it says passes an interceptor, so that
 * an evil server can read, drop, change, delay, duplicate, reorder and invent whatever it likes.
 */
import { toBase64Url, type Bytes } from "../protocol/bytes.ts";
import type { Address, PeerId } from "../protocol/ids.ts";
import type {
  ConnectSignaling,
  IceOffer,
  JoinTicket,
  RosterHint,
  Signaling,
  SignalingEvents,
  SignalingRefusal,
} from "../session/ports.ts";

/** One thing that the server says to one client. */
export type Delivery =
  | {
      readonly kind: "joined";
      readonly to: Address;
      readonly members: readonly RosterHint[];
      readonly greeted?: Address | undefined;
    }
  | { readonly kind: "member-joined"; readonly to: Address; readonly member: RosterHint; readonly greeting?: Bytes }
  | { readonly kind: "member-left"; readonly to: Address; readonly address: Address }
  | { readonly kind: "signal"; readonly to: Address; readonly from: Address; readonly bytes: Bytes };

/** What becomes of a delivery: itself for an honest server, nothing, something else, several things. */
export type Interceptor = (delivery: Delivery) => readonly Delivery[];

export const honest: Interceptor = (delivery) => [delivery];

/** Where a client is, as long as it is connected. */
interface Client {
  /** With a greeting until it has been told. */
  ticket: JoinTicket;
  readonly events: SignalingEvents;
  address: Address | undefined;
}

export class SignalingHub {
  intercept: Interceptor = honest;
  /** Whom the server turns away, and why; undefined lets everybody in. */
  refuse: (() => SignalingRefusal | undefined) | undefined;
  /** Everything that clients wanted relayed, in order, whatever became of it. */
  readonly relayed: Extract<Delivery, { kind: "signal" }>[] = [];
  ice: IceOffer = { iceServers: [], lifetimeMs: undefined };
  /** Whether the first signal of whoever joins goes to somebody; otherwise to nobody, as where all others are elsewhere. */
  greets = false;
  /** How often clients made sure of their connection. */
  hurried = 0;
  readonly #clients = new Set<Client>();
  #lastAddress = 0;

  readonly connect: ConnectSignaling = (ticket, events) => this.#connect(ticket, events);

  /** Members of the room of `address`, but for `address` itself. */
  othersOf(address: Address): RosterHint[] {
    const room = this.#find(address);
    return room ? this.#others(room).map(hintOf) : [];
  }

  /** @returns where somebody with this id is connected. @throws Error when nobody is. */
  addressOf(id: PeerId): Address {
    const client = [...this.#clients].find(({ ticket, address }) => ticket.id === id && address !== undefined);
    if (client?.address === undefined) throw new Error("nobody with this id is connected");
    return client.address;
  }

  /** The id that whoever is at this address claims. */
  claimAt(address: Address): PeerId | undefined {
    return this.#find(address)?.ticket.id;
  }

  /** The address that was given out last. */
  get newestAddress(): Address {
    return `address-${String(this.#lastAddress)}` as Address;
  }

  /** Says something that no interceptor sees. */
  deliver(delivery: Delivery): void {
    queueMicrotask(() => {
      const client = this.#find(delivery.to);
      if (client) say(client.events, delivery, this.ice);
    });
  }

  /** The connection of one client breaks: it notices, and so do the others. */
  interrupt(address: Address): void {
    const client = this.#find(address);
    if (!client) return;
    this.#leave(client);
    client.events.onInterrupted();
  }

  /** Those who were interrupted come back, each at a new address. */
  restore(): void {
    for (const client of this.#clients) if (client.address === undefined) this.#join(client);
  }

  #connect(ticket: () => Promise<JoinTicket>, events: SignalingEvents): Signaling {
    let client: Client | undefined;
    let isClosed = false;
    const asked = Promise.resolve().then(ticket); // not before this has returned
    asked.then(
      (ready) => {
        if (isClosed) return;
        const reason = this.refuse?.();
        if (reason) {
          events.onRefused(reason);
          return;
        }
        client = { ticket: ready, events, address: undefined };
        this.#clients.add(client);
        this.#join(client);
      },
      () => undefined, // the session has said so
    );
    return {
      signal: (to, bytes) => {
        if (client?.address !== undefined) this.#relay(client.address, to, bytes);
      },
      hurry: () => {
        this.hurried++;
        if (client?.address !== undefined) events.onIceServers(this.ice);
      },
      close: () => {
        isClosed = true;
        if (!client) return;
        this.#clients.delete(client);
        this.#leave(client);
      },
    };
  }

  #join(client: Client): void {
    const address = `address-${String(++this.#lastAddress)}` as Address;
    client.address = address;
    const others = this.#others(client);
    const { topic, id, greeting } = client.ticket;
    client.ticket = { topic, id };
    const greeted = this.greets && greeting ? others[0]?.address : undefined;
    this.#say({ kind: "joined", to: address, members: others.map(hintOf), greeted });
    for (const { address: to } of others) {
      const news = { kind: "member-joined", to: to!, member: hintOf(client) } as const;
      this.#say(greeting && to === greeted ? { ...news, greeting } : news);
    }
  }

  #leave(client: Client): void {
    const { address } = client;
    if (address === undefined) return;
    const others = this.#others(client);
    client.address = undefined;
    for (const other of others) this.#say({ kind: "member-left", to: other.address!, address });
  }

  #relay(from: Address, to: Address, bytes: Bytes): void {
    const delivery = { kind: "signal", from, to, bytes: new Uint8Array(bytes) } as const;
    this.relayed.push(delivery);
    this.#say(delivery);
  }

  #say(delivery: Delivery): void {
    for (const changed of this.intercept(delivery)) this.deliver(changed);
  }

  #others(client: Client): Client[] {
    const topic = toBase64Url(client.ticket.topic);
    return [...this.#clients].filter(
      (other) => other !== client && other.address !== undefined && toBase64Url(other.ticket.topic) === topic,
    );
  }

  #find(address: Address): Client | undefined {
    return [...this.#clients].find((client) => client.address === address);
  }
}

function hintOf({ ticket, address }: Client): RosterHint {
  return { address: address!, claimedId: ticket.id };
}

function say(events: SignalingEvents, delivery: Delivery, ice: IceOffer): void {
  switch (delivery.kind) {
    case "joined":
      events.onJoined(delivery.members, ice, delivery.greeted);
      return;
    case "member-joined":
      events.onMemberJoined(delivery.member, delivery.greeting);
      return;
    case "member-left":
      events.onMemberLeft(delivery.address);
      return;
    case "signal":
      events.onSignal(delivery.from, delivery.bytes);
  }
}
