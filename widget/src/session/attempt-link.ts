/** The link of a running handshake: keeps what the browser reports until there are keys to seal it with. */
import { MAX_CANDIDATES } from "../protocol/limits.ts";
import type { LinkCandidate } from "../protocol/link-signals.ts";
import type { Link, LinkEvents } from "./ports.ts";
import type { LinkSignalingOptions } from "./link-signaling.ts";
import { SecureLink } from "./secure-link.ts";

export class AttemptLink {
  readonly link: Link;
  #early: LinkCandidate[] = [];
  #secure: SecureLink | undefined;

  constructor(makeLink: (events: LinkEvents) => Link) {
    this.link = makeLink({
      onCandidate: (candidate) => this.#candidate(candidate),
      onOpen: () => this.#secure?.channelOpened(),
      onRecord: (bytes) => this.#secure?.recordReceived(bytes),
      onFileRecord: (bytes) => this.#secure?.fileRecordReceived(bytes),
      onStateChange: (state) => this.#secure?.linkStateChanged(state),
    });
  }

  /**
   * From here on events go to the secure link. Candidates that were found early are sealed first, those too that had no room in
   * the description, but for those that the other side has read already.
   * @param told - the description that the handshake carried.
   */
  secure(options: Omit<LinkSignalingOptions, "link">, told: string): SecureLink {
    const secure = new SecureLink({ ...options, link: this.link });
    this.#secure = secure;
    for (const early of this.#early) if (!told.includes(transportAddress(early))) secure.localCandidate(early);
    this.#early = [];
    return secure;
  }

  /** Closes the link, secured or not. */
  abandon(): void {
    if (this.#secure) this.#secure.close();
    else this.link.close();
  }

  #candidate(candidate: LinkCandidate): void {
    if (this.#secure) this.#secure.localCandidate(candidate);
    else if (this.#early.length < MAX_CANDIDATES) this.#early.push(candidate);
  }
}

/** The first six fields of a candidate line, up to the port; browsers write different extensions after them in SDP. */
function transportAddress({ candidate }: LinkCandidate): string {
  return candidate.split(" ").slice(0, 6).join(" ");
}
