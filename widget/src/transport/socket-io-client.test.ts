import { expect } from "@open-wc/testing";
import { SIGNALING_VERSION } from "../../../signal-server/protocol/index.ts";
import { FakeWebSocket, withFakeWebSocket } from "../testing/fake-web-socket.ts";
import { whereConnectionsAreForbidden } from "../testing/forbidden-connections.ts";
import { signalServerUrl } from "../testing/signal-server-url.ts";
import { Manager, type Socket } from "./socket-io-client.ts";
import { waitUntil } from "../testing/wait-until.ts";

const GREETING = '0{"sid":"engine","pingInterval":60000,"pingTimeout":1000}';
const OPTIONS = { path: "/socket.io", timeout: 60_000 };

function makeSocket() {
  const manager = new Manager("https://chat.example", OPTIONS);
  const told: unknown[][] = [];
  const socket = withFakeWebSocket(() =>
    manager.socket("/", {
      auth: (send) => {
        send({ topic: "t" });
      },
    }),
  );
  for (const event of ["connect", "disconnect", "connect_error", "signal", "joined"]) {
    socket.on(event, (...args) => told.push([event, ...args]));
  }
  const wire = FakeWebSocket.last!;
  const receive = (...messages: unknown[]) => {
    for (const data of messages) wire.onmessage?.({ data });
  };
  return { socket, told, wire, receive };
}

/** Connected, with nothing told or sent so far. */
function connected() {
  const made = makeSocket();
  made.receive(GREETING, '40{"sid":"abc"}');
  made.told.length = made.wire.sent.length = 0;
  return made;
}

describe("the Socket.IO client of the one script", () => {
  it("connects to the real server with what it is to bring along, and gets an answer", async () => {
    const manager = new Manager(signalServerUrl(), OPTIONS);
    const told: unknown[] = [];
    const socket = manager.socket("/", {
      auth: (send) => {
        send({ version: SIGNALING_VERSION, topic: "A".repeat(43), id: "A".repeat(22) });
      },
    });
    socket.on("joined", (reply) => told.push(reply));
    await waitUntil(() => told.length > 0);
    expect(told[0]).to.include({ ok: true });
    const replies: unknown[] = [];
    socket.timeout(10_000).emit("ice-servers", (...reply) => replies.push(reply));
    await waitUntil(() => replies.length > 0);
    expect(replies).to.deep.equal([[undefined, { ok: true, iceServers: [] }]]);
    socket.disconnect();
  });

  it("says what it brings along once the server has greeted, and tells of the connection", () => {
    const { socket, told, wire, receive } = makeSocket();
    receive(GREETING);
    expect(wire.sent).to.deep.equal(['40{"topic":"t"}']);
    expect(socket.connected).to.equal(false);
    receive('40{"sid":"abc"}');
    expect(socket).to.include({ connected: true, id: "abc" });
    expect(told).to.deep.equal([["connect"]]);
    socket.disconnect();
    expect(wire.sent.at(-1)).to.equal("41");
    expect(told.at(-1)).to.deep.equal(["disconnect"]);
    expect(socket).to.include({ connected: false, id: undefined });
  });

  it("sends each event as one message, and hands those on that come", () => {
    const { socket, told, wire, receive } = connected();
    socket.emit("signal", "to", "AQI");
    expect(wire.sent).to.deep.equal(['42["signal","to","AQI"]']);
    receive('42["joined",{"ok":true}]', '42["signal","from","Aw"]');
    expect(told).to.deep.equal([
      ["joined", { ok: true }],
      ["signal", "from", "Aw"],
    ]);
    socket.disconnect();
  });

  it("takes each answer once, and gives up waiting in time", async () => {
    const { socket, wire, receive } = connected();
    const replies: unknown[][] = [];
    socket.timeout(60_000).emit("ice-servers", (...reply) => replies.push(reply));
    expect(wire.sent).to.deep.equal(['421["ice-servers"]']);
    receive("437[1]", '431[{"ok":true}]', '431[{"ok":false}]');
    expect(replies).to.deep.equal([[undefined, { ok: true }]]);
    socket.timeout(1).emit("ice-servers", (...reply) => replies.push(reply));
    await waitUntil(() => replies.length === 2);
    expect(replies[1]![0]).to.be.an("error");
    socket.disconnect();
  });

  for (const [what, ...messages] of [
    ["no JSON", "42[1"],
    ["an event that is no list", '42{"a":1}'],
    ["an event without a name", "42[1]"],
    ["nothing", "4"],
    ["an unknown type", "49"],
    ["a refusal", '44{"message":"no"}'],
    ["the server's wish", "41"],
    ["an event with bytes", '451-["signal",{"_placeholder":true,"num":0}]'],
    ["an answer that is no list", "431{}"],
  ] as const) {
    it(`ends the connection on ${what}, until it is told to connect again`, () => {
      const { socket, told, wire, receive } = connected();
      receive(...messages);
      expect(told).to.deep.equal([["disconnect"]]);
      expect(wire.isClosed).to.equal(true);
      expect(FakeWebSocket.last).to.equal(wire);
      withFakeWebSocket(() => {
        socket.connect();
        socket.connect();
      });
      expect(FakeWebSocket.last).not.to.equal(wire);
      FakeWebSocket.last?.onmessage?.({ data: GREETING });
      FakeWebSocket.last?.onmessage?.({ data: '40{"sid":"def"}' });
      expect(socket.id).to.equal("def");
      socket.disconnect();
    });
  }

  it("lets no server speak in its own name, and takes no bytes", () => {
    const { told, receive, socket } = connected();
    receive('42["connect_error"]', '42["disconnect"]', '42["connect"]', '42["unheard of"]');
    receive(new ArrayBuffer(1));
    expect(told).to.deep.equal([]);
    socket.disconnect();
  });

  it("tells each time that it could not connect, and not after it was stopped", async () => {
    const manager = new Manager("http://localhost:1", OPTIONS); // nobody listens there
    const socket = manager.socket("/", { auth: () => undefined });
    await failsThreeTimesAndStops(socket);
  });

  it("does so too where the page's policy forbids the connection, of which some browsers tell by throwing", async () => {
    await whereConnectionsAreForbidden(async () => {
      const manager = new Manager(signalServerUrl(), OPTIONS);
      await failsThreeTimesAndStops(manager.socket("/", { auth: () => undefined }));
    });
  });
});

async function failsThreeTimesAndStops(socket: Socket): Promise<void> {
  let failures = 0;
  socket.on("connect_error", () => {
    failures += 1;
    socket.connect();
    if (failures === 3) socket.disconnect();
  });
  await waitUntil(() => failures === 3, "three tries");
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(failures).to.equal(3);
}
