/** Elements over a real signaling server, cut off from it and from each other in the ways that happen. */
import { expect } from "@open-wc/testing";
import { connectedTo, freshRoom, makeChat, makePair, nextMessage } from "../testing/chat-elements.ts";
import { startSpareServer } from "../testing/spare-server.ts";
import { waitUntil } from "../testing/wait-until.ts";

/** Every connection of this page from here on, to people and to servers. */
const connections: RTCPeerConnection[] = [];
const sockets: WebSocket[] = [];
const Original = RTCPeerConnection;
const OriginalSocket = WebSocket;

before(() => {
  globalThis.WebSocket = class extends OriginalSocket {
    constructor(url: string | URL) {
      super(url);
      sockets.push(this);
    }
  };
  globalThis.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };
});

after(() => {
  globalThis.RTCPeerConnection = Original;
  globalThis.WebSocket = OriginalSocket;
});

/** The names of the ICE sessions of both ends of the one link that there is; empty while it is not connected. */
function ufrags(): string[] {
  return connections
    .filter(({ connectionState }) => connectionState === "connected")
    .flatMap(({ localDescription }) => /ice-ufrag:(\S+)/u.exec(localDescription?.sdp ?? "")?.[1] ?? []);
}

/** The same, once both ends are connected: a chat says so before the browser does. */
async function ufragsOfBoth(): Promise<string[]> {
  await waitUntil(() => ufrags().length === 2, "both ends should be connected");
  return ufrags();
}

function areOthers(before: readonly string[]): boolean {
  const now = ufrags();
  return now.length === before.length && now.every((ufrag) => !before.includes(ufrag));
}

describe("people whose signaling server restarts", () => {
  it("go on talking meanwhile, and meet newcomers again once it is back", async () => {
    const { url: server, restart } = await startSpareServer();
    const room = freshRoom();
    const [ann, bob] = await Promise.all([
      makeChat({ displayName: "Ann", server }),
      makeChat({ displayName: "Bob", server }),
    ]);
    await ann.join({ room });
    await bob.join({ room });
    await Promise.all([connectedTo(ann, "Bob"), connectedTo(bob, "Ann")]);
    const seen: string[] = [];
    for (const chat of [ann, bob]) {
      chat.addEventListener("secure-chat-statechange", ({ state }) => seen.push(state));
      chat.addEventListener("secure-chat-peerleave", () => seen.push("leave"));
    }
    const open = connections.filter(({ connectionState }) => connectionState === "connected");
    const arrived = nextMessage(bob);
    const restarting = restart();
    await ann.send("still here");
    expect(await arrived).to.equal("still here");
    await restarting;
    await waitUntil(() => seen.length === 4, "both should have been away and come back");
    expect([...seen].sort()).to.deep.equal(["joined", "joined", "reconnecting", "reconnecting"]);

    const cleo = await makeChat({ displayName: "Cleo", server });
    await cleo.join({ room });
    await Promise.all([connectedTo(ann, "Cleo"), connectedTo(bob, "Cleo"), connectedTo(cleo, "Ann")]);
    expect(open.map(({ connectionState }) => connectionState)).to.deep.equal(open.map(() => "connected"));
    expect(seen).to.have.lengthOf(4);
  });
});

describe("people in a room whose server says no", () => {
  for (const answer of [
    '{"ok":false,"code":"origin-denied"}',
    '{"ok":false,"code":"unsupported-version"}',
    '{"ok":false,"code":"bad-request"}',
    '{"ok":false,"code":"rate-limited","retryAfterMs":60000}',
    '{"ok":false,"code":"room-full"}',
    '{"ok":false,"code":"you are expelled"}',
    '{"ok":true}',
    "null",
  ]) {
    it(`with ${answer} go on talking, and see that they are cut off from it`, async () => {
      const before = sockets.length;
      const { ann, bob } = await makePair();
      const told: unknown[] = [];
      for (const chat of [ann, bob]) chat.addEventListener("secure-chat-peerleave", (event) => told.push(event));
      for (const socket of sockets.slice(before)) {
        socket.dispatchEvent(new MessageEvent("message", { data: `42["joined",${answer}]` }));
      }
      for (const [from, to] of [
        [ann, bob],
        [bob, ann],
      ] as const) {
        const arrived = nextMessage(to);
        await from.send("still here");
        expect(await arrived).to.equal("still here");
      }
      expect([ann.state, bob.state, told]).to.deep.equal(["reconnecting", "reconnecting", []]);
    });
  }
});

describe("a link between two browsers", () => {
  it("comes back by a restart of ICE when the page finds itself on another network", async () => {
    const { ann, bob } = await makePair();
    const before = await ufragsOfBoth();
    ann.iceServers = [{ urls: "stun:127.0.0.1:3478" }]; // as credentials that were renewed
    dispatchEvent(new Event("online"));
    await waitUntil(() => areOthers(before), "each side should be restarted, and connected again");
    const servers = connections
      .filter(({ connectionState }) => connectionState === "connected")
      .flatMap((connection) => connection.getConfiguration().iceServers ?? []);
    expect(servers.flatMap(({ urls }) => urls)).to.deep.equal(["stun:127.0.0.1:3478"]);
    const arrived = nextMessage(bob);
    await ann.send("over the new path");
    expect(await arrived).to.equal("over the new path");
    expect([ann.peers[0]?.status, ann.peers[0]?.path]).to.deep.equal(["connected", "direct"]);
  });

  it("is restarted with the ICE servers that there were when the browser refuses the new ones", async () => {
    const { ann, bob } = await makePair();
    ann.iceServers = [{ urls: "turn:127.0.0.1:3478" }]; // without credentials
    const lost: unknown[] = [];
    for (const chat of [ann, bob]) chat.addEventListener("secure-chat-peerleave", (event) => lost.push(event));
    const before = await ufragsOfBoth();
    dispatchEvent(new Event("online"));
    await waitUntil(() => areOthers(before), "each side should be restarted, and connected again");
    const arrived = nextMessage(bob);
    await ann.send("as before");
    expect(await arrived).to.equal("as before");
    expect([ann.peers[0]?.status, lost]).to.deep.equal(["connected", []]);
  });

  it("is replaced by a new one, with the same keys, when the connection is closed under it", async () => {
    const { ann, bob } = await makePair();
    const { id } = ann.peers[0]!;
    connections.find(({ connectionState }) => connectionState === "connected")!.close();
    await waitUntil(() => ann.peers[0]?.status === "lost" || bob.peers[0]?.status === "lost", "one should notice");
    await Promise.all([connectedTo(ann, "Bob"), connectedTo(bob, "Ann")]);
    expect(ann.peers[0]?.id).to.equal(id);
    const arrived = nextMessage(bob);
    await ann.send("and on we go");
    expect(await arrived).to.equal("and on we go");
  });
});
