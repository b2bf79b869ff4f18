/** Keeps a session's connections in order while nobody asks: what the page notices, sleep, and ICE servers that expire. */
import { IceRenewal } from "./ice-renewal.ts";
import type { Mesh } from "./mesh.ts";
import type { IceOffer, SessionPorts, Signaling } from "./ports.ts";
import { watchSleep } from "./sleep-watch.ts";

export class Upkeep {
  readonly #prepareLinks: SessionPorts["prepareLinks"];
  readonly #iceRenewal: IceRenewal;
  readonly #endWatches: readonly (() => void)[];

  /** @param mesh - undefined as long as there is none. */
  constructor({ clock, watchPage, prepareLinks }: SessionPorts, signaling: Signaling, mesh: () => Mesh | undefined) {
    this.#prepareLinks = prepareLinks;
    this.#iceRenewal = new IceRenewal(clock, () => signaling.hurry());
    const changed: Parameters<typeof watchPage>[0] = (change) => {
      signaling.hurry();
      mesh()?.pageChanged(change);
    };
    this.#endWatches = [watchPage(changed), watchSleep(clock, () => changed("network"))];
  }

  /** The server has handed out ICE servers. */
  iceCame(ice: IceOffer): void {
    this.#iceRenewal.came(ice);
    this.#prepareLinks(ice.iceServers);
  }

  close(): void {
    for (const end of this.#endWatches) end();
    this.#iceRenewal.close();
  }
}
