/** What the server says to a join, and what it does not say: told to a newcomer, and to nobody who is in the room. */
import { expect } from "@open-wc/testing";
import { peerIdFromBytes } from "../protocol/ids.ts";
import type { ConnectSignaling, Signaling } from "../session/ports.ts";
import { ManualTimers } from "../testing/manual-timers.ts";
import { ScriptedServer, type Script, type ScriptedConnection } from "../testing/scripted-server.ts";
import { settle } from "../testing/settle.ts";
import { SIGNALING_CLIENTS } from "../testing/signaling-clients.ts";

const SERVER = new URL("https://chat.example");
/** Longer than three tries may take, each with its wait. */
const ALL_TRIES_MS = 60_000;

const refusal = (code: string, retryAfterMs?: number) => ({ ok: false, code, retryAfterMs });

/** Any answer to a join but a yes; what a newcomer is told of it, and when somebody who was in the room tries again. */
const REFUSALS = [
  { answer: [refusal("origin-denied")], told: "origin-denied", waitMs: 30_000 },
  { answer: [refusal("unsupported-version")], told: "update-required", waitMs: 30_000 },
  { answer: [refusal("bad-request")], told: "update-required", waitMs: 30_000 },
  { answer: [refusal("not-joined")], told: "update-required", waitMs: 30_000 },
  { answer: [refusal("rate-limited", 60_000)], told: "rate-limited", waitMs: 60_000 },
  { answer: [refusal("rate-limited", 0)], told: "rate-limited", waitMs: 500 },
  { answer: [refusal("room-full", 5_000)], told: "room-full", waitMs: 5_000 },
  { answer: [refusal("server-full", 1e12)], told: "server-full", waitMs: 3_600_000 },
  { answer: [refusal("you are expelled")], told: "update-required", waitMs: 30_000 },
  { answer: [{ ok: true }], told: "update-required", waitMs: 30_000 },
  { answer: ["no"], told: "update-required", waitMs: 30_000 },
  { answer: [null], told: "update-required", waitMs: 30_000 },
  { answer: [], told: "update-required", waitMs: 30_000 },
];

const greet = (connection: ScriptedConnection) => {
  connection.greet();
};

/** Takes the connection, and says this to the join in it. */
function answering(...answer: readonly unknown[]): Script {
  return {
    onConnect: greet,
    onMessage: (connection, message) => {
      if (!message.startsWith("0")) return;
      connection.say('0{"sid":"abc"}');
      connection.say(`2${JSON.stringify(["joined", ...answer])}`);
    },
  };
}

const WELCOMING = answering({ ok: true, address: "abc", members: [], iceServers: [] });

/** What a server says to the connection, to end all the same with nothing. */
const SILENT: readonly (readonly [string, Script])[] = [
  ["never greets", {}],
  ["hangs up before it greets", { onConnect: (connection) => connection.end() }],
  [
    "greets and hangs up",
    {
      onConnect: (connection) => {
        connection.greet();
        connection.end();
      },
    },
  ],
  ["greets and never answers", { onConnect: greet }],
  ...(
    [
      ["takes the connection and never answers the join", '0{"sid":"abc"}'],
      ["takes a connection without a name", "0{}"],
      ["refuses the connection", '4{"message":"no"}'],
      ["says what makes no sense", "2[1"],
      ["takes the connection and ends it", '0{"sid":"abc"}', "1"],
    ] as const
  ).map(([name, ...packets]): [string, Script] => [
    name,
    {
      onConnect: greet,
      onMessage: (connection, message) => {
        if (message.startsWith("0")) for (const packet of packets) connection.say(packet);
      },
    },
  ]),
];

for (const [client, socketIoSignaling] of SIGNALING_CLIENTS) {
  describe(`the server's answer to a join, over ${client}`, () => {
    let timers: ManualTimers;
    let server: ScriptedServer;
    let signaling: Signaling | undefined;
    let log: string[];

    beforeEach(() => {
      timers = new ManualTimers();
      log = [];
    });

    afterEach(() => {
      signaling?.close();
      server.end();
      timers.end();
    });

    /** @param script - of the server that is there from here on. */
    async function connect(script: Script, connectTo: ConnectSignaling = socketIoSignaling(SERVER)): Promise<void> {
      server = new ScriptedServer(script);
      const note = (what: string) => () => void log.push(what);
      const ticket = Promise.resolve({ topic: new Uint8Array(32), id: peerIdFromBytes(new Uint8Array(16)) });
      signaling = connectTo(() => ticket, {
        onJoined: note("joined"),
        onIceServers: note("ice servers"),
        onMemberJoined: ({ address }, greeting) =>
          log.push(`${address} ${greeting ? `says ${String(greeting)}` : "is silent"}`),
        onMemberLeft: note("member left"),
        onSignal: note("signal"),
        onInterrupted: note("interrupted"),
        onRefused: (reason) => log.push(reason),
      });
      await settle();
    }

    /** Somebody in the room. */
    async function join(): Promise<void> {
      await connect(WELCOMING);
      expect(log).to.deep.equal(["joined"]);
    }

    for (const { answer, told, waitMs } of REFUSALS) {
      const words = JSON.stringify(answer);

      it(`of ${words} is told to a newcomer, who tries no more`, async () => {
        await connect(answering(...answer));
        await timers.clock.advance(ALL_TRIES_MS);
        expect(log).to.deep.equal([told]);
        expect(server.connections).to.have.lengthOf(1);
      });

      it(`of ${words} in a running chat is no verdict: another try follows in ${String(waitMs)} ms`, async () => {
        await join();
        server.last.say(`2${JSON.stringify(["joined", ...answer])}`);
        await settle();
        expect(log).to.deep.equal(["joined", "interrupted"]);
        expect(server.last.readyState).to.equal(WebSocket.CLOSED);
        await timers.clock.advance(waitMs - 1);
        signaling?.hurry();
        await timers.clock.advance(0);
        expect(server.connections).to.have.lengthOf(1);
        await timers.clock.advance(1);
        expect(log).to.deep.equal(["joined", "interrupted", "joined"]);
      });

      it(`of ${words} to somebody who comes back is asked for again until it is a yes`, async () => {
        await join();
        server.script = answering(...answer);
        server.last.end();
        await settle();
        await timers.clock.advance(750); // the greatest first wait
        for (let tries = 2; tries < 10; tries++) {
          expect(server.connections).to.have.lengthOf(tries);
          await timers.clock.advance(waitMs);
        }
        server.script = WELCOMING;
        await timers.clock.advance(waitMs);
        expect([...new Set(log)]).to.deep.equal(["joined", "interrupted"]);
        expect(log.at(-1)).to.equal("joined");
      });
    }

    for (const [name, script] of SILENT) {
      it(`of a server that ${name} does not keep a newcomer waiting for ever`, async () => {
        await connect(script);
        await timers.clock.advance(ALL_TRIES_MS);
        expect(log.at(-1)).to.equal("signaling-unreachable");
        expect([...new Set(log.slice(0, -1))]).to.deep.equal(["interrupted"]);
        expect(server.connections).to.have.lengthOf(3);
        await timers.clock.advance(ALL_TRIES_MS);
        expect(server.connections).to.have.lengthOf(3);
        expect(timers.clock.waiting).to.equal(0);
      });

      it(`of a server that ${name} is asked for again and again by somebody who was in the room`, async () => {
        await join();
        server.script = script;
        server.last.end();
        await settle();
        await timers.clock.advance(ALL_TRIES_MS);
        const tries = server.connections.length;
        expect(tries).to.be.within(5, 20);
        server.script = WELCOMING;
        await timers.clock.advance(8_000 + 7_500); // what is under way, and the greatest wait
        expect(log.at(-1)).to.equal("joined");
        expect([...new Set(log)]).to.deep.equal(["joined", "interrupted"]);
      });
    }

    it("is followed by news of who comes, with a greeting only where one came along: without, a handshake begins here", async () => {
      await join();
      const id = "A".repeat(22);
      server.last.say(`2["member-joined",{"address":"first","id":"${id}"}]`);
      server.last.say(`2["member-joined",{"address":"second","id":"${id}"},"AQI"]`);
      server.last.say(`2["member-joined",{"address":"third","id":"${id}"},"no base64url"]`);
      await settle();
      expect(log).to.deep.equal(["joined", "first is silent", "second says 1,2", "third is silent"]);
    });

    it("that has come ends the wait for it", async () => {
      await join();
      await timers.clock.advance(20_000);
      expect(log).to.deep.equal(["joined"]);
      expect(server.connections).to.have.lengthOf(1);
    });

    it("is not waited for any more once a person has left, nor heard", async () => {
      await join();
      server.last.end();
      await settle();
      signaling?.close();
      await timers.clock.advance(ALL_TRIES_MS);
      expect(log).to.deep.equal(["joined", "interrupted"]);
      expect(server.connections).to.have.lengthOf(1);
      expect(timers.clock.waiting).to.equal(0);
    });
  });
}
