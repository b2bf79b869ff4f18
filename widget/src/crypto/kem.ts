/** ML-KEM-768 (FIPS 203): the browser's own where it has one, @noble/post-quantum otherwise. Both speak the same bytes. */
import { nativeKem } from "./kem-native.ts";
import { nobleKem } from "./kem-noble.ts";
import type { Kem } from "./kem-types.ts";

let chosen: Promise<Kem> | undefined;

/** The implementation this browser uses, found out once. */
export function chooseKem(): Promise<Kem> {
  chosen ??= nativeKem.generateKeyPair().then(
    () => nativeKem,
    () => nobleKem,
  );
  return chosen;
}
