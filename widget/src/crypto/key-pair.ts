/** Key pairs of WebCrypto, non-extractable, also where making one fails now and then. */

/**
 * WebKit throws away keys with a leading zero byte: about one X25519 key in 256 (https://bugs.webkit.org/show_bug.cgi?id=307095),
 * and some of its curves' others.
 */
const TRIES = 3;

/** @throws what the browser threw the last time, a DOMException. */
export async function generateKeyPair(
  algorithm: EcKeyGenParams | Algorithm,
  usages: KeyUsage[],
): Promise<CryptoKeyPair> {
  for (let attempt = 1; ; attempt++) {
    try {
      return (await crypto.subtle.generateKey(algorithm, false, usages)) as CryptoKeyPair;
    } catch (error) {
      if (attempt === TRIES) throw error;
    }
  }
}
