/** ML-KEM-768 (FIPS 203): the browser's own where it has one, ours otherwise. Both speak the same bytes. */
import { nativeKem } from "./kem-native.ts";
import { scriptedKem } from "./kem-scripted.ts";
import type { Kem } from "./kem-types.ts";

let chosen: Promise<Kem> | undefined;

/** The implementation this browser uses, found out once. */
export function chooseKem(): Promise<Kem> {
  chosen ??= nativeKem.generateKeyPair().then(
    () => nativeKem,
    () => scriptedKem,
  );
  return chosen;
}
