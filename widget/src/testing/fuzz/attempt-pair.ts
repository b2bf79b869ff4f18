/** Two sides of handshakes as an address's slot runs them, one attempt at a time each, watched for what must never be. */
import type { Bytes } from "../../protocol/bytes.ts";
import { encodeReject, REJECT_REF_BYTES, signalType, type RejectReason } from "../../protocol/handshake-messages.ts";
import { compareIds, type PeerId } from "../../protocol/ids.ts";
import { MAX_FAILED_GUESSES, MAX_UNANSWERED_KEYS } from "../../protocol/limits.ts";
import type { HandshakeResult, Party } from "../../crypto/handshake-common.ts";
import { sha256 } from "../../crypto/hashing.ts";
import type { Attempt, AttemptOptions, Secured } from "../../session/attempt.ts";
import { GuessBudget } from "../../session/guess-budget.ts";
import { InitiatorAttempt } from "../../session/initiator-attempt.ts";
import { ResponderAttempt } from "../../session/responder-attempt.ts";
import { SerialQueue } from "../../session/serial-queue.ts";
import { LinkNetwork } from "../linked-links.ts";
import { makeParty } from "../make-party.ts";
import { ManualClock } from "../manual-clock.ts";
import { completeHandshake } from "../run-handshake.ts";
import { settle } from "../settle.ts";
import { claim } from "./fuzz-target.ts";

export type SideName = "ida" | "ravi";

/** Ida's id is the smaller one. Made once: what differs from input to input is what they say. */
let people: Promise<{ readonly ida: Party; readonly ravi: Party; readonly mia: Party }> | undefined;

async function makePeople(): Promise<{ readonly ida: Party; readonly ravi: Party; readonly mia: Party }> {
  const [one, two, mia] = await Promise.all([makeParty(), makeParty(), makeParty()]);
  return compareIds(one.identity.id, two.identity.id) < 0 ? { ida: one, ravi: two, mia } : { ida: two, ravi: one, mia };
}

/** How far an attempt has come, by what it has sent: it never goes back, and says nothing twice. */
const ORDER = ["init", "resp", "key", "fin", "reject"] as const;

class Watched {
  readonly #side: Side;
  readonly attempt: Attempt;
  isOver = false;
  hasEnded = false;
  #stage = -1;
  #secured: Secured | undefined;

  constructor(side: Side, make: (options: AttemptOptions) => Attempt) {
    this.#side = side;
    this.attempt = make({
      party: side.party,
      clock: side.pair.clock,
      budget: side.budget,
      displayName: () => side.name,
      makeLink: side.pair.network.makeLinkFor(side.name),
      send: (bytes) => this.#sends(bytes),
      sendOfLink: (bytes) => this.#sends(bytes),
      onSecured: (secured) => {
        this.#ends();
        this.#secured = secured;
        side.secured.push(secured.result);
        secured.link.begin(secured.result.payload.fingerprint, {
          onOpen: () => undefined,
          onFrame: () => undefined,
          onFileFrame: () => undefined,
          onStateChange: () => undefined,
          onDoubt: () => undefined,
          onStuck: () => undefined,
          onEnd: () => undefined,
        });
      },
      onFailed: () => {
        this.#ends();
        if (side.pair.plant) this.#sends(Uint8Array.of(6));
      },
    });
  }

  close(): void {
    this.attempt.close();
    this.isOver = true;
  }

  closeLink(): void {
    this.#secured?.link.close();
  }

  #ends(): void {
    this.#side.pair.note(!this.isOver && !this.hasEnded, "an attempt ends once, and not after it was closed");
    this.isOver = true;
    this.hasEnded = true;
  }

  #sends(bytes: Bytes): void {
    const type = signalType(bytes);
    this.#side.sends(bytes);
    if (type === "sig") {
      this.#side.pair.note(!this.isOver || this.#secured !== undefined, "what has failed seals no more signals");
      return;
    }
    const stage = ORDER.findIndex((each) => each === type);
    this.#side.pair.note(!this.isOver, "an attempt that has ended sends nothing more");
    this.#side.pair.note(stage > this.#stage, "an attempt never goes back to an earlier message");
    this.#stage = stage;
  }
}

export class Side {
  readonly name: SideName;
  readonly pair: AttemptPair;
  readonly party: Party;
  readonly budget: GuessBudget;
  readonly secured: HandshakeResult[] = [];
  readonly sent: { readonly bytes: Bytes }[] = [];
  /** On its way to this side. */
  readonly inbox: Bytes[] = [];
  readonly #claimedId: () => PeerId;
  readonly #queue = new SerialQueue(1_000);
  readonly watched: Watched[] = [];

  constructor(pair: AttemptPair, name: SideName, party: Party, claimedId: () => PeerId) {
    this.pair = pair;
    this.name = name;
    this.party = party;
    this.#claimedId = claimedId;
    this.budget = new GuessBudget(pair.clock, () => undefined);
  }

  get #current(): Watched | undefined {
    const latest = this.watched.at(-1);
    return latest?.isOver ? undefined : latest;
  }

  /** Another handshake, where this side is the one that begins and none is under way. */
  begin(): void {
    if (this.name === "ravi" || this.#current || this.budget.isClosed) return;
    this.watched.push(new Watched(this, (options) => new InitiatorAttempt(options, this.#claimedId())));
  }

  receive(bytes: Bytes): void {
    const turn = this.#queue.run(() => this.#route(bytes.slice()));
    turn?.catch((error: unknown) => this.pair.note(false, `nothing is thrown: ${String(error)}`));
  }

  async #route(bytes: Bytes): Promise<void> {
    const current = this.#current;
    if (signalType(bytes) !== "init" || this.name === "ida") return current?.attempt.receive(bytes);
    if (this.budget.isClosed || (current && !current.attempt.isReplaceable)) return;
    current?.close();
    let responder: ResponderAttempt | undefined;
    this.watched.push(
      new Watched(this, (options) => (responder = new ResponderAttempt(options, bytes, this.#claimedId()))),
    );
    await responder?.respond();
  }

  close(): void {
    this.#current?.close();
  }

  sends(bytes: Bytes): void {
    this.sent.push({ bytes: bytes.slice() });
    this.pair.everSent.push(bytes.slice());
    this.pair.otherThan(this).inbox.push(bytes.slice());
  }
}

export class AttemptPair {
  readonly clock = new ManualClock();
  readonly network = new LinkNetwork();
  readonly ida: Side;
  readonly ravi: Side;
  readonly everSent: Bytes[] = [];
  /** Noticed within a callback, where throwing would be taken for the product's. */
  readonly #broken: string[] = [];

  /** A defect that the fuzzer must find. */
  readonly plant: "speaks after its end" | undefined;

  private constructor(ida: Party, ravi: Party, plant: AttemptPair["plant"]) {
    this.plant = plant;
    this.ida = new Side(this, "ida", ida, () => ravi.identity.id);
    this.ravi = new Side(this, "ravi", ravi, () => ida.identity.id);
  }

  static async make({ plant }: { readonly plant?: AttemptPair["plant"] } = {}): Promise<AttemptPair> {
    const { ida, ravi } = await (people ??= makePeople());
    return new AttemptPair(ida, ravi, plant);
  }

  /** Everything that was said in handshakes with and without these two. */
  static async foreignMessages(): Promise<readonly Bytes[]> {
    const { ida, ravi, mia } = await (people ??= makePeople());
    const runs = await Promise.all([
      completeHandshake(ida, ravi),
      completeHandshake(mia, ravi),
      completeHandshake(ida, mia),
      completeHandshake(ravi, ida),
    ]);
    return runs.flatMap(({ sent }) => Object.values(sent));
  }

  otherThan(side: Side): Side {
    return side === this.ida ? this.ravi : this.ida;
  }

  /** A REJECT for a message, or for none that ever was. */
  async rejection(reason: RejectReason, message: Bytes | undefined): Promise<Bytes> {
    const ref = message ? (await sha256(message)).slice(0, REJECT_REF_BYTES) : new Uint8Array(REJECT_REF_BYTES);
    return encodeReject({ reason, ref });
  }

  note(holds: boolean, rule: string): void {
    if (!holds) this.#broken.push(rule);
  }

  check(): void {
    claim(this.#broken.length === 0, this.#broken.join("; "));
    for (const side of [this.ida, this.ravi]) {
      claim(side.budget.failed <= MAX_FAILED_GUESSES, "no more guesses than the budget has");
      const running = side.watched.filter(({ isOver }) => !isOver).length;
      claim(running <= 1, "one attempt at a time");
    }
    const keys = this.ida.sent.filter(({ bytes }) => signalType(bytes) === "key").length;
    const unanswered = keys - this.ida.secured.length - this.ida.budget.failed;
    claim(unanswered >= 0 && unanswered <= MAX_UNANSWERED_KEYS, "every KEY is answered, failed or still a guess");
    const open = this.network.links.filter(({ isClosed }) => !isClosed).length;
    claim(open <= 2 + this.ida.secured.length + this.ravi.secured.length, "links of ended attempts are closed");
    claim(this.clock.waiting <= 4 + 2 * (this.ida.secured.length + this.ravi.secured.length), "timers are bounded");
  }

  /** Ends everything; nothing may be left. */
  async closeAll(): Promise<void> {
    for (const side of [this.ida, this.ravi]) {
      side.close();
      for (const watched of side.watched) watched.closeLink();
    }
    await settle();
    await this.clock.advance(60_000);
    this.check();
    claim(this.clock.waiting === 0, "no timer is left when everything has ended");
    claim(
      this.network.links.every(({ isClosed }) => isClosed),
      "no link is left open when everything has ended",
    );
  }
}
