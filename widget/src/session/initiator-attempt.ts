/** The initiator of one running handshake: INIT, then KEY as soon as the budget permits, then FIN. */
import type { Bytes } from "../protocol/bytes.ts";
import { signalType } from "../protocol/handshake-messages.ts";
import type { PeerId } from "../protocol/ids.ts";
import {
  answersAnotherInit,
  initSentTo,
  receiveFin,
  receiveResp,
  sendKey,
  startHandshake,
  type OpenInit,
  type SentInit,
  type SentKey,
} from "../crypto/handshake-initiator.ts";
import { AttemptEnd, type Attempt, type AttemptOptions } from "./attempt.ts";
import { AttemptLink } from "./attempt-link.ts";
import type { GuessPermit } from "./guess-budget.ts";
import type { Link } from "./ports.ts";
import type { SecureLink } from "./secure-link.ts";

/** KEY is out: whatever follows, it is a guess until a valid FIN comes. */
interface KeyOut {
  readonly kind: "key-out";
  readonly sentKey: SentKey;
  readonly link: Link;
  readonly secure: SecureLink;
  readonly toldName: string;
}

interface InitOut {
  readonly kind: "init-out";
  readonly sentInit: SentInit;
  readonly attemptLink: AttemptLink;
  readonly offer: Promise<string>;
}

type Phase = { readonly kind: "busy" } | InitOut | KeyOut;

export class InitiatorAttempt implements Attempt {
  readonly #options: AttemptOptions;
  readonly #end: AttemptEnd;
  #attemptLink: AttemptLink | undefined;
  #phase: Phase = { kind: "busy" };
  #permit: GuessPermit | undefined;
  #keyIsOut = false;

  /**
   * Sends INIT. The offer is made, and its candidates gathered, while the answer travels.
   * @param greeting - INIT where it has gone there already, with the join.
   */
  constructor(options: AttemptOptions, claimedId: PeerId, greeting?: OpenInit) {
    this.#options = options;
    this.#end = new AttemptEnd(options, (succeeded) => this.#release(succeeded));
    if (greeting) {
      this.#end.hasSent(greeting.message);
      this.#sent(initSentTo(claimedId, greeting));
    } else this.#start(claimedId).catch(() => this.#end.fail("handshake-rejected"));
  }

  get isReplaceable(): boolean {
    return this.#phase.kind === "init-out";
  }

  async receive(bytes: Bytes): Promise<void> {
    if (this.#end.isOver() || (await this.#end.takeRejection(bytes))) return;
    const phase = this.#phase;
    const type = signalType(bytes);
    if (phase.kind === "init-out" && type === "resp") {
      if (!answersAnotherInit(phase.sentInit, bytes)) await this.#end.untilOver(this.#respReceived(phase, bytes));
    } else if (phase.kind === "key-out" && type === "fin") await this.#end.untilOver(this.#finReceived(phase, bytes));
  }

  repeat(): void {
    this.#end.repeat();
  }

  close(): void {
    this.#end.close();
  }

  async #start(claimedId: PeerId): Promise<void> {
    const state = await startHandshake(this.#options.party, claimedId);
    if (this.#end.isOver()) return;
    this.#end.send(state.message);
    this.#sent(state);
  }

  #sent(state: SentInit): void {
    // Only now, while INIT travels: making a connection keeps the page busy for milliseconds.
    const attemptLink = new AttemptLink(this.#options.makeLink);
    const offer = attemptLink.link.createOffer();
    offer.catch(() => this.#end.fail("handshake-rejected"));
    this.#attemptLink = attemptLink;
    this.#phase = { kind: "init-out", sentInit: state, attemptLink, offer };
  }

  async #respReceived({ sentInit, attemptLink, offer }: InitOut, bytes: Bytes): Promise<void> {
    this.#phase = { kind: "busy" };
    const ready = await receiveResp(sentInit, bytes);
    if (ready.kind === "rejected") return this.#end.refuse(ready.reason, bytes);
    await offer.catch(() => undefined); // has made the attempt fail
    this.#permit = await this.#options.budget.takeKeyPermit(this.#end.signal);
    const toldName = this.#options.displayName();
    // The same offer, with the candidates found by now; none from a link that was closed meanwhile.
    const mayReveal = this.#options.budget.mayReveal(sentInit.claimedId);
    const sdp = mayReveal ? await attemptLink.link.createOffer().catch(() => undefined) : undefined;
    if (sdp === undefined) this.#end.fail("handshake-rejected");
    // An attempt that ended before its permit came could not give it back; settling it twice changes nothing.
    if (sdp === undefined || this.#end.isOver()) return this.#permit?.unused();
    const sentKey = await sendKey(ready, { displayName: toldName, sdp });
    if (this.#end.isOver()) return this.#permit?.unused();
    this.#keyIsOut = true;
    this.#end.send(sentKey.message);
    const { clock, sendOfLink: sendSignal } = this.#options;
    const secure = attemptLink.secure({ keys: ready.keys, direction: "i", clock, sendSignal }, sdp);
    this.#phase = { kind: "key-out", sentKey, link: attemptLink.link, secure, toldName };
  }

  async #finReceived({ sentKey, link, secure, toldName }: KeyOut, bytes: Bytes): Promise<void> {
    this.#phase = { kind: "busy" };
    const done = await receiveFin(sentKey, bytes);
    if (done.kind === "rejected") return this.#end.refuse(done.reason, bytes);
    if (this.#end.isOver()) return;
    // The connection is under way before anybody is told: what pages do with the news must not hold it up.
    const accepted = link.acceptAnswer(done.result.payload.sdp);
    this.#end.succeed({ result: done.result, link: secure, toldName });
    await accepted.catch(() => secure.close("lost")); // not on purpose: another handshake has to follow
  }

  #release(succeeded: boolean): void {
    if (succeeded) {
      this.#permit?.answered();
      return;
    }
    if (this.#keyIsOut) this.#permit?.failed();
    else this.#permit?.unused();
    this.#attemptLink?.abandon();
  }
}
