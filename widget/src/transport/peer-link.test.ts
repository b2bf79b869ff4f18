import { expect } from "@open-wc/testing";
import type { LinkCandidate } from "../protocol/link-signals.ts";
import type { LinkEvents } from "../session/ports.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { PeerLinks } from "./peer-link.ts";

function makeLink(told: LinkCandidate[]) {
  const links = new PeerLinks(() => ({ icePolicy: "all", iceServers: undefined }));
  const ignored = () => undefined;
  const events: LinkEvents = {
    onCandidate: (candidate) => told.push(candidate),
    onOpen: ignored,
    onRecord: ignored,
    onFileRecord: ignored,
    onStateChange: ignored,
  };
  return { links, link: links.make(events) };
}

describe("a link as an RTCPeerConnection", () => {
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
