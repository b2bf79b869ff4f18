/** Where attacks take place: a world of honest sessions over an evil signaling server, and evil members when asked for. */
import type { Bytes } from "../../protocol/bytes.ts";
import { signalType, type SignalType } from "../../protocol/handshake-messages.ts";
import type { Address, PeerId } from "../../protocol/ids.ts";
import { World, type Member } from "../make-session.ts";
import { settle } from "../settle.ts";
import type { Delivery } from "../signaling-hub.ts";
import { EvilMember, type EvilWishes } from "./evil-member.ts";

export type Signal = Extract<Delivery, { kind: "signal" }>;

/** What an attack wants to have noticed besides what people see, like whether two numbers are equal. */
export type Facts = Readonly<Record<string, unknown>>;

export class Lab extends World {
  readonly evil: EvilMember[] = [];

  /** Ana, who initiates, is in the room; ben has just come; nobody has looked yet how that went. */
  async meet(
    options: { readonly room?: string; readonly names?: readonly [string, string] } = {},
  ): Promise<[Member, Member]> {
    const { names = ["ana", "ben"], ...wishes } = options;
    const ana = await this.join(names[0], wishes);
    const ben = this.start(names[1], { ...wishes, above: ana });
    await settle();
    return [ana, ben];
  }

  /** Everything that was sent to be relayed of one type, oldest first. */
  recorded(type: SignalType): Signal[] {
    return this.hub.relayed.filter(({ bytes }) => signalType(bytes) === type);
  }

  /** An evil member who has not gone to the server yet. */
  async prepare(wishes: EvilWishes = {}): Promise<EvilMember> {
    const eve = await EvilMember.create(this, wishes);
    this.evil.push(eve);
    return eve;
  }

  /** An evil member in the room. */
  async enter(wishes: EvilWishes = {}): Promise<EvilMember> {
    return (await this.prepare(wishes)).enter();
  }

  /** Changes the first message of a type on its way into whatever `change` makes of it. */
  changeFirst(type: SignalType, change: (bytes: Bytes) => readonly Bytes[]): void {
    let isDone = false;
    this.changeSignals((signal) => {
      if (isDone || signalType(signal.bytes) !== type) return [signal];
      isDone = true;
      return change(signal.bytes).map((bytes) => ({ ...signal, bytes }));
    });
  }

  /** Changes whatever is relayed. */
  changeSignals(change: (signal: Signal) => readonly Delivery[]): void {
    this.hub.intercept = (delivery) => (delivery.kind === "signal" ? change(delivery) : [delivery]);
  }

  /** Holds back the first message of a type. @returns what lets it go. */
  holdFirst(type: SignalType): () => void {
    const held: Signal[] = [];
    this.changeSignals((signal) => {
      if (held.length > 0 || signalType(signal.bytes) !== type) return [signal];
      held.push(signal);
      return [];
    });
    return () => {
      for (const signal of held) this.hub.deliver(signal);
    };
  }

  /** Shows each group of names only its own members: the rest of the room is not there for them. */
  divide(...groups: readonly (readonly string[])[]): void {
    const groupOf = (id: PeerId | undefined) => groups.findIndex((names) => names.includes(this.#nameOf(id)));
    const knows = (to: Address, id: PeerId) => groupOf(this.hub.claimAt(to)) === groupOf(id);
    this.hub.intercept = (delivery) => {
      if (delivery.kind === "member-joined") return knows(delivery.to, delivery.member.claimedId) ? [delivery] : [];
      if (delivery.kind !== "joined") return [delivery];
      return [{ ...delivery, members: delivery.members.filter(({ claimedId }) => knows(delivery.to, claimedId)) }];
    };
  }

  #nameOf(id: PeerId | undefined): string {
    const honest = this.members.find(({ events }) =>
      events.some((event) => event.type === "self-known" && event.self.id === id),
    );
    return (honest ?? this.evil.find((eve) => eve.id === id))?.name ?? "nobody";
  }

  /** One more signal, from whomever the server likes. */
  inject(from: { readonly address: Address }, to: { readonly address: Address }, bytes: Bytes): void {
    this.hub.deliver({ kind: "signal", from: from.address, to: to.address, bytes });
  }

  /** Both say something, and it is seen who hears it. */
  async talk(...members: readonly Member[]): Promise<void> {
    for (const member of members) await member.says(`${member.name} speaking`);
  }

  override close(): void {
    super.close();
    for (const eve of this.evil) eve.leave();
  }
}
