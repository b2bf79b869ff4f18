/** The responder of one running handshake: INIT in, RESP out, KEY in, FIN out. No connection is made before KEY has opened. */
import { equalBytes, type Bytes } from "../protocol/bytes.ts";
import { signalType } from "../protocol/handshake-messages.ts";
import type { PeerId } from "../protocol/ids.ts";
import { receiveInit, receiveKey, sendFin, type KeyOpened, type SentResp } from "../crypto/handshake-responder.ts";
import { AttemptEnd, type Attempt, type AttemptOptions } from "./attempt.ts";
import { AttemptLink } from "./attempt-link.ts";

type Phase = { readonly kind: "busy" } | SentResp;

export class ResponderAttempt implements Attempt {
  readonly #options: AttemptOptions;
  readonly #end: AttemptEnd;
  readonly #init: Bytes;
  readonly #claimedId: PeerId;
  #phase: Phase = { kind: "busy" };
  #attemptLink: AttemptLink | undefined;

  constructor(options: AttemptOptions, init: Bytes, claimedId: PeerId) {
    this.#options = options;
    this.#end = new AttemptEnd(options, (succeeded) => {
      if (!succeeded) this.#attemptLink?.abandon();
    });
    this.#init = init;
    this.#claimedId = claimedId;
  }

  get isReplaceable(): boolean {
    return this.#phase.kind === "sent-resp";
  }

  /** Whether this attempt answers that very INIT already. */
  answers(init: Bytes): boolean {
    return equalBytes(this.#init, init);
  }

  /** Answers INIT with RESP. */
  async respond(): Promise<void> {
    const state = await receiveInit(this.#options.party, this.#init);
    if (state.kind === "rejected") return this.#end.refuse(state.reason, this.#init);
    // INIT's key must be the one that the address claims.
    if (state.peerId !== this.#claimedId) return this.#end.refuse("handshake-rejected", this.#init);
    if (this.#end.isOver()) return;
    this.#phase = state;
    this.#end.send(state.message);
  }

  async receive(bytes: Bytes): Promise<void> {
    if (this.#end.isOver() || (await this.#end.takeRejection(bytes))) return;
    if (this.#phase.kind === "sent-resp" && signalType(bytes) === "key") {
      await this.#end.untilOver(this.#keyReceived(this.#phase, bytes));
    }
  }

  repeat(): void {
    this.#end.repeat();
  }

  close(): void {
    this.#end.close();
  }

  async #keyReceived(state: SentResp, bytes: Bytes): Promise<void> {
    this.#phase = { kind: "busy" };
    const permit = await this.#options.budget.takeBoxPermit();
    if (!permit) return this.#end.refuse("closed", bytes);
    const opened = await receiveKey(state, bytes);
    if (opened.kind === "rejected") {
      if (opened.reason === "wrong-password") permit.failed();
      else permit.unused();
      return this.#end.refuse(opened.reason, bytes);
    }
    permit.answered();
    if (!this.#end.isOver()) await this.#answer(opened, bytes);
  }

  async #answer(opened: KeyOpened, key: Bytes): Promise<void> {
    const attemptLink = new AttemptLink(this.#options.makeLink);
    this.#attemptLink = attemptLink;
    const toldName = this.#options.displayName();
    const answering = attemptLink.link.acceptOffer(opened.payload.sdp).then((sdp) => ({ displayName: toldName, sdp }));
    const answered = await Promise.all([sendFin(opened, answering), answering]).catch(() => undefined);
    if (!answered) return this.#end.refuse("handshake-rejected", key);
    const [done, answer] = answered;
    if (this.#end.isOver()) return;
    this.#end.send(done.message);
    const { clock, sendOfLink: sendSignal } = this.#options;
    const link = attemptLink.secure({ keys: opened.keys, direction: "r", clock, sendSignal }, answer.sdp);
    this.#end.succeed({ result: done.result, link, toldName });
  }
}
