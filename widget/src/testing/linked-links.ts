/**
 * Links without a network: two are connected once each has the other's description and one has a candidate of the other.
 * What travels on them passes an interceptor; whose certificate a link sees can be made a lie, as a man in the middle of
 * DTLS would.
 */
import { equalBytes, type Bytes } from "../protocol/bytes.ts";
import type { LinkCandidate } from "../protocol/link-signals.ts";
import { sdpFingerprint } from "../protocol/sdp.ts";
import type {
  IceServerConfig,
  Link,
  LinkEvents,
  LinkPath,
  LinkState,
  MakeLink,
  SessionPorts,
} from "../session/ports.ts";
import { fingerprintText, makeSdp } from "./make-sdp.ts";

/** What becomes of a record on its way: itself for an honest network, nothing, something else, several things. */
export type RecordInterceptor = (record: Bytes, from: FakeLink, to: FakeLink) => readonly Bytes[];

export class LinkNetwork {
  readonly links: FakeLink[] = [];
  intercept: RecordInterceptor = (record) => [record];
  /** The same for the channel of files. */
  interceptFile: RecordInterceptor = (record) => [record];
  /** What a link sees as the other side's certificate; undefined where the browser does not tell. */
  remoteFingerprint: (of: FakeLink, real: Bytes) => Bytes | undefined = (_of, real) => real;
  /** Whether packets get through at all. */
  isReachable = true;
  /** Whose links never come to an end with making a description, like a browser's after its connection was closed. */
  stuck: string | undefined;
  #isCut = false;
  readonly #iceServers = new Map<string, readonly IceServerConfig[]>();

  prepareLinksFor(owner: string): SessionPorts["prepareLinks"] {
    return (iceServers) => void this.#iceServers.set(owner, iceServers);
  }

  /** @param owner - a name by which tests find the links again. */
  makeLinkFor(owner: string): MakeLink {
    return (events) => {
      const link = new FakeLink(this, owner, events, () => this.#iceServers.get(owner) ?? []);
      this.links.push(link);
      return link;
    };
  }

  /** The newest link of `owner` that is connected with somebody, with `other` if given. @throws Error without one. */
  linkOf(owner: string, other?: string): FakeLink {
    const link = this.links.findLast(
      (each) => each.owner === owner && each.remote && (other === undefined || each.remote.owner === other),
    );
    if (!link) throw new Error(`${owner} has no link`);
    return link;
  }

  /** Packets stop getting through without anybody being told; what is sent meanwhile arrives once they do again. */
  set isCut(isCut: boolean) {
    this.isReachable = !isCut;
    this.#isCut = isCut;
    for (const link of this.links) link.flush();
  }

  get isCut(): boolean {
    return this.#isCut;
  }

  /** Never resolves for who is stuck. */
  unstuck(owner: string): Promise<void> | void {
    if (owner === this.stuck) return new Promise(() => undefined);
  }

  /** Connects whatever belongs together by now. */
  pair(link: FakeLink): void {
    if (!this.isReachable || link.isClosed) return;
    const other = this.links.find((each) => each !== link && !each.isClosed && belongTogether(link, each));
    if (!other || !(link.hasCandidateOf(other) || other.hasCandidateOf(link))) return;
    link.connect(other);
    other.connect(link);
  }
}

/** Each has the other's description; and DTLS, like a browser's, insists on the certificates that these announce. */
function belongTogether(one: FakeLink, other: FakeLink): boolean {
  return one.expects(other) && other.expects(one);
}

let links = 0;

export class FakeLink implements Link {
  readonly owner: string;
  readonly fingerprint: Bytes = crypto.getRandomValues(new Uint8Array(32));
  readonly #network: LinkNetwork;
  readonly #events: LinkEvents;
  readonly #number = ++links;
  readonly #iceServers: () => readonly IceServerConfig[];
  /** Those of the latest negotiation. */
  iceServers: readonly IceServerConfig[];
  #held: Bytes[] = [];
  #heldFiles: Bytes[] = [];
  #generation = 0;
  #remoteSdp: string | undefined;
  readonly candidates: LinkCandidate[] = [];
  #hasOffered = false;
  #isUp = false;
  remote: FakeLink | undefined;
  isClosed = false;
  /** Records handed to the network by this side, as they were sent. */
  readonly sent: Bytes[] = [];

  constructor(network: LinkNetwork, owner: string, events: LinkEvents, iceServers: () => readonly IceServerConfig[]) {
    this.#network = network;
    this.owner = owner;
    this.#events = events;
    this.#iceServers = iceServers;
    this.iceServers = iceServers();
  }

  get ufrag(): string {
    return `link${String(this.#number)}g${String(this.#generation)}`;
  }

  get remoteUfrag(): string | undefined {
    return /^a=ice-ufrag:(.*)$/mu.exec(this.#remoteSdp ?? "")?.[1];
  }

  async createOffer(options?: { readonly iceRestart: boolean }): Promise<string> {
    await this.#network.unstuck(this.owner);
    this.#requireOpen();
    if (options?.iceRestart) {
      this.#generation++;
      this.iceServers = this.#iceServers();
    }
    if (!this.#hasOffered || options?.iceRestart) this.#gather();
    this.#hasOffered = true;
    return this.#sdp();
  }

  async acceptOffer(sdp: string): Promise<string> {
    await this.#network.unstuck(this.owner);
    this.#takeRemote(sdp);
    if (this.remote) this.#generation++; // a restart
    this.iceServers = this.#iceServers();
    this.#gather();
    queueMicrotask(() => this.#network.pair(this));
    return this.#sdp();
  }

  async acceptAnswer(sdp: string): Promise<void> {
    this.#takeRemote(sdp);
    this.#network.pair(this);
  }

  addCandidate(candidate: LinkCandidate): void {
    this.candidates.push(candidate);
    this.#network.pair(this);
  }

  async localFingerprint(): Promise<Bytes> {
    return this.fingerprint;
  }

  async remoteFingerprint(): Promise<Bytes | undefined> {
    const real = this.remote?.fingerprint;
    return real && this.#network.remoteFingerprint(this, real);
  }

  async send(record: Bytes): Promise<void> {
    const { remote } = this;
    if (this.isClosed || !remote) throw new Error("the channel is not open");
    this.sent.push(record);
    this.#held.push(...this.#network.intercept(record, this, remote));
    this.flush();
  }

  async sendFile(record: Bytes): Promise<void> {
    const { remote } = this;
    if (this.isClosed || !remote) throw new Error("the channel is not open");
    this.#heldFiles.push(...this.#network.interceptFile(record.slice(), this, remote)); // the sender uses it up
    this.flush();
  }

  async path(): Promise<LinkPath | undefined> {
    return this.#isUp ? "direct" : undefined;
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.remote?.report("closed");
  }

  /** What was sent arrives, unless nothing gets through. */
  flush(): void {
    if (!this.#isUp || this.#network.isCut) return;
    for (const record of this.#held.splice(0)) this.remote?.receive(record);
    for (const record of this.#heldFiles.splice(0)) this.remote?.receiveFile(record);
  }

  /** The same on the channel of files. */
  receiveFile(record: Bytes): void {
    queueMicrotask(() => {
      if (!this.isClosed) this.#events.onFileRecord(new Uint8Array(record));
    });
  }

  /** A record arrives, wherever it comes from. */
  receive(record: Bytes): void {
    queueMicrotask(() => {
      if (!this.isClosed) this.#events.onRecord(new Uint8Array(record));
    });
  }

  report(state: LinkState): void {
    queueMicrotask(() => {
      if (!this.isClosed) this.#events.onStateChange(state);
    });
  }

  /** Packets stop getting through, both ways, until the descriptions are exchanged anew. */
  disconnect(state: "disconnected" | "failed" = "disconnected"): void {
    for (const side of [this, this.remote]) {
      if (!side) continue;
      side.#isUp = false;
      side.report(state);
    }
  }

  /** The connection breaks for both sides, for good. */
  break(): void {
    for (const side of [this, this.remote]) side?.report("closed");
  }

  connect(other: FakeLink): void {
    const isFirst = this.remote === undefined;
    if (this.#isUp) return;
    this.remote = other;
    this.#isUp = true;
    this.report("connected");
    this.flush();
    if (isFirst) queueMicrotask(() => !this.isClosed && this.#events.onOpen());
  }

  /** Whether the description that this side took is the other's. */
  expects(other: FakeLink): boolean {
    const announced = sdpFingerprint(this.#remoteSdp ?? "");
    return this.remoteUfrag === other.ufrag && announced !== undefined && equalBytes(announced, other.fingerprint);
  }

  hasCandidateOf(other: FakeLink): boolean {
    return this.candidates.some(({ candidate }) => candidate.endsWith(`ufrag ${other.ufrag}`));
  }

  #gather(): void {
    const { ufrag } = this;
    for (const [index, type] of ["host", "srflx"].entries()) {
      const candidate = `candidate:${String(index)} 1 udp 2122260223 192.0.2.1 ${String(50_000 + this.#number)} typ ${type} ufrag ${ufrag}`;
      queueMicrotask(() => !this.isClosed && this.#events.onCandidate({ candidate, mid: "0" }));
    }
  }

  #sdp(): string {
    return makeSdp({ fingerprints: [fingerprintText(this.fingerprint)], ufrag: this.ufrag });
  }

  #takeRemote(sdp: string): void {
    this.#requireOpen();
    if (!sdpFingerprint(sdp)) throw new TypeError("a description must be usable");
    this.#remoteSdp = sdp;
  }

  #requireOpen(): void {
    if (this.isClosed) throw new Error("the link is closed");
  }
}
