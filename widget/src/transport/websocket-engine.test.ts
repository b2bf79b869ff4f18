import { expect, waitUntil } from "@open-wc/testing";
import { signalServerUrl } from "../testing/signal-server-url.ts";
import { Socket } from "./websocket-engine.ts";

/** A WebSocket whose server side is the test. */
class FakeWebSocket {
  static readonly OPEN = 1;
  static last: FakeWebSocket | undefined;
  readonly url: string;
  readonly sent: unknown[] = [];
  readyState = FakeWebSocket.OPEN;
  isClosed = false;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: (() => void) | null = null;
  onclose: (() => void) | null = null;
  constructor(url: URL) {
    this.url = String(url);
    FakeWebSocket.last = this;
  }
  send(data: unknown): void {
    this.sent.push(data);
  }
  close(): void {
    this.isClosed = true;
  }
}

const GREETING = '0{"sid":"abc","pingInterval":60000,"pingTimeout":1000,"upgrades":[],"maxPayload":1000}';

function makeEngine(uri = "https://chat.example") {
  const real = globalThis.WebSocket;
  globalThis.WebSocket = FakeWebSocket as unknown as typeof WebSocket;
  const engine = new Socket(uri, { path: "/chat/socket.io" });
  globalThis.WebSocket = real;
  const told: unknown[][] = [];
  for (const event of ["open", "data", "ping", "error", "close"] as const) {
    engine.on(event, (...values: unknown[]) => told.push([event, ...values]));
  }
  const wire = FakeWebSocket.last!;
  return { engine, told, wire, receive: (data: unknown) => wire.onmessage?.({ data }) };
}

describe("the WebSocket engine", () => {
  it("speaks Engine.IO 4 with the real server", async () => {
    const engine = new Socket(signalServerUrl(), { path: "/socket.io" });
    const received: unknown[] = [];
    engine.on("data", (data) => received.push(data));
    await new Promise<void>((resolve) => engine.on("open", resolve));
    expect(engine.id).to.match(/^[\w-]{20}$/);
    engine.write("0"); // Socket.IO: connect to the main namespace
    await waitUntil(() => received.length > 0);
    expect(received[0]).to.match(/^0\{"sid":/);
    engine.close();
  });

  it("asks for its path over a secure WebSocket", () => {
    expect(makeEngine().wire.url).to.equal("wss://chat.example/chat/socket.io/?EIO=4&transport=websocket");
    expect(makeEngine("http://localhost:8080").wire.url).to.match(/^ws:\/\/localhost:8080\//);
  });

  it("answers pings, and hands messages on as text or bytes", () => {
    const { engine, told, wire, receive } = makeEngine();
    receive(GREETING);
    receive("2");
    receive('42["signal"]');
    const bytes = new ArrayBuffer(3);
    receive(bytes);
    expect(told).to.deep.equal([["open"], ["ping"], ["data", '2["signal"]'], ["data", bytes]]);
    engine.write("2[1]");
    engine.write(bytes);
    expect(wire.sent).to.deep.equal(["3", "42[1]", bytes]);
    engine.close();
  });

  for (const [name, hostile] of [
    ["no JSON", "0{"],
    ["null", "0null"],
    ["a greeting without times", '0{"sid":"abc"}'],
    ["a greeting of other types", '0{"sid":1,"pingInterval":"x","pingTimeout":{}}'],
  ]) {
    it(`closes on ${name!} in the place of a greeting`, () => {
      const { told, wire, receive } = makeEngine();
      receive(hostile);
      expect(told).to.deep.equal([["close", "transport error"]]);
      expect(wire.isClosed).to.equal(true);
    });
  }

  it("ignores packets that it does not know", () => {
    const { told, receive } = makeEngine();
    for (const packet of ["", "9", "x", "5", "6"]) receive(packet);
    expect(told).to.deep.equal([]);
  });

  it("tells once that it has closed, and nothing afterwards", () => {
    const { engine, told, wire, receive } = makeEngine();
    receive(GREETING);
    receive("1");
    engine.close();
    wire.onclose?.();
    expect(told).to.deep.equal([["open"], ["close", "transport close"]]);
    expect(engine._hasPingExpired()).to.equal(true);
  });

  it("gives up on a server that has fallen silent", async () => {
    const { told, receive } = makeEngine();
    receive('0{"sid":"abc","pingInterval":1,"pingTimeout":1}');
    await waitUntil(() => told.length === 2);
    expect(told[1]).to.deep.equal(["close", "ping timeout"]);
  });
});
