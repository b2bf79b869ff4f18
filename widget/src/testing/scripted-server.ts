/**
 * A signaling server in the page that says what a test has it say, to whatever takes `WebSocket` for one: also to packages
 * that look it up when they are loaded, if they are loaded after this.
 */

const GREETING = '0{"sid":"engine","upgrades":[],"pingInterval":7200000,"pingTimeout":20000,"maxPayload":1000000}';

let server: ScriptedServer | undefined;
globalThis.WebSocket = new Proxy(WebSocket, {
  construct: (Original, args: [string]) => (server ? new ScriptedConnection(server) : new Original(...args)),
});

/** What a server does: at once, and with each message, without the number that Engine.IO puts before it. */
export interface Script {
  readonly onConnect?: (connection: ScriptedConnection) => void;
  readonly onMessage?: (connection: ScriptedConnection, message: string) => void;
}

export class ScriptedServer {
  script: Script;
  /** Every connection that was ever made to it. */
  readonly connections: ScriptedConnection[] = [];

  /** Answers all WebSockets of the page from here on. */
  constructor(script: Script) {
    this.script = script;
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- there is one at a time
    server = this;
  }

  get last(): ScriptedConnection {
    return this.connections.at(-1)!;
  }

  /** Leaves the page its WebSockets. */
  end(): void {
    server = undefined;
  }
}

/** One WebSocket; its other end is a test's. */
export class ScriptedConnection {
  readyState: number = WebSocket.OPEN;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: object) => void) | null = null;
  readonly #server: ScriptedServer;

  constructor(ownServer: ScriptedServer) {
    this.#server = ownServer;
    ownServer.connections.push(this);
    queueMicrotask(() => {
      this.onopen?.();
      ownServer.script.onConnect?.(this);
    });
  }

  /** What the client sends. */
  send(data: string): void {
    queueMicrotask(() => this.#server.script.onMessage?.(this, data.slice(1)));
  }

  /** The client hangs up. */
  close(): void {
    this.readyState = WebSocket.CLOSED;
  }

  greet(): void {
    this.#arrive(GREETING);
  }

  /** Says something of Socket.IO's. */
  say(packet: string): void {
    this.#arrive(`4${packet}`);
  }

  /** The server hangs up. */
  end(): void {
    this.readyState = WebSocket.CLOSED;
    this.onclose?.({});
  }

  #arrive(data: string): void {
    if (this.readyState === WebSocket.OPEN) this.onmessage?.({ data });
  }
}
