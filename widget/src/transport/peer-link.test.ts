import { expect } from "@open-wc/testing";
import type { LinkCandidate } from "../protocol/link-signals.ts";
import { sdpFingerprint } from "../protocol/sdp.ts";
import type { LinkEvents, LinkState } from "../session/ports.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { PeerLinks } from "./peer-link.ts";

const ignored = () => undefined;
const DEAF: LinkEvents = {
  onCandidate: ignored,
  onOpen: ignored,
  onRecord: ignored,
  onFileRecord: ignored,
  onStateChange: ignored,
};

function makeLink(told: LinkCandidate[]) {
  const links = new PeerLinks(() => ({ icePolicy: "all", iceServers: undefined }));
  return { links, link: links.make({ ...DEAF, onCandidate: (candidate) => told.push(candidate) }) };
}

describe("a link as an RTCPeerConnection", () => {
  it("leaves no connection open whose ICE servers the browser refuses, whether or not it was made ahead", async () => {
    const made: RTCPeerConnection[] = [];
    const Original = RTCPeerConnection;
    globalThis.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        made.push(this);
      }
    };
    const withoutCredentials: RTCIceServer[] = [{ urls: "turn:127.0.0.1:3478" }];
    const links = new PeerLinks(() => ({ icePolicy: "all", iceServers: withoutCredentials }));
    const states: LinkState[] = [];
    const make = () => links.make({ ...DEAF, onStateChange: (state) => states.push(state) });
    try {
      links.prepare([]);
      const pair = [make(), make()]; // of the one that was made ahead, and of one made now
      await waitUntil(() => states.length === 2);
      for (const link of pair) link.close();
      await waitUntil(() => made.every(({ signalingState }) => signalingState === "closed"), "all should be closed");
    } finally {
      globalThis.RTCPeerConnection = Original;
      links.close();
    }
    expect(states).to.deep.equal(["failed", "failed"]);
    expect(made).to.have.lengthOf(1);
  });

  it("leaves candidates that are too many out of its descriptions", async () => {
    const Original = RTCPeerConnection;
    const line = `a=candidate:1 1 udp 2122260223 192.0.2.1 50000 typ host\r\n`;
    globalThis.RTCPeerConnection = class extends Original {
      override get localDescription() {
        const real = super.localDescription;
        return real && new RTCSessionDescription({ type: real.type, sdp: real.sdp + line.repeat(200) });
      }
    };
    const [offering, answering] = [makeLink([]), makeLink([])];
    try {
      const offer = await offering.link.createOffer();
      const answer = await answering.link.acceptOffer(offer);
      for (const sdp of [offer, answer]) {
        expect(sdp).not.to.include("a=candidate:");
        expect(sdpFingerprint(sdp)).to.be.an("uint8array");
      }
    } finally {
      globalThis.RTCPeerConnection = Original;
      for (const { links, link } of [offering, answering]) {
        link.close();
        links.close();
      }
    }
  });

  it("tells of what another browser can connect to, and not of addresses that only connect by themselves", async () => {
    const found: RTCIceCandidate[] = [];
    let isComplete = false;
    const Original = RTCPeerConnection;
    globalThis.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        this.addEventListener("icecandidate", ({ candidate }) => {
          if (candidate?.candidate) found.push(candidate);
          isComplete ||= !candidate;
        });
      }
    };
    const told: LinkCandidate[] = [];
    const { links, link } = makeLink(told);
    try {
      await link.createOffer();
      await waitUntil(() => isComplete);
    } finally {
      globalThis.RTCPeerConnection = Original;
      link.close();
      links.close();
    }
    const useful = found.filter(({ protocol }) => protocol === "udp").map(({ candidate }) => candidate);
    expect(useful).not.to.have.lengthOf(0);
    expect(told.map(({ candidate }) => candidate)).to.deep.equal(useful);
  });
});
