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
  readonly peer: RTCPeerConnection;
  readonly channel: RTCDataChannel;
  readonly files: RTCDataChannel;
}

export class ConnectionPool {
  #spare: Promise<FreshConnection> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  /** A connection that nobody else gets: the spare one, or one made now. */
  take(): Promise<FreshConnection> {
    const taken = this.#spare ?? makeConnection();
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

  /** Makes the spare, where there is none. */
  prepare(): void {
    if (this.#isClosed) return;
    this.#spare ??= makeConnection();
    this.#spare.catch(() => undefined); // whoever takes it sees the rejection
  }
}

async function makeConnection(): Promise<FreshConnection> {
  const certificate = await RTCPeerConnection.generateCertificate(ECDSA_P256);
  const peer = new RTCPeerConnection({ certificates: [certificate] });
  const channel = (label: string, id: number) => peer.createDataChannel(label, { negotiated: true, id });
  return { certificate, peer, channel: channel("chat", CHAT_CHANNEL_ID), files: channel("files", FILES_CHANNEL_ID) };
}
