/** What is read in descriptions that a connection of this browser wrote. */
import { expect } from "@open-wc/testing";
import { fingerprintBytes, sdpFingerprint } from "./sdp.ts";

async function withConnection<T>(use: (connection: RTCPeerConnection, certificate: RTCCertificate) => Promise<T>) {
  const algorithm: EcKeyGenParams = { name: "ECDSA", namedCurve: "P-256" };
  const certificate = await RTCPeerConnection.generateCertificate(algorithm);
  const connection = new RTCPeerConnection({ certificates: [certificate] });
  try {
    return await use(connection, certificate);
  } finally {
    connection.close();
  }
}

describe("the fingerprint of a description that this browser wrote", () => {
  it("is its certificate's, in the offer and in the answer", async () => {
    await withConnection(async (offerer, offererCertificate) => {
      await withConnection(async (answerer, answererCertificate) => {
        offerer.createDataChannel("chat", { negotiated: true, id: 0 });
        answerer.createDataChannel("chat", { negotiated: true, id: 0 });
        const offer = await offerer.createOffer();
        await offerer.setLocalDescription(offer);
        await answerer.setRemoteDescription(offer);
        const answer = await answerer.createAnswer();
        for (const [{ sdp }, certificate] of [
          [offer, offererCertificate],
          [answer, answererCertificate],
        ] as const) {
          const [fingerprint] = certificate.getFingerprints();
          expect(fingerprint?.algorithm).to.equal("sha-256");
          expect(sdpFingerprint(sdp!)).to.deep.equal(fingerprintBytes(fingerprint!.value!));
          expect(sdpFingerprint(sdp!)).to.have.lengthOf(32);
        }
      });
    });
  });

  it("is none when the browser also offers audio", async () => {
    await withConnection(async (connection) => {
      connection.createDataChannel("chat");
      connection.addTransceiver("audio");
      expect(sdpFingerprint((await connection.createOffer()).sdp!)).to.equal(undefined);
    });
  });

  it("is none when the browser offers nothing", async () => {
    await withConnection(async (connection) => {
      expect(sdpFingerprint((await connection.createOffer()).sdp!)).to.equal(undefined);
    });
  });
});
