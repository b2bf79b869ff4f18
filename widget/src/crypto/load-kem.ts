/** Brings in ML-KEM-768 in JavaScript, when the browser turns out to have none of its own. */
import type { Kem } from "./kem-types.ts";

/** Rejects when it cannot be had; another call then tries again. */
export async function loadScriptedKem(): Promise<Kem> {
  return (await import("./kem-scripted.ts")).scriptedKem;
}
