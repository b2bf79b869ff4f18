/**
 * Engine.IO protocol 4 over one WebSocket: what the builds put in the place of `engine.io-client` below Socket.IO's own
 * client. No long polling, no upgrade, no WebTransport: sticky sessions are not needed, and the script is 4 kB smaller.
 * It exports what Socket.IO's client imports, under the names that it knows.
 */
import { Emitter } from "@socket.io/component-emitter";

/** Packet types of Engine.IO (its protocol, revision 4): one digit before each text frame. Binary frames have none. */
const PACKET = { open: "0", close: "1", ping: "2", pong: "3", message: "4" } as const;

interface EngineEvents {
  open: () => void;
  /** A message: text or bytes. */
  data: (message: unknown) => void;
  ping: () => void;
  error: (error: Error) => void;
  close: (reason: string) => void;
}

/** The greeting of the server: how often it pings, and for how long it waits. */
interface Greeting {
  readonly sid: string;
  readonly pingInterval: number;
  readonly pingTimeout: number;
}

/** One connection; it never reconnects by itself, Socket.IO's Manager does. */
export class Socket extends Emitter<EngineEvents, EngineEvents> {
  /** Socket.IO asks before it sends what may be lost. */
  readonly transport = { name: "websocket", writable: true };
  id: string | undefined;
  readonly #socket: WebSocket;
  #silenceTimer: ReturnType<typeof setTimeout> | undefined;
  #silenceMs = 0;
  #silentAtMs = Infinity;
  #isClosed = false;

  /** @param uri - the server's address, http: or https:. @param options - `path` of Engine.IO on it. */
  constructor(uri: string, { path }: { readonly path: string }) {
    super();
    const url = new URL(path.endsWith("/") ? path : `${path}/`, uri);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    url.search = "?EIO=4&transport=websocket";
    this.#socket = new WebSocket(url);
    this.#socket.binaryType = "arraybuffer";
    this.#socket.onmessage = ({ data }) => this.#receive(data);
    this.#socket.onerror = () => this.emit("error", new Error("websocket error"));
    this.#socket.onclose = () => this.#end("transport close");
  }

  /** Sends one message; nothing when the connection is not open (any more). */
  write(message: string | ArrayBufferView<ArrayBuffer> | ArrayBuffer): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(typeof message === "string" ? PACKET.message + message : message);
  }

  close(): void {
    this.#end("forced close");
  }

  /** Whether the server has been silent for too long, though a sleeping page's timer has not fired yet. */
  _hasPingExpired(): boolean {
    return this.#isClosed || Date.now() > this.#silentAtMs;
  }

  #receive(data: unknown): void {
    if (typeof data !== "string") {
      this.emit("data", data);
      return;
    }
    const body = data.slice(1);
    switch (data.charAt(0)) {
      case PACKET.open:
        this.#greeted(parseGreeting(body));
        return;
      case PACKET.ping:
        this.#expectPing();
        this.#socket.send(PACKET.pong);
        this.emit("ping");
        return;
      case PACKET.message:
        this.emit("data", body);
        return;
      case PACKET.close:
        this.#end("transport close");
    }
  }

  #greeted(greeting: Greeting | undefined): void {
    if (!greeting) {
      this.#end("transport error");
      return;
    }
    this.id = greeting.sid;
    this.#silenceMs = greeting.pingInterval + greeting.pingTimeout;
    this.#expectPing();
    this.emit("open");
  }

  #expectPing(): void {
    clearTimeout(this.#silenceTimer);
    this.#silentAtMs = Date.now() + this.#silenceMs;
    this.#silenceTimer = setTimeout(() => this.#end("ping timeout"), this.#silenceMs);
  }

  #end(reason: string): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#silenceTimer);
    this.#socket.onmessage = this.#socket.onerror = this.#socket.onclose = null;
    this.#socket.close();
    this.emit("close", reason);
  }
}

function parseGreeting(body: string): Greeting | undefined {
  try {
    const greeting = JSON.parse(body) as Partial<Record<keyof Greeting, unknown>> | null;
    const { sid, pingInterval, pingTimeout } = greeting ?? {};
    const isWhole = typeof sid === "string" && typeof pingInterval === "number" && typeof pingTimeout === "number";
    return isWhole ? { sid, pingInterval, pingTimeout } : undefined;
  } catch {
    return undefined;
  }
}

/** Socket.IO's Manager keeps its timers under these names. */
export function installTimerFunctions(target: {
  setTimeoutFn?: typeof setTimeout;
  clearTimeoutFn?: typeof clearTimeout;
}): void {
  target.setTimeoutFn = setTimeout.bind(globalThis);
  target.clearTimeoutFn = clearTimeout.bind(globalThis);
}

/** A turn later, so that a listener's exception is not taken for a parse error. */
export function nextTick(callback: () => void): void {
  queueMicrotask(callback);
}
