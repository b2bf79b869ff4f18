/** ML-KEM-768 (FIPS 203): the browser's own where it has one, ours otherwise. Both speak the same bytes. */
import { nativeKem } from "./kem-native.ts";
import type { Kem } from "./kem-types.ts";
import { loadScriptedKem } from "./load-kem.ts";

let chosen: Promise<Kem> | undefined;

/** The implementation this browser uses, found out once. Rejects when ours is needed and cannot be loaded; another call tries again. */
export function chooseKem(): Promise<Kem> {
  chosen ??= choose();
  return chosen;
}

async function choose(): Promise<Kem> {
  try {
    await nativeKem.generateKeyPair();
    return nativeKem;
  } catch {
    return loadScriptedKem().catch((error: unknown) => {
      chosen = undefined;
      throw error;
    });
  }
}
