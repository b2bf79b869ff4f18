/** An evil member's end of a link: real keys, and the freedom to seal and send whatever it likes. */
import { bindValue } from "../../crypto/bind.ts";
import type { HandshakeResult } from "../../crypto/handshake-common.ts";
import { RecordOpener, RecordSealer } from "../../crypto/records.ts";
import { SignalSealer } from "../../crypto/sealed-signals.ts";
import type { Bytes } from "../../protocol/bytes.ts";
import { encodeFrame, parseFrame, type Frame } from "../../protocol/chat-frames.ts";
import { encodeFileFrame, parseFileFrame, type FileFrame } from "../../protocol/file-frames.ts";
import { FILE_CHUNK_KIND, MAX_WAITING_RECORDS } from "../../protocol/limits.ts";
import type { LinkSignal } from "../../protocol/link-signals.ts";
import { SerialQueue } from "../../session/serial-queue.ts";
import type { FakeLink } from "../linked-links.ts";
import type { World } from "../make-session.ts";
import { follow, until } from "../settle.ts";

export class EvilLink {
  readonly link: FakeLink;
  /** Frames from the victim that opened, BIND included. */
  readonly frames: Frame[] = [];
  /** Called for each frame but BIND. */
  onFrame: (frame: Frame) => void = () => undefined;
  /** The result of the handshake; set by `begin`. */
  result: HandshakeResult | undefined;
  #sealer: RecordSealer | undefined;
  #signalSealer: SignalSealer | undefined;
  #sendSignal: (bytes: Bytes) => void = () => undefined;
  readonly #sending = new SerialQueue(100_000);
  #fileSealer: RecordSealer | undefined;
  #fileOpener: RecordOpener | undefined;
  readonly #receivingFiles = new SerialQueue(MAX_WAITING_RECORDS);
  /** Frames of file transfers that came from the victim. */
  readonly fileFrames: FileFrame[] = [];
  /** Called for each of them. */
  onFileFrame: (frame: FileFrame) => void = () => undefined;
  readonly #receiving = new SerialQueue(MAX_WAITING_RECORDS);
  #opener: RecordOpener | undefined;
  #isOpen = false;
  /** Whether it answers pings, as everybody does. */
  answersPings = true;

  constructor(world: World, { name }: { readonly name: string }) {
    world.network.makeLinkFor(name)({
      onCandidate: () => undefined,
      onOpen: () => (this.#isOpen = true),
      onRecord: (bytes) => {
        const turn = this.#receiving.run(() => this.#receive(bytes));
        if (turn) follow(turn);
      },
      onFileRecord: (bytes) => {
        const turn = this.#receivingFiles.run(() => this.#receiveFile(bytes));
        if (turn) follow(turn);
      },
      onStateChange: () => undefined,
    });
    this.link = world.network.links.at(-1)!;
  }

  /** Takes the keys; whoever sent the description is reachable from now on. */
  async begin(result: HandshakeResult, sendSignal: (bytes: Bytes) => void): Promise<void> {
    const peer = result.direction === "i" ? "r" : "i";
    this.result = result;
    this.#sendSignal = sendSignal;
    this.#signalSealer = new SignalSealer(result.keys, result.direction);
    this.#sealer = await RecordSealer.create(await result.keys.recordSecret(result.direction), 0);
    this.#fileSealer = await RecordSealer.create(await result.keys.recordSecret(result.direction, "file"), 0);
    this.#fileOpener = await RecordOpener.create(await result.keys.recordSecret(peer, "file"));
    this.#opener = await RecordOpener.create(await result.keys.recordSecret(peer));
    const ufrag = /^a=ice-ufrag:(.*)$/mu.exec(result.payload.sdp)?.[1];
    this.link.addCandidate({ candidate: `candidate:0 1 udp 1 192.0.2.9 9 typ host ufrag ${ufrag ?? ""}`, mid: "0" });
  }

  /** Resolves once the channel is there; nothing has been sent on it. */
  async channel(): Promise<this> {
    await until(() => this.#isOpen, "the evil member has a channel");
    return this;
  }

  /** Says BIND truthfully, so that the victim takes the link for good. */
  async bind(): Promise<this> {
    await this.channel();
    const { direction, keys, payload } = this.result!;
    const [own, theirs] = [this.link.fingerprint, payload.fingerprint];
    const [initiator, responder] = direction === "i" ? [own, theirs] : [theirs, own];
    await this.say({ kind: "bind", value: await bindValue(keys.transcriptHash, initiator, responder) });
    return this;
  }

  /** Sends a frame, or any bytes as one. */
  async say(frame: Frame | Bytes): Promise<void> {
    await this.sendRecord(await this.seal(frame));
  }

  /** The next record, which is not sent: dropping, repeating and reordering are the caller's. */
  async seal(frame: Frame | Bytes): Promise<Bytes> {
    return this.#sending.run(() => this.#sealer!.seal(frame instanceof Uint8Array ? frame : encodeFrame(frame), 0))!;
  }

  async sendRecord(record: Bytes): Promise<void> {
    await this.link.send(record);
  }

  /** Sends a frame of a file transfer, or any bytes as one. */
  async sayFile(frame: FileFrame | Bytes): Promise<void> {
    const bytes = frame instanceof Uint8Array ? frame : encodeFileFrame(frame);
    const isBare = bytes[0] === FILE_CHUNK_KIND;
    await this.link.sendFile(isBare ? bytes : await this.#sending.run(() => this.#fileSealer!.seal(bytes, 0))!);
  }

  /** A sealed signal beside the link. */
  async signal(signal: LinkSignal): Promise<void> {
    this.#sendSignal(await this.#signalSealer!.seal(signal));
  }

  /** The frames of one kind that came. */
  heard<Kind extends Frame["kind"]>(kind: Kind): Extract<Frame, { kind: Kind }>[] {
    return this.frames.filter((frame): frame is Extract<Frame, { kind: Kind }> => frame.kind === kind);
  }

  async #receiveFile(bytes: Bytes): Promise<void> {
    const plaintext = bytes[0] === FILE_CHUNK_KIND ? bytes : await this.#fileOpener?.open(bytes);
    const frame = plaintext && parseFileFrame(plaintext);
    if (!frame) return;
    this.fileFrames.push(frame);
    this.onFileFrame(frame);
  }

  async #receive(bytes: Bytes): Promise<void> {
    const plaintext = await this.#opener?.open(bytes);
    const frame = plaintext && parseFrame(plaintext);
    if (!frame) return;
    this.frames.push(frame);
    if (frame.kind === "ping" && this.answersPings) follow(this.say({ kind: "pong" }));
    if (frame.kind !== "bind") this.onFrame(frame);
  }
}
