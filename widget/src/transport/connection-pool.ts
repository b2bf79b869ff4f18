/** Connections made ahead: each link gets a fresh one with a fresh certificate, and none waits for it. */

/** Channel 0: the chat, ordered and reliable. Negotiated: both sides create it, and nobody can open others. */
const CHAT_CHANNEL_ID = 0;
/** Channel 1: files, the same. What waits on it does not hold up the chat. */
const FILES_CHANNEL_ID = 1;
/** Links are made in groups, when somebody joins; the next spare is made once that is over. */
const PREPARE_AFTER_MS = 1_000;
const ECDSA_P256: EcKeyGenParams & { expires: number } = {
  name: "ECDSA",
  namedCurve: "P-256",
  expires: 24 * 60 * 60 * 1_000,
};

/**
 * A connection that has gathered and announced nothing yet. Whoever takes it closes it. (No `iceCandidatePoolSize`: one
 * Chromium connection in a hundred that was taken while its pool was being filled never gathered anything.)
 */
export interface FreshConnection {
  readonly certificate: RTCCertificate;
  /** The configuration that it was given, as JSON; empty before. */
  configured: string;
  readonly peer: RTCPeerConnection;
  readonly channel: RTCDataChannel;
  readonly files: RTCDataChannel;
}

/** What a connection may be told anew at any time. */
export interface LinkConfiguration {
  readonly iceTransportPolicy: RTCIceTransportPolicy;
  readonly iceServers: RTCIceServer[];
}

/** @throws what the browser has against these ICE servers. */
export function configure(connection: FreshConnection, configuration: LinkConfiguration): void {
  const configured = JSON.stringify(configuration);
  if (configured === connection.configured) return; // to say it again would have the page wait for other threads
  const { peer, certificate } = connection;
  peer.setConfiguration({ ...configuration, certificates: [certificate] }); // those must stay named
  connection.configured = configured;
}

export class ConnectionPool {
  readonly #configuration: () => LinkConfiguration;
  #spare: Promise<FreshConnection> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  /** @param configuration - what a link that is made now should have. */
  constructor(configuration: () => LinkConfiguration) {
    this.#configuration = configuration;
  }

  /** A connection that nobody else gets: the spare one, or one made now. */
  take(): Promise<FreshConnection> {
    const taken = this.#spare ?? makeConnection(this.#configuration);
    this.#spare = undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.prepare(), PREPARE_AFTER_MS);
    return taken;
  }

  /** Closes the spare and makes no more. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#spare?.then(
      ({ peer }) => peer.close(),
      () => undefined,
    );
    this.#spare = undefined;
  }

  /** Makes the spare, where there is none, and has it configured as links are now. */
  prepare(): void {
    if (this.#isClosed) return;
    this.#spare ??= makeConnection();
    // Whoever takes it sees a rejection, and what the browser has against its servers.
    this.#spare.then((spare) => configure(spare, this.#configuration())).catch(() => undefined);
  }
}

/** @param configuration - for a link that is made now: telling it afterwards has the page wait for other threads. */
async function makeConnection(configuration?: () => LinkConfiguration): Promise<FreshConnection> {
  const certificate = await RTCPeerConnection.generateCertificate(ECDSA_P256);
  const configured = configuration?.();
  const peer = new RTCPeerConnection({ ...configured, certificates: [certificate] });
  const channel = (label: string, id: number) => peer.createDataChannel(label, { negotiated: true, id });
  return {
    certificate,
    configured: configured ? JSON.stringify(configured) : "",
    peer,
    channel: channel("chat", CHAT_CHANNEL_ID),
    files: channel("files", FILES_CHANNEL_ID),
  };
}
