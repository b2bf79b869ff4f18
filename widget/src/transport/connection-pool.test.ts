import { expect } from "@open-wc/testing";
import { ConnectionPool } from "./connection-pool.ts";
import { waitUntil } from "../testing/wait-until.ts";

const Original = RTCPeerConnection;
const P256: EcKeyGenParams = { name: "ECDSA", namedCurve: "P-256" };
let made: RTCPeerConnection[];
let pool: ConnectionPool;

beforeEach(() => {
  made = [];
  globalThis.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      made.push(this);
    }
  };
  pool = new ConnectionPool();
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

  it("closes its spare and makes no more once it is closed", async () => {
    pool.prepare();
    pool.close();
    await waitUntil(() => made[0]?.signalingState === "closed");
    pool.prepare();
    await Original.generateCertificate(P256);
    expect(made).to.have.lengthOf(1);
  });
});
