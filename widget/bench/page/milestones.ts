/**
 * When the steps of a round were reached, for every variant alike: seen from outside, by what the page's WebSocket and
 * connections report. Imported first, since what it watches is replaced before anybody takes hold of it.
 */

/** What the first byte of a signal says: the handshake's messages, or the JSON of the bare variants. */
const SIGNALS: Readonly<Record<number, string>> = { 1: "INIT", 2: "RESP", 3: "KEY", 4: "FIN", 0x7b: "signal" };

const reached = new Map<string, number>();

/** Steps that this page has reached, and when first, in the time of `nowMs`. */
export function milestones(): Record<string, number> {
  return Object.fromEntries(reached);
}

/** Time that two pages of one browser agree on, in milliseconds. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}

function reach(step: string | undefined): void {
  if (step !== undefined && !reached.has(step)) reached.set(step, nowMs());
}

/** Socket.IO's events begin with 42, a signal's arguments are an address and base64url. */
function stepOf(message: unknown): string | undefined {
  if (typeof message !== "string") return undefined;
  if (message.startsWith('42["joined"')) return "roster";
  const [, start] = /^42\["signal","[^"]*","(..)/.exec(message) ?? [];
  return start && SIGNALS[atob(`${start.replaceAll("-", "+").replaceAll("_", "/")}==`).charCodeAt(0)];
}

let hopMs = 0;

/** From now on whatever the page sends to a server takes so long to get there, as on a network; on this machine it takes none. */
export function setHopMs(ms: number): void {
  hopMs = ms;
}

globalThis.WebSocket = class extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    this.addEventListener("open", () => {
      reach("socket");
    });
    this.addEventListener("message", ({ data }) => {
      reach(stepOf(data));
    });
  }

  override send(data: Parameters<WebSocket["send"]>[0]): void {
    if (hopMs === 0) super.send(data);
    else setTimeout(() => super.send(data), hopMs); // in their order, and nobody listens for what a closed one says
  }
};

globalThis.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(configuration?: RTCConfiguration) {
    super(configuration);
    this.addEventListener("iceconnectionstatechange", () => {
      if (this.iceConnectionState === "connected") reach("ICE");
    });
    this.addEventListener("connectionstatechange", () => {
      if (this.connectionState === "connected") reach("DTLS");
    });
  }

  override createDataChannel(label: string, options?: RTCDataChannelInit): RTCDataChannel {
    const channel = super.createDataChannel(label, options);
    channel.addEventListener("open", () => {
      reach("open");
    });
    return channel;
  }
};
