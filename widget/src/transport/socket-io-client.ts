/**
 * Socket.IO protocol 5 over one WebSocket, as far as signaling needs it, under the names of `socket.io-client`: what the one
 * script has in the place of that package, which is a tenth of what a whole script may weigh. The main namespace only, no
 * buffering while there is no connection, text only, and no connecting again by itself.
 */
import { parseJson, WebSocketEngine } from "./websocket-engine.ts";

/** Packet types of Socket.IO (its protocol, revision 5), as they stand at the beginning of a message. */
const PACKET = { connect: "0", disconnect: "1", event: "2", ack: "3", connectError: "4" } as const;

export interface ManagerOptions {
  readonly path: string;
  /** How long a connection may take, in milliseconds. */
  readonly timeout: number;
}

export interface SocketOptions {
  /** Called for each connection; what it sends goes along with the request for one. */
  readonly auth: (send: (auth: unknown) => void) => void;
}

// The arguments of an event are what a server sent: whoever listens parses them.
type Listener = (...args: unknown[]) => void;
type Acknowledge = (...args: unknown[]) => void;

/** Makes one socket. */
export class Manager {
  readonly uri: string;
  readonly options: ManagerOptions;

  constructor(uri: string, options: ManagerOptions) {
    this.uri = uri;
    this.options = options;
  }

  socket(_namespace: "/", options: SocketOptions): Socket {
    return new Socket(this, options);
  }
}

/** Connects at once; once the connection is lost, or did not come about, when it is told to. */
export class Socket {
  connected = false;
  /** The server's name for this connection. */
  id: string | undefined;
  readonly #manager: Manager;
  readonly #auth: SocketOptions["auth"];
  readonly #listeners = new Map<string, Listener>();
  readonly #acks = new Map<number, Acknowledge>();
  #lastAck = 0;
  #engine: WebSocketEngine | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(manager: Manager, { auth }: SocketOptions) {
    this.#manager = manager;
    this.#auth = auth;
    this.connect();
  }

  /** One listener an event: the last one counts. */
  on(event: string, listener: Listener): void {
    this.#listeners.set(event, listener);
  }

  connect(): void {
    if (this.#engine) return;
    const { uri, options } = this.#manager;
    let patienceMs = options.timeout;
    try {
      const engine = new WebSocketEngine(uri, options.path, {
        onOpen: () => {
          clearTimeout(this.#timer);
          this.#auth((auth) => {
            if (this.#engine === engine) engine.write(PACKET.connect + JSON.stringify(auth));
          });
        },
        onMessage: (message) => {
          if (!this.#read(message)) this.#lost();
        },
        onClose: () => this.#lost(),
      });
      this.#engine = engine;
    } catch {
      patienceMs = 0; // told later all the same: nobody listens yet
    }
    this.#timer = setTimeout(() => this.#lost(), patienceMs);
  }

  disconnect(): void {
    const wasConnected = this.connected;
    if (wasConnected) this.#engine?.write(PACKET.disconnect);
    this.#close();
    if (wasConnected) this.#tell("disconnect");
  }

  /** Sends an event now; nothing without a connection. A function at the end is called with the answer. */
  emit(event: string, ...args: unknown[]): void {
    const acknowledge = typeof args.at(-1) === "function" ? (args.pop() as Acknowledge) : undefined;
    if (acknowledge) this.#acks.set(++this.#lastAck, acknowledge);
    this.#engine?.write(PACKET.event + (acknowledge ? String(this.#lastAck) : "") + JSON.stringify([event, ...args]));
  }

  /** For an `emit` whose answer is an error when it does not come in time. */
  timeout(ms: number): { emit(event: string, acknowledge: (error: unknown, reply?: unknown) => void): void } {
    return {
      emit: (event, acknowledge) => {
        const id = this.#lastAck + 1;
        const timer = setTimeout(() => {
          if (this.#acks.delete(id)) acknowledge(new Error("no answer in time"));
        }, ms);
        this.emit(event, (reply: unknown) => {
          clearTimeout(timer);
          acknowledge(undefined, reply);
        });
      },
    };
  }

  /** The connection is lost, or did not come about. */
  #lost(): void {
    const hadOpened = this.#engine?.hasOpened === true;
    this.#close();
    this.#tell(hadOpened ? "disconnect" : "connect_error");
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.connected = false;
    this.id = undefined;
    this.#acks.clear();
    this.#engine?.close();
    this.#engine = undefined;
  }

  /** @returns whether there is anything to expect after it: not after an end or what makes no sense. */
  #read(message: string): boolean {
    const [, type, ack, json] = /^(\d)(\d*)([[{].*)?$/su.exec(message) ?? [];
    const body = json === undefined ? undefined : parseJson(json);
    switch (type) {
      case PACKET.connect:
        return this.#greeted(body);
      case PACKET.event:
        return Array.isArray(body) && this.#received(body);
      case PACKET.ack: {
        const id = Number(ack);
        const acknowledge = this.#acks.get(id);
        this.#acks.delete(id);
        if (Array.isArray(body)) acknowledge?.(...(body as unknown[]));
        return Array.isArray(body);
      }
      case PACKET.disconnect:
      case PACKET.connectError:
      case undefined:
      default:
        return false;
    }
  }

  #greeted(body: unknown): boolean {
    const sid = typeof body === "object" && body && "sid" in body ? body.sid : undefined;
    if (typeof sid !== "string") return false;
    this.id = sid;
    this.connected = true;
    this.#tell("connect");
    return true;
  }

  #received([event, ...args]: readonly unknown[]): boolean {
    // What this side tells of itself nobody else may.
    if (typeof event === "string" && !/^(?:dis)?connect(?:_error)?$/u.test(event)) this.#tell(event, ...args);
    return typeof event === "string";
  }

  #tell(event: string, ...args: unknown[]): void {
    this.#listeners.get(event)?.(...args);
  }
}
