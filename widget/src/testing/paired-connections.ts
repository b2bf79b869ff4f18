/**
 * Connections for a browser that has none, like WebKitGTK: each connects with the one of the same page whose description it
 * was given, over message ports. As much of RTCPeerConnection as ../transport/peer-link.ts uses, so that elements can meet
 * in tests; it gathers no candidates, encrypts nothing and always has room. What is about the browser's own connections is
 * not tested with these.
 */
import type { Bytes } from "../protocol/bytes.ts";
import { fingerprintText, makeSdp } from "./make-sdp.ts";

class PairedCertificate {
  /** In the place of what DTLS would show. */
  readonly bytes: Bytes;
  readonly fingerprint: Bytes;

  constructor(bytes: Bytes, fingerprint: Bytes) {
    this.bytes = bytes;
    this.fingerprint = fingerprint;
  }

  static async make(): Promise<PairedCertificate> {
    const bytes = crypto.getRandomValues(new Uint8Array(64));
    return new PairedCertificate(bytes, new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
  }

  getFingerprints(): RTCDtlsFingerprint[] {
    const [algorithm = "", value = ""] = fingerprintText(this.fingerprint).replace("a=fingerprint:", "").split(" ");
    return [{ algorithm, value }];
  }
}

class PairedChannel {
  readonly bufferedAmount = 0;
  bufferedAmountLowThreshold = 0;
  binaryType = "arraybuffer";
  onopen: (() => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: (() => void) | null = null;
  /** Undefined unless it is open. */
  post: ((data: ArrayBuffer) => void) | undefined;

  /** @throws InvalidStateError unless it is open. */
  send(data: Bytes): void {
    if (!this.post) throw new DOMException("The channel is not open.", "InvalidStateError");
    this.post(data.slice().buffer);
  }
}

/** What one end says to the other: something on a channel, or that it was closed. */
type Word = { readonly id: number; readonly data: ArrayBuffer } | "closed";

/** By the names of their ICE sessions, former ones too: all that a description tells of whom to connect with. */
const connections = new Map<string, PairedConnection>();

class PairedConnection {
  static readonly generateCertificate = (): Promise<PairedCertificate> => PairedCertificate.make();

  connectionState: RTCPeerConnectionState = "new";
  iceConnectionState: RTCIceConnectionState = "new";
  localDescription: RTCSessionDescriptionInit | null = null;
  remoteDescription: RTCSessionDescriptionInit | null = null;
  readonly sctp = {
    transport: {
      state: "new" as RTCDtlsTransportState,
      onstatechange: null as (() => void) | null,
      getRemoteCertificates: () => (this.#other ? [this.#other.#certificate.bytes.slice().buffer] : []),
      iceTransport: { getSelectedCandidatePair: () => ({ local: { type: "host" }, remote: { type: "host" } }) },
    },
  };
  onconnectionstatechange: (() => void) | null = null;
  oniceconnectionstatechange: (() => void) | null = null;
  readonly #certificate: PairedCertificate;
  #name = "";
  readonly #channels = new Map<number, PairedChannel>();
  /** One for all channels, as what was said on one still comes before another one closes. */
  #port: MessagePort | undefined;
  #configuration: RTCConfiguration;
  #other: PairedConnection | undefined;

  constructor(configuration: RTCConfiguration) {
    this.#configuration = configuration;
    [this.#certificate] = configuration.certificates as unknown as [PairedCertificate];
    this.#rename();
  }

  getConfiguration(): RTCConfiguration {
    return this.#configuration;
  }

  /** @throws InvalidAccessError for a TURN server without credentials, as browsers do. */
  setConfiguration(configuration: RTCConfiguration): void {
    const isTurn = (urls: string | string[]) => [urls].flat().some((url) => url.startsWith("turn"));
    if (configuration.iceServers?.some(({ urls, credential }) => isTurn(urls) && credential === undefined)) {
      throw new DOMException("A TURN server needs credentials.", "InvalidAccessError");
    }
    this.#configuration = configuration;
  }

  createDataChannel(_label: string, { id }: { readonly id: number }): PairedChannel {
    const channel = new PairedChannel();
    this.#channels.set(id, channel);
    return channel;
  }

  /** As it is asked for, to restart ICE. */
  async createOffer(): Promise<RTCSessionDescriptionInit> {
    this.#rename();
    return this.#describe("offer");
  }

  // As in browsers, what these do is begun before they return.
  async setLocalDescription(description = this.#describe(this.remoteDescription ? "answer" : "offer")): Promise<void> {
    this.localDescription = description;
    this.#connect();
  }

  async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    this.remoteDescription = description;
    this.#other = connections.get(/^a=ice-ufrag:(.*)\r$/mu.exec(description.sdp ?? "")?.[1] ?? "");
    if (this.connectionState === "new") this.#connect();
    else if (description.type === "offer") this.#rename();
    else for (const end of [this, this.#other]) setTimeout(() => end?.oniceconnectionstatechange?.());
  }

  close(): void {
    if (this.connectionState === "closed") return;
    this.connectionState = this.iceConnectionState = "closed";
    for (const [name, connection] of connections) if (connection === this) connections.delete(name);
    for (const channel of this.#channels.values()) channel.post = undefined;
    this.#port?.postMessage("closed" satisfies Word);
    this.#port?.close();
  }

  /** Begins an ICE session. */
  #rename(): void {
    this.#name = crypto.randomUUID();
    connections.set(this.#name, this);
  }

  #describe(type: RTCSdpType): RTCSessionDescriptionInit {
    const fingerprints = [fingerprintText(this.#certificate.fingerprint)];
    return { type, sdp: makeSdp({ fingerprints, ufrag: this.#name }) };
  }

  /** Once both sides have both descriptions, and then in a task of its own. */
  #connect(): void {
    const other = this.#other;
    if (!other || other.#other !== this || !this.localDescription || !other.localDescription) return;
    setTimeout(() => {
      if (this.connectionState !== "new" || other.connectionState !== "new") return;
      const { port1, port2 } = new MessageChannel();
      this.#connected(port1);
      other.#connected(port2);
    });
  }

  #connected(port: MessagePort): void {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<Word>) => this.#hear(data);
    this.connectionState = this.iceConnectionState = "connected";
    this.sctp.transport.state = "connected";
    this.sctp.transport.onstatechange?.();
    this.onconnectionstatechange?.();
    for (const [id, channel] of this.#channels) {
      channel.post = (data) => port.postMessage({ id, data } satisfies Word);
      channel.onopen?.();
    }
  }

  #hear(word: Word): void {
    if (word !== "closed") {
      this.#channels.get(word.id)?.onmessage?.(new MessageEvent("message", { data: word.data }));
      return;
    }
    for (const channel of this.#channels.values()) {
      channel.post = undefined;
      channel.onclose?.();
    }
  }
}

if (typeof RTCPeerConnection === "undefined") {
  globalThis.RTCPeerConnection = PairedConnection as unknown as typeof RTCPeerConnection;
}
