/** DTLS certificates, made ahead: each connection gets a fresh one and none waits for it. */
const ECDSA_P256: EcKeyGenParams & { expires: number } = {
  name: "ECDSA",
  namedCurve: "P-256",
  expires: 24 * 60 * 60 * 1_000,
};

export class CertificatePool {
  #next: Promise<RTCCertificate> | undefined;

  /** Begins to make the next certificate, unless that has begun. */
  prepare(): void {
    if (this.#next) return;
    this.#next = RTCPeerConnection.generateCertificate(ECDSA_P256);
    this.#next.catch(() => undefined); // whoever takes it sees the rejection
  }

  /** A certificate that nobody else gets. */
  take(): Promise<RTCCertificate> {
    const taken = this.#next ?? RTCPeerConnection.generateCertificate(ECDSA_P256);
    this.#next = undefined;
    return taken;
  }
}
