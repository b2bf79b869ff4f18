/** Two secure links after a handshake that never took place, over linked fakes: what their tests need and no more. */
import type { Frame } from "../protocol/chat-frames.ts";
import type { Bytes } from "../protocol/bytes.ts";
import type { Direction, KeySchedule } from "../crypto/key-schedule.ts";
import { AttemptLink } from "../session/attempt-link.ts";
import { SerialQueue } from "../session/serial-queue.ts";
import type { LinkEnd, SecureLink, SecureLinkEvents } from "../session/secure-link.ts";
import { LinkNetwork, type FakeLink } from "./linked-links.ts";
import { makeKeySchedule } from "./make-key-schedule.ts";
import { ManualClock } from "./manual-clock.ts";

export class LinkSide {
  readonly secure: SecureLink;
  readonly link: FakeLink;
  readonly keys: KeySchedule;
  /** What was reported, as words: `open`, frames by kind and text, states, `end REASON`. */
  readonly log: string[] = [];
  /** Pings and pongs that came. */
  readonly heartbeats: string[] = [];
  /** What came on the channel of files. */
  readonly files: Bytes[] = [];
  /** Sealed signals on their way to the other side. */
  readonly signals: Bytes[] = [];
  onSignal: (bytes: Bytes) => void = (bytes) => this.signals.push(bytes);

  constructor(network: LinkNetwork, clock: ManualClock, keys: KeySchedule, direction: Direction) {
    this.keys = keys;
    const attempt = new AttemptLink(network.makeLinkFor(direction));
    this.link = network.links.at(-1)!;
    this.secure = attempt.secure({ keys, direction, clock, sendSignal: (bytes) => this.onSignal(bytes) }, "");
  }

  /** What the link calls; a test may put something else into a place. */
  readonly events: SecureLinkEvents = {
    onOpen: () => this.log.push("open"),
    onFrame: (frame) => {
      if (frame.kind === "ping" || frame.kind === "pong") this.heartbeats.push(frame.kind);
      else this.log.push(words(frame));
    },
    onFileFrame: (frame) => this.files.push(frame),
    onStateChange: (state) => this.log.push(state),
    onDoubt: () => this.log.push("doubt"),
    onStuck: () => this.log.push("stuck"),
    onEnd: (end: LinkEnd) => this.log.push(`end ${end}`),
  };

  begin(peerFingerprint: Bytes): void {
    this.secure.begin(peerFingerprint, this.events);
  }
}

export interface LinkPair {
  readonly network: LinkNetwork;
  readonly clock: ManualClock;
  readonly initiator: LinkSide;
  readonly responder: LinkSide;
  /** Exchanges descriptions and, unless told otherwise, lets signals through from here on. */
  connect(): Promise<void>;
}

export async function makeSecureLinks(): Promise<LinkPair> {
  const [network, clock] = [new LinkNetwork(), new ManualClock()];
  const initiator = new LinkSide(network, clock, await makeKeySchedule(), "i");
  const responder = new LinkSide(network, clock, await makeKeySchedule(), "r");
  initiator.begin(responder.link.fingerprint);
  responder.begin(initiator.link.fingerprint);
  return {
    network,
    clock,
    initiator,
    responder,
    connect: async () => {
      for (const [from, to] of [
        [initiator, responder],
        [responder, initiator],
      ] as const) {
        const queue = new SerialQueue(1_000);
        from.onSignal = (bytes) => {
          from.signals.push(bytes);
          void queue.run(() => to.secure.receiveSignal(bytes));
        };
      }
      const answer = await responder.link.acceptOffer(await initiator.link.createOffer());
      await initiator.link.acceptAnswer(answer);
    },
  };
}

function words(frame: Frame): string {
  return frame.kind === "name" ? `name ${frame.displayName}` : frame.kind;
}
