/** One person: what they call themselves, how they are reached, and how far that person is known to be the one. */
import { html, nothing, type TemplateResult } from "lit";
import type { InfoTexts } from "../../locales/info/info-texts.ts";
import type { PeerInfo } from "../../state/chat-types.ts";
import { alertIcon, checkIcon, unknownIcon } from "../icons.ts";
import { isolate } from "../isolate.ts";
import { personMark } from "../person-mark.ts";

/**
 * @param peers - everybody, to name whoever passes on what this one says.
 * @param onVerify - somebody wants to compare with this person.
 */
export function peerCard(
  peer: PeerInfo,
  peers: readonly PeerInfo[],
  info: InfoTexts,
  onVerify: () => void,
): TemplateResult {
  const via = peers.find(({ id }) => id === peer.via);
  const isReached = peer.status === "connected" || peer.status === "reachable";
  const path =
    peer.path && isReached ? ` · ${via ? info.via(isolate(via.displayName)) : info.path[peer.path]}` : nothing;
  return html`<div class="peer ${peer.mismatched ? "mismatched" : ""}">
    ${personMark(peer.id)}
    <div class="who">
      <p class="name"><bdi>${peer.displayName}</bdi></p>
      <p class="hint ${peer.status}">${info.status[peer.status]}${path}</p>
      ${badge(peer, info)}
    </div>
    <button
      type="button"
      class="secondary verify"
      part="button"
      data-peer=${peer.id}
      aria-label=${info.verifyPerson(peer.displayName)}
      @click=${onVerify}
    >
      ${info.verify}
    </button>
  </div>`;
}

/** Words and a sign of its own for each: colour only says it once more. */
function badge(peer: PeerInfo, { badge: words }: InfoTexts): TemplateResult {
  const [kind, sign, text] = peer.mismatched
    ? (["mismatched", alertIcon, words.mismatched] as const)
    : peer.verified
      ? (["verified", checkIcon, words.verified] as const)
      : peer.nameReused
        ? (["name-reused", alertIcon, words.nameReused] as const)
        : (["not-verified", unknownIcon, words.notVerified] as const);
  return html`<p class="badge ${kind}" part="badge">${sign}<span>${text}</span></p>`;
}
