/**
 * Engine.IO protocol 4 over one WebSocket: no long polling, no upgrade, no WebTransport, so that sticky sessions are not
 * needed. It never reconnects by itself.
 */

/** Packet types of Engine.IO (its protocol, revision 4): one digit before each text frame. Binary frames are not used. */
const PACKET = { open: "0", close: "1", ping: "2", pong: "3", message: "4" } as const;

/**
 * Longest message, in characters: the largest that our server may send, with 64 members, 16 ICE servers of 16 addresses each
 * and every character of their credentials escaped, has 173 000. What is longer is not parsed.
 */
const MAX_MESSAGE_CHARS = 262_144;

interface EngineEvents {
  onOpen(): void;
  onMessage(message: string): void;
  /** Once, and not for `close()`: whoever calls that knows. */
  onClose(): void;
}

/** The greeting of the server: how often it pings, and for how long it waits. */
interface Greeting {
  readonly pingInterval: number;
  readonly pingTimeout: number;
}

export class WebSocketEngine {
  /** Whether the server has greeted. */
  hasOpened = false;
  readonly #socket: WebSocket;
  readonly #events: EngineEvents;
  #silenceTimer: ReturnType<typeof setTimeout> | undefined;
  #silenceMs = 0;
  #isClosed = false;

  /**
   * @param uri - the server's address, http: or https:. @param path - of Engine.IO on it.
   * @throws in Firefox and WebKit where the page's policy forbids the connection.
   */
  constructor(uri: string, path: string, events: EngineEvents) {
    this.#events = events;
    const url = new URL(path.endsWith("/") ? path : `${path}/`, uri);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    url.search = "?EIO=4&transport=websocket";
    this.#socket = new WebSocket(url);
    this.#socket.onmessage = ({ data }) => this.#receive(data);
    // Where the browser does not even try (a page's policy, mixed content, a blocked port), Chromium and WebKit tell of an
    // error alone.
    this.#socket.onclose = this.#socket.onerror = () => this.#end();
  }

  /** Sends one message; nothing when the connection is not open (any more). */
  write(message: string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(PACKET.message + message);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#silenceTimer);
    this.#socket.onmessage = null;
    this.#socket.close();
  }

  #receive(data: unknown): void {
    if (typeof data !== "string") return; // nothing that our server sends
    const body = data.slice(1);
    switch (body.length < MAX_MESSAGE_CHARS ? data.charAt(0) : PACKET.close) {
      case PACKET.open:
        this.#greeted(parseGreeting(body));
        return;
      case PACKET.ping:
        this.#expectPing();
        this.#socket.send(PACKET.pong);
        return;
      case PACKET.message:
        this.#events.onMessage(body);
        return;
      case PACKET.close:
        this.#end();
    }
  }

  #greeted(greeting: Greeting | undefined): void {
    if (!greeting) {
      this.#end();
      return;
    }
    this.#silenceMs = greeting.pingInterval + greeting.pingTimeout;
    this.#expectPing();
    this.hasOpened = true;
    this.#events.onOpen();
  }

  #expectPing(): void {
    clearTimeout(this.#silenceTimer);
    this.#silenceTimer = setTimeout(() => this.#end(), this.#silenceMs);
  }

  #end(): void {
    if (this.#isClosed) return;
    this.close();
    this.#events.onClose();
  }
}

function parseGreeting(body: string): Greeting | undefined {
  const { pingInterval, pingTimeout } = (parseJson(body) ?? {}) as Partial<Record<keyof Greeting, unknown>>;
  const isWhole = typeof pingInterval === "number" && typeof pingTimeout === "number";
  return isWhole ? { pingInterval, pingTimeout } : undefined;
}

/** @returns undefined for what is none. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
