import { expect } from "@open-wc/testing";
import { configure, ConnectionPool, type LinkConfiguration } from "./connection-pool.ts";
import { waitUntil } from "../testing/wait-until.ts";

const Original = RTCPeerConnection;
const P256: EcKeyGenParams = { name: "ECDSA", namedCurve: "P-256" };
let made: RTCPeerConnection[];
let pool: ConnectionPool;
let configuration: LinkConfiguration;

beforeEach(() => {
  made = [];
  globalThis.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      made.push(this);
    }
  };
  configuration = { iceTransportPolicy: "all", iceServers: [] };
  pool = new ConnectionPool(() => configuration);
});

afterEach(() => {
  pool.close();
  for (const peer of made) peer.close();
  globalThis.RTCPeerConnection = Original;
});

describe("the connection pool", () => {
  it("makes nothing before it is asked, and then one spare however often it is", async () => {
    expect(made).to.have.lengthOf(0);
    pool.prepare();
    pool.prepare();
    const { peer } = await pool.take();
    expect(made).to.deep.equal([peer]);
  });

  it("gives a connection to nobody twice, with a certificate of its own each time", async () => {
    pool.prepare();
    const [one, other] = await Promise.all([pool.take(), pool.take()]);
    expect(one.peer).not.to.equal(other.peer);
    const fingerprints = [one, other].map(({ certificate }) => certificate.getFingerprints()[0]!.value);
    expect(new Set(fingerprints).size).to.equal(2);
  });

  it("has its spare configured as links are at that time, and tells a connection nothing twice", async () => {
    pool.prepare();
    configuration = { iceTransportPolicy: "relay", iceServers: [{ urls: "stun:stun.example" }] };
    pool.prepare();
    await waitUntil(() => made[0]?.getConfiguration().iceTransportPolicy === "relay");
    const spare = await pool.take();
    const { peer } = spare;
    expect(peer.getConfiguration().iceServers?.map(({ urls }) => [urls].flat())).to.deep.equal([["stun:stun.example"]]);
    let told = 0;
    const setConfiguration = peer.setConfiguration.bind(peer);
    peer.setConfiguration = (given) => {
      told += 1;
      setConfiguration(given);
    };
    configure(spare, { ...configuration });
    expect(told).to.equal(0);
    configure(spare, { ...configuration, iceServers: [] });
    expect(told).to.equal(1);
    expect(peer.getConfiguration().iceServers).to.deep.equal([]);
  });

  it("gives its spare away also where the browser refuses the servers: a link is told why it cannot be", async () => {
    configuration = { iceTransportPolicy: "all", iceServers: [{ urls: "no-scheme.example" }] };
    pool.prepare();
    const spare = await pool.take();
    expect(() => configure(spare, configuration)).to.throw();
    configure(spare, { iceTransportPolicy: "all", iceServers: [] });
    expect(spare.peer.signalingState).to.equal("stable");
  });

  it("closes its spare and makes no more once it is closed", async () => {
    pool.prepare();
    pool.close();
    await waitUntil(() => made[0]?.signalingState === "closed");
    pool.prepare();
    await Original.generateCertificate(P256);
    expect(made).to.have.lengthOf(1);
  });
});
