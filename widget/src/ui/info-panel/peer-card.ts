/** One person: what they call themselves, how they are reached, and the number that proves them. */
import { html, nothing, type TemplateResult } from "lit";
import type { LocaleTable } from "../../locales/locale-table.ts";
import type { PeerInfo } from "../../state/chat-types.ts";
import { checkIcon } from "../icons.ts";
import { isolate } from "../isolate.ts";
import { personMark } from "../person-mark.ts";

/** @param peers - everybody, to name whoever passes on what this one says. */
export function peerCard(peer: PeerInfo, peers: readonly PeerInfo[], { info }: LocaleTable): TemplateResult {
  const via = peers.find(({ id }) => id === peer.via);
  const isReached = peer.status === "connected" || peer.status === "reachable";
  const path =
    peer.path && isReached ? ` · ${via ? info.via(isolate(via.displayName)) : info.path[peer.path]}` : nothing;
  return html`<div class="peer">
      ${personMark(peer.id, peer.displayName)}
      <div class="who">
        <p class="name"><bdi>${peer.displayName}</bdi></p>
        <p class="hint ${peer.status}">${info.status[peer.status]}${path}</p>
      </div>
      <span class="badge ${peer.verified ? "verified" : ""}" part="badge">
        ${peer.verified ? checkIcon : nothing}${peer.verified ? info.verified : info.notVerified}
      </span>
    </div>
    <details>
      <summary>${info.safetyNumber}<span class="visually-hidden"> · ${isolate(peer.displayName)}</span></summary>
      ${safetyDigits(peer.safetyNumber)}
      <p class="hint">${info.safetyNumberHint(isolate(peer.displayName))}</p>
    </details>`;
}

/** In groups of five, which is how people read them to each other. Left to right in every language. */
export function safetyDigits(digits: string): TemplateResult {
  const groups = digits.match(/.{1,5}/gu) ?? [];
  return html`<p class="digits" part="safety-number" dir="ltr">
    ${groups.map((group) => html`<span>${group}</span> `)}
  </p>`;
}
