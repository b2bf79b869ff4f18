/** A data channel between two pages of one browser and nothing else, with the chunk size and the watermarks that it is told. */

export interface Tuning {
  /** Bytes of each message. */
  readonly chunk: number;
  /** The sender waits above this many bytes in the channel's buffer, */
  readonly high: number;
  /** and goes on below this many. */
  readonly low: number;
}

interface Side {
  readonly peer: RTCPeerConnection;
  readonly channel: RTCDataChannel;
}

/** What the two pages tell each other: descriptions, candidates, and nothing of what is measured. */
type Signal = { readonly description: RTCSessionDescriptionInit } | { readonly candidate: RTCIceCandidateInit };

/** Both pages call it, one as the one that offers. Resolves once the channel is open. */
export async function connectBare(name: string, isOffering: boolean): Promise<Side> {
  const peer = new RTCPeerConnection();
  const channel = peer.createDataChannel("bare", { negotiated: true, id: 0 });
  channel.binaryType = "arraybuffer";
  const opened = new Promise((resolve) => (channel.onopen = resolve));
  const signals = new BroadcastChannel(name);
  const early: RTCIceCandidateInit[] = [];
  signals.onmessage = async ({ data }: MessageEvent<Signal>) => {
    if ("candidate" in data) {
      if (peer.remoteDescription) await peer.addIceCandidate(data.candidate);
      else early.push(data.candidate);
      return;
    }
    await peer.setRemoteDescription(data.description);
    for (const candidate of early.splice(0)) await peer.addIceCandidate(candidate);
    if (data.description.type === "offer") await describe(peer, signals);
  };
  peer.onicecandidate = ({ candidate }) => {
    if (candidate) signals.postMessage({ candidate: candidate.toJSON() });
  };
  if (isOffering) await describe(peer, signals);
  await opened;
  signals.close();
  return { peer, channel };
}

async function describe(peer: RTCPeerConnection, signals: BroadcastChannel): Promise<void> {
  await peer.setLocalDescription();
  signals.postMessage({ description: peer.localDescription?.toJSON() as unknown });
}

/** Says when everything has arrived. */
export function receiveBare({ channel }: Side, bytes: number): void {
  let received = 0;
  channel.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
    received += data.byteLength;
    if (received < bytes) return;
    received = 0;
    channel.send("all");
  };
}

/** One buffer again and again: nothing is read, sealed or checked. @returns the seconds until all had arrived. */
export async function sendBare({ channel }: Side, bytes: number, { chunk, high, low }: Tuning): Promise<number> {
  const buffer = crypto.getRandomValues(new Uint8Array(Math.min(chunk, 65_536)));
  const message = new Uint8Array(chunk);
  for (let at = 0; at < chunk; at += buffer.length) message.set(buffer.subarray(0, chunk - at), at);
  channel.bufferedAmountLowThreshold = low;
  const startedMs = performance.now();
  const arrived = new Promise((resolve) => (channel.onmessage = resolve));
  for (let sent = 0; sent < bytes; sent += chunk) {
    if (channel.bufferedAmount > high) await new Promise((resolve) => (channel.onbufferedamountlow = resolve));
    channel.send(sent + chunk <= bytes ? message : message.subarray(0, bytes - sent));
  }
  await arrived;
  return (performance.now() - startedMs) / 1_000;
}
