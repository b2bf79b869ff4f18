/** Two secure links with an attacker between them, on the data channel as in signaling, and a connection that comes and goes. */
import fc from "fast-check";
import type { Bytes } from "../../protocol/bytes.ts";
import { anyShare } from "../hostile-bytes.ts";
import { makeSecureLinks, type LinkPair, type LinkSide } from "../make-secure-link.ts";
import { settle } from "../settle.ts";
import { claim, target, type FuzzTarget } from "./fuzz-target.ts";

type Op = { readonly side: "initiator" | "responder"; readonly which: number } & (
  | { readonly do: "say" | "drop-next" | "repeat-next" | "flip-next" | "cut-next" | "inject" | "signal" | "bad-signal" }
  | { readonly do: "disconnected" | "failed" | "closed" | "break" | "close" }
  | { readonly do: "wait"; readonly ms: number }
);

const anyOp: fc.Arbitrary<Op> = fc
  .tuple(
    fc.oneof(
      { weight: 8, arbitrary: fc.record({ do: fc.constant("say" as const) }) },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constantFrom<Op["do"]>("drop-next", "repeat-next", "flip-next", "cut-next", "inject"),
        }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constantFrom<Op["do"]>("signal", "bad-signal") }) },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constantFrom<Op["do"]>("disconnected", "failed", "closed", "break", "close") }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.constantFrom(1, 2_000, 15_000, 30_000) }),
      },
    ),
    fc.constantFrom("initiator" as const, "responder" as const),
    anyShare(),
  )
  .map(([op, side, which]) => ({ ...op, side, which }) as Op);

class Wire {
  readonly pair: LinkPair;
  readonly said = { initiator: [] as string[], responder: [] as string[] };
  readonly #recorded: Bytes[] = [];
  /** What becomes of the next record that the owner of this name sends. */
  readonly #next = new Map<string, (record: Bytes) => readonly Bytes[]>();
  #count = 0;

  constructor(pair: LinkPair) {
    this.pair = pair;
    pair.network.intercept = (record, from) => {
      this.#recorded.push(record.slice());
      const tamper = this.#next.get(from.owner);
      this.#next.delete(from.owner);
      return tamper ? tamper(record) : [record];
    };
  }

  async do(op: Op): Promise<void> {
    const side = this.pair[op.side];
    switch (op.do) {
      case "say": {
        const text = `${op.side} ${String(++this.#count)}`;
        if (side.secure.isOpen) this.said[op.side].push(text);
        side.secure.send({ kind: "name", displayName: text }).catch(() => undefined);
        break;
      }
      case "drop-next":
        this.#next.set(side.link.owner, () => []);
        break;
      case "repeat-next":
        this.#next.set(side.link.owner, (record) => [record, record]);
        break;
      case "flip-next":
        this.#next.set(side.link.owner, (record) => {
          const at = Math.floor(op.which * record.length);
          return [record.map((byte, index) => (index === at ? byte ^ 1 : byte))];
        });
        break;
      case "cut-next":
        this.#next.set(side.link.owner, (record) => [record.slice(0, Math.floor(op.which * record.length))]);
        break;
      case "inject": {
        const record = this.#recorded[Math.floor(op.which * this.#recorded.length)] ?? new Uint8Array(300).fill(7);
        side.link.receive(record);
        break;
      }
      case "signal":
        side.secure.localCandidate({ candidate: "candidate:9 1 udp 1 192.0.2.9 9 typ host", mid: "0" });
        break;
      case "bad-signal": {
        const other = op.side === "initiator" ? this.pair.responder : this.pair.initiator;
        const known = other.signals[Math.floor(op.which * other.signals.length)] ?? new Uint8Array(64).fill(5);
        void side.secure.receiveSignal(known.map((byte, index) => (index === known.length - 1 ? byte ^ 1 : byte)));
        break;
      }
      case "break":
        side.link.break();
        break;
      case "close":
        side.secure.close();
        break;
      case "disconnected":
      case "failed":
        side.link.disconnect(op.do);
        break;
      case "closed":
        side.link.report("closed");
        break;
      case "wait":
        await this.pair.clock.advance(op.ms);
    }
    await settle();
    this.check();
  }

  check(): void {
    this.#checkSide(this.pair.initiator, this.said.responder);
    this.#checkSide(this.pair.responder, this.said.initiator);
    claim(this.pair.clock.waiting <= 8, "a link has four timers at most");
  }

  #checkSide({ log, secure, link }: LinkSide, said: readonly string[]): void {
    const heard = log.filter((entry) => entry.startsWith("name ")).map((entry) => entry.slice("name ".length));
    claim(
      heard.every((text, index) => text === said[index]),
      "what is heard is what was said, in that order, from the beginning",
    );
    const [opened, ended] = [log.indexOf("open"), log.findIndex((entry) => entry.startsWith("end "))];
    claim(log.lastIndexOf("open") === opened, "a link opens once");
    claim(
      heard.length === 0 || (opened >= 0 && opened < log.indexOf(`name ${heard[0]!}`)),
      "nothing comes before BIND",
    );
    claim(ended < 0 || ended === log.length - 1, "nothing is reported after the end");
    claim(secure.hasEnded === ended >= 0, "an end is reported");
    claim(!secure.hasEnded || (!secure.isOpen && link.isClosed), "what has ended is closed");
  }
}

export const LINK_TARGETS: readonly FuzzTarget[] = [
  target<readonly [boolean, readonly Op[]]>({
    name: "SecureLink",
    cost: "sequence",
    expected: ["both open", "ended"],
    prepare: () => ({
      inputs: fc.tuple(fc.boolean(), fc.array(anyOp, { maxLength: 30, size: "max" })),
      check: async ([isEarly, ops]) => {
        const wire = new Wire(await makeSecureLinks());
        const { pair } = wire;
        if (isEarly)
          pair.connect().catch(() => undefined); // ends before it has begun
        else {
          await pair.connect();
          await settle();
        }
        for (const op of ops) await wire.do(op);
        const outcome = pair.initiator.secure.isOpen && pair.responder.secure.isOpen ? "both open" : "ended";
        pair.initiator.secure.close();
        pair.responder.secure.close();
        await settle();
        wire.check();
        claim(pair.clock.waiting === 0, "no timer is left when both have ended");
        return outcome;
      },
    }),
  }),
];
