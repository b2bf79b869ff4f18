import { expect } from "@open-wc/testing";
import { signalServerUrl } from "../testing/signal-server-url.ts";
import { FakeWebSocket, withFakeWebSocket } from "../testing/fake-web-socket.ts";
import { WebSocketEngine } from "./websocket-engine.ts";
import { waitUntil } from "../testing/wait-until.ts";

const GREETING = '0{"sid":"abc","pingInterval":60000,"pingTimeout":1000,"upgrades":[],"maxPayload":1000}';

function makeEngine(uri = "https://chat.example") {
  const told: unknown[][] = [];
  const engine = withFakeWebSocket(
    () =>
      new WebSocketEngine(uri, "/chat/socket.io", {
        onOpen: () => told.push(["open"]),
        onMessage: (message) => told.push(["message", message]),
        onClose: () => told.push(["close"]),
      }),
  );
  const wire = FakeWebSocket.last!;
  return { engine, told, wire, receive: (data: unknown) => wire.onmessage?.({ data }) };
}

describe("the WebSocket engine", () => {
  it("speaks Engine.IO 4 with the real server", async () => {
    const received: unknown[] = [];
    const engine: WebSocketEngine = new WebSocketEngine(signalServerUrl(), "/socket.io", {
      onOpen: () => {
        engine.write("0"); // Socket.IO: connect to the main namespace
      },
      onMessage: (message) => received.push(message),
      onClose: () => undefined,
    });
    await waitUntil(() => received.length > 0);
    expect(received[0]).to.match(/^0\{"sid":/);
    engine.close();
  });

  it("asks for its path over a secure WebSocket", () => {
    expect(makeEngine().wire.url).to.equal("wss://chat.example/chat/socket.io/?EIO=4&transport=websocket");
    expect(makeEngine("http://localhost:8080").wire.url).to.match(/^ws:\/\/localhost:8080\//);
  });

  it("answers pings, and hands messages on", () => {
    const { engine, told, wire, receive } = makeEngine();
    receive(GREETING);
    receive("2");
    receive('42["signal"]');
    expect(told).to.deep.equal([["open"], ["message", '2["signal"]']]);
    engine.write("2[1]");
    expect(wire.sent).to.deep.equal(["3", "42[1]"]);
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
      expect(told).to.deep.equal([["close"]]);
      expect(wire.isClosed).to.equal(true);
    });
  }

  it("hands on the longest message that may come, and hangs up on a longer one", () => {
    const { told, wire, receive } = makeEngine();
    receive(GREETING);
    const longest = "x".repeat(262_143);
    receive(`4${longest}`);
    receive(`4${longest}x`);
    expect(told).to.deep.equal([["open"], ["message", longest], ["close"]]);
    expect(wire.isClosed).to.equal(true);
  });

  it("takes no greeting of any length", () => {
    const { told, receive } = makeEngine();
    receive(`${GREETING}${" ".repeat(262_144)}`);
    expect(told).to.deep.equal([["close"]]);
  });

  it("ignores packets that it does not know", () => {
    const { told, receive } = makeEngine();
    for (const packet of ["", "9", "x", "5", "6", 7, null, new Blob(), new ArrayBuffer(3)]) receive(packet);
    expect(told).to.deep.equal([]);
  });

  it("tells once that it has closed, and nothing afterwards", () => {
    const { engine, told, wire, receive } = makeEngine();
    receive(GREETING);
    receive("1");
    engine.close();
    wire.onclose?.();
    expect(told).to.deep.equal([["open"], ["close"]]);
  });

  it("gives up on a server that has fallen silent", async () => {
    const { told, receive } = makeEngine();
    receive('0{"sid":"abc","pingInterval":1,"pingTimeout":1}');
    await waitUntil(() => told.length === 2);
    expect(told[1]).to.deep.equal(["close"]);
  });
});
