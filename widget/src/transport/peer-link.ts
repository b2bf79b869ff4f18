/** A link as one RTCPeerConnection with two negotiated data channels. SDP passes through unread, and unchanged where it is not too long. */
import type { Bytes } from "../protocol/bytes.ts";
import { MAX_CANDIDATES } from "../protocol/limits.ts";
import type { LinkCandidate } from "../protocol/link-signals.ts";
import { fingerprintBytes, fittingSdp } from "../protocol/sdp.ts";
import type { Link, LinkEvents, LinkPath, LinkState, MakeLink, SessionPorts } from "../session/ports.ts";
import { prepareBuffer, sendWithRoom } from "./backpressure.ts";
import { configure, ConnectionPool, type FreshConnection, type LinkConfiguration } from "./connection-pool.ts";
import { readLinkPath } from "./link-path.ts";

export interface PeerLinkSettings {
  readonly icePolicy: RTCIceTransportPolicy;
  /** Instead of the server's, where the page gives its own. */
  readonly iceServers: readonly RTCIceServer[] | undefined;
}

/** Makes links, and keeps a connection ready for the next one, from the first `prepare` or link until it is closed. */
export class PeerLinks {
  readonly #pool: ConnectionPool;
  readonly #configuration: () => LinkConfiguration;
  #offered: readonly RTCIceServer[] = [];

  /** @param settings - read anew for each link. */
  constructor(settings: () => PeerLinkSettings) {
    this.#configuration = () => {
      const { icePolicy, iceServers } = settings();
      return { iceTransportPolicy: icePolicy, iceServers: [...(iceServers ?? this.#offered)] };
    };
    this.#pool = new ConnectionPool(this.#configuration);
  }

  readonly make: MakeLink = (events) => new PeerLink(this.#pool.take(), events, this.#configuration);

  /** Keeps a connection ready from here on. */
  readonly prepare: SessionPorts["prepareLinks"] = (offered) => {
    this.#offered = offered as readonly RTCIceServer[];
    this.#pool.prepare();
  };

  /** The links that were made live on. */
  close(): void {
    this.#pool.close();
  }
}

class PeerLink implements Link {
  readonly #connection: Promise<FreshConnection>;
  #fresh: FreshConnection | undefined;
  /** These two only until it is closed: Chromium may keep a closed connection for good, and with it what listens to it. */
  #events: LinkEvents | undefined;
  #configuration: (() => LinkConfiguration) | undefined;
  #earlyCandidates: LinkCandidate[] = [];

  constructor(connection: Promise<FreshConnection>, events: LinkEvents, configuration: () => LinkConfiguration) {
    this.#events = events;
    this.#configuration = configuration;
    this.#connection = connection.then((fresh) => {
      this.#fresh = fresh;
      this.#configure(fresh);
      this.#listen(fresh);
      return fresh;
    });
    this.#connection.catch(() => this.#report("failed"));
  }

  async createOffer(options?: { readonly iceRestart: boolean }): Promise<string> {
    const fresh = await this.#connection;
    const { peer } = fresh;
    if (options?.iceRestart) {
      this.#renewConfiguration(fresh);
      await peer.setLocalDescription(await peer.createOffer({ iceRestart: true }));
    } else if (!peer.localDescription) await peer.setLocalDescription();
    return ownSdp(peer);
  }

  async acceptOffer(sdp: string): Promise<string> {
    const fresh = await this.#connection;
    const { peer } = fresh;
    if (peer.localDescription) this.#renewConfiguration(fresh); // a restart
    // The browser queues the one behind the other by itself; waiting in between would cost a trip to its other threads.
    await Promise.all([peer.setRemoteDescription({ type: "offer", sdp }), peer.setLocalDescription()]);
    this.#watchDtls(peer);
    this.#addEarlyCandidates(peer);
    return ownSdp(peer);
  }

  async acceptAnswer(sdp: string): Promise<void> {
    const { peer } = this.#fresh ?? (await this.#connection); // at once, before the caller goes on
    this.#watchDtls(peer);
    await peer.setRemoteDescription({ type: "answer", sdp });
    this.#addEarlyCandidates(peer);
  }

  addCandidate(candidate: LinkCandidate): void {
    this.#connection.then(
      ({ peer }) => {
        if (peer.remoteDescription) addTo(peer, candidate);
        else if (this.#earlyCandidates.length < MAX_CANDIDATES) this.#earlyCandidates.push(candidate);
      },
      () => undefined, // reported as failed already
    );
  }

  async localFingerprint(): Promise<Bytes> {
    const fingerprints = (await this.#connection).certificate.getFingerprints();
    const hex = fingerprints.find(({ algorithm }) => algorithm?.toLowerCase() === "sha-256")?.value;
    const bytes = hex === undefined ? undefined : fingerprintBytes(hex);
    if (!bytes) throw new Error("a certificate has a fingerprint");
    return bytes;
  }

  async remoteFingerprint(): Promise<Bytes | undefined> {
    const { peer } = await this.#connection;
    const [certificate] = peer.sctp?.transport.getRemoteCertificates() ?? [];
    return certificate && new Uint8Array(await crypto.subtle.digest("SHA-256", certificate));
  }

  async send(record: Bytes): Promise<void> {
    await sendWithRoom((await this.#connection).channel, record);
  }

  async sendFile(record: Bytes): Promise<void> {
    await sendWithRoom((await this.#connection).files, record);
  }

  async path(): Promise<LinkPath | undefined> {
    return readLinkPath((await this.#connection).peer);
  }

  close(): void {
    if (!this.#events) return;
    this.#events = undefined;
    this.#configuration = undefined;
    const end = () => this.#fresh?.peer.close();
    this.#connection.then(end, end); // also one that was made ahead and whose ICE servers the browser then refused
  }

  /** ICE servers' credentials end, so each restart gathers with those of its day. */
  #renewConfiguration(fresh: FreshConnection): void {
    try {
      this.#configure(fresh);
    } catch {
      // A server that the browser refuses, like one at a blocked port, must not end a link that there is: as before, then.
    }
  }

  #configure(fresh: FreshConnection): void {
    if (this.#configuration) configure(fresh, this.#configuration());
  }

  #listen({ peer, channel, files }: FreshConnection): void {
    channel.onopen = () => this.#events?.onOpen();
    this.#listenOn(channel, (record) => this.#events?.onRecord(record));
    this.#listenOn(files, (record) => this.#events?.onFileRecord(record));
    const report = () => this.#report(linkState(peer.connectionState));
    // Connected as before, perhaps over another path: after a restart, or when a better one was found.
    const reportAgain = () => {
      if (isIceConnected(peer) && peer.connectionState === "connected") report();
    };
    peer.onconnectionstatechange = () => {
      const ice = peer.sctp?.transport.iceTransport; // not there before
      if (ice) ice.onselectedcandidatepairchange = reportAgain;
      report();
    };
    peer.oniceconnectionstatechange = reportAgain;
    peer.onicecandidate = ({ candidate }) => {
      // Browsers only ever connect over TCP, none lets itself be connected to (RFC 6544): half of what they find is of no use
      // to another browser. (A TURN server that is reached over TCP is another matter: its candidates are for UDP.)
      if (candidate?.candidate && candidate.tcpType !== "active") {
        this.#events?.onCandidate({ candidate: candidate.candidate, mid: candidate.sdpMid ?? "0" });
      }
    };
  }

  /** Tells of the connection before the browser says that all of it is there: by then the channel is often open. */
  #watchDtls({ sctp }: RTCPeerConnection): void {
    if (!sctp) return;
    const { transport } = sctp;
    transport.onstatechange = () => {
      if (transport.state === "connected") this.#report("connected");
    };
  }

  #listenOn(channel: RTCDataChannel, take: (record: Bytes) => void): void {
    channel.binaryType = "arraybuffer";
    prepareBuffer(channel);
    channel.onclose = () => this.#report("closed");
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      // A text message is nothing that the other side's own software sends: it does not open as a record either.
      take(data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(0));
    };
  }

  #addEarlyCandidates(peer: RTCPeerConnection): void {
    for (const candidate of this.#earlyCandidates) addTo(peer, candidate);
    this.#earlyCandidates = [];
  }

  #report(state: LinkState): void {
    this.#events?.onStateChange(state);
  }
}

/** Of a connection that has a description by now: without one nobody would take it. */
function ownSdp({ localDescription }: RTCPeerConnection): string {
  return fittingSdp(localDescription?.sdp ?? "");
}

/** A candidate that this browser cannot use is no reason to give up the others. */
function addTo(peer: RTCPeerConnection, { candidate, mid }: LinkCandidate): void {
  peer.addIceCandidate({ candidate, sdpMid: mid }).catch(() => undefined);
}

function isIceConnected({ iceConnectionState }: RTCPeerConnection): boolean {
  return iceConnectionState === "connected" || iceConnectionState === "completed";
}

function linkState(state: RTCPeerConnectionState): LinkState {
  return state === "new" ? "connecting" : state;
}
