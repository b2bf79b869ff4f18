/** Reads from a connection's statistics whether packets travel directly or over TURN. */
import type { LinkPath } from "../session/ports.ts";

/** @returns undefined while no candidate pair is in use. */
export async function readLinkPath(connection: RTCPeerConnection): Promise<LinkPath | undefined> {
  // Chromium's statistics may be 50 ms old, which is just when they are asked; Firefox has nothing else.
  const ice: Partial<RTCIceTransport> | undefined = connection.sctp?.transport.iceTransport;
  const selected = ice?.getSelectedCandidatePair?.();
  if (selected) return pathOver([selected.local.type, selected.remote.type]);
  const stats = new Map<string, Record<string, unknown>>();
  (await connection.getStats()).forEach((value: Record<string, unknown>, id: string) => stats.set(id, value));
  const entries = [...stats.values()];
  const selectedId = entries.find((entry) => entry["type"] === "transport")?.["selectedCandidatePairId"];
  const pair =
    (typeof selectedId === "string" ? stats.get(selectedId) : undefined) ??
    entries.find((entry) => entry["type"] === "candidate-pair" && entry["nominated"] && entry["state"] === "succeeded");
  if (!pair) return undefined;
  const types = [pair["localCandidateId"], pair["remoteCandidateId"]].map(
    (id) => stats.get(String(id))?.["candidateType"],
  );
  return pathOver(types);
}

function pathOver(types: readonly unknown[]): LinkPath {
  return types.includes("relay") ? "relay" : "direct";
}
