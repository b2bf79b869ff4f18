import { expect } from "@open-wc/testing";
import { MAX_ROSTER_MEMBERS } from "../../../signal-server/protocol/index.ts";
import { peerIdFromBytes } from "../protocol/ids.ts";
import { MAX_PEERS } from "../protocol/limits.ts";
import type { ConnectSignaling, Signaling, SignalingEvents } from "../session/ports.ts";
import { signalServerUrl } from "../testing/signal-server-url.ts";
import { SIGNALING_CLIENTS } from "../testing/signaling-clients.ts";
import { startSpareServer } from "../testing/spare-server.ts";
import { waitUntil } from "../testing/wait-until.ts";

let signaling: Signaling | undefined;
let log: string[];

const { send: honestSend } = Object.getOwnPropertyDescriptors(WebSocket.prototype);

afterEach(() => {
  Object.defineProperty(WebSocket.prototype, "send", honestSend);
  signaling?.close();
});

/** Joins a room of its own, and waits until it is in. */
async function join(connect: ConnectSignaling): Promise<Signaling> {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  log = [];
  const note = (what: string) => () => {
    log.push(what);
  };
  const events: SignalingEvents = {
    onJoined: note("joined"),
    onIceServers: note("ice servers"),
    onMemberJoined: note("member joined"),
    onMemberLeft: () => undefined, // of the own former connection, sooner or later
    onSignal: note("signal"),
    onInterrupted: note("interrupted"),
    onRefused: (reason) => log.push(reason),
  };
  const ticket = Promise.resolve({ topic: random(32), id: peerIdFromBytes(random(16)) });
  signaling = connect(() => ticket, events);
  await says("joined");
  return signaling;
}

async function says(...expected: string[]): Promise<void> {
  await waitUntil(() => log.length >= expected.length, expected.join(", "));
  expect(log).to.deep.equal(expected);
}

describe("the greatest room that a server may be set to", () => {
  it("is met in full: nobody in it is alone without knowing it", () => {
    expect(MAX_ROSTER_MEMBERS).to.be.at.most(MAX_PEERS);
  });
});

for (const [client, socketIoSignaling] of SIGNALING_CLIENTS) {
  describe(`signaling in a hurry, over ${client}`, () => {
    it("asks the server for ICE servers, once however often it is told to", async () => {
      const joined = await join(socketIoSignaling(new URL(signalServerUrl())));
      for (let count = 0; count < 20; count++) joined.hurry();
      await says("joined", "ice servers");
    });

    it("replaces a connection on which nothing comes any more", async () => {
      const joined = await join(socketIoSignaling(new URL(signalServerUrl())));
      let isDead = true;
      Object.defineProperty(WebSocket.prototype, "send", {
        ...honestSend,
        value(this: WebSocket, data: string) {
          if (!isDead) honestSend.value!.call(this, data);
        },
      });
      joined.hurry();
      log.push = function (...lines: string[]) {
        isDead = false; // the next one is another connection
        return Array.prototype.push.apply(this, lines);
      };
      await says("joined", "interrupted", "joined");
    });

    it("comes back by itself after the server was restarted, and says nothing once it is closed", async () => {
      const { url, restart } = await startSpareServer();
      const joined = await join(socketIoSignaling(new URL(url)));
      await restart();
      joined.hurry();
      await says("joined", "interrupted", "joined");
      joined.close();
      joined.hurry();
      await restart();
      expect(log).to.have.lengthOf(3);
    });
  });
}
