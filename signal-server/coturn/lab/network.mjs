/** The wires of one world: a public network with the servers, and a home with a router and a host for each person. */
import { homeOf, INTERNET, ROLES, SIGNALING, TURN } from "./addresses.mjs";
import { ip, labName, nft, setKernel } from "./namespaces.mjs";
import { CUT, routerRules, UNCUT } from "./routers.mjs";
import { startSlowWire } from "./slow-wire.mjs";

/** @typedef {import("./addresses.mjs").Role} Role */
/** @typedef {import("./routers.mjs").Home & { delayMs?: number }} Home */

export class Network {
  /** Namespaces of the servers. */
  signaling;
  turn;
  #world;
  /** @type {Map<Role, () => void>} */
  #slowWires = new Map();

  /** @param {number} world - several exist side by side, with the same addresses. */
  constructor(world) {
    this.#world = world;
    this.signaling = this.#name("signaling");
    this.turn = this.#name("turn");
    ip([this.signaling, this.turn].map((name) => `netns add ${name}\n`).join(""));
    setKernel(this.signaling);
    setKernel(this.turn);
    this.#buildInternet();
    for (const role of ROLES) this.#buildHome(role);
  }

  /** The namespace of a person's host. */
  host(role) {
    return this.#name(role);
  }

  /** Makes a home what a case wants, whatever it was before. */
  async setHome(/** @type {Role} */ role, /** @type {Home} */ home) {
    const router = this.#router(role);
    const { router: gateway, host } = homeOf(role);
    this.#slowWires.get(role)?.();
    this.#slowWires.delete(role);
    nft(routerRules(role, home), router);
    ip(
      `addr flush dev lan scope global\naddr add ${gateway.v4}/24 dev lan\naddr add ${gateway.v6}/64 dev lan nodad\n`,
      router,
    );
    // Down and up: that forgets the routes of both families.
    ip("addr flush dev eth0 scope global\nlink set eth0 down\nlink set eth0 up\n", this.host(role));
    if (home.isIpv6Only) {
      ip(`addr add ${host.v6}/64 dev eth0 nodad\nroute add default via ${gateway.v6}\n`, this.host(role));
    } else if (home.delayMs === undefined) {
      ip(`addr add ${host.v4}/24 dev eth0\nroute add default via ${gateway.v4}\n`, this.host(role));
    } else {
      const namespaces = { router, host: this.host(role), middle: this.#name(`wire-${role}`) };
      this.#slowWires.set(role, await startSlowWire(role, namespaces, home.delayMs));
    }
  }

  /** Between a home and the world, from now on, nothing. */
  cut(role) {
    nft(CUT, this.#router(role));
  }

  mend(role) {
    nft(UNCUT, this.#router(role));
  }

  /** The host leaves one network and gets an address in another: old sockets are dead. */
  moveHost(role) {
    const { router, host, otherHost } = homeOf(role);
    ip(
      `addr del ${host.v4}/24 dev eth0\naddr add ${otherHost.v4}/24 dev eth0\nroute add default via ${router.v4}\n`,
      this.host(role),
    );
  }

  #name(name) {
    return labName(`${this.#world}-${name}`);
  }

  #router(role) {
    return this.#name(`router-${role}`);
  }

  #buildInternet() {
    const inet = this.signaling;
    ip(`link add turn netns ${inet} type veth peer name wan netns ${this.turn}\n`);
    ip(
      `link set lo up
      link add internet type bridge
      link set internet up
      link set turn up master internet
      addr add ${SIGNALING.v4}/24 dev internet
      addr add ${SIGNALING.v6}/64 dev internet nodad\n`,
      inet,
    );
    const routes = ROLES.map((role) => {
      const { lan, wan } = homeOf(role);
      return `route add ${lan.v4} via ${wan.v4}\nroute add ${lan.v6} via ${wan.v6}\n`;
    });
    ip(
      `link set lo up
      link set wan up
      addr add ${TURN.v4}/24 dev wan
      addr add ${TURN.v6}/64 dev wan nodad\n${routes.join("")}`,
      this.turn,
    );
    ip(routes.join(""), inet);
  }

  #buildHome(role) {
    const { wan } = homeOf(role);
    const router = this.#router(role);
    ip(
      `netns add ${router}
      netns add ${this.host(role)}\n`,
    );
    setKernel(router, { isRouter: true });
    setKernel(this.host(role));
    ip(
      `link add ${role} netns ${this.signaling} type veth peer name wan netns ${router}
      link add lan netns ${router} type veth peer name eth0 netns ${this.host(role)}\n`,
    );
    ip(`link set ${role} up master internet\n`, this.signaling);
    const neighbours = ROLES.filter((other) => other !== role).map((other) => {
      const { lan, wan: via } = homeOf(other);
      return `route add ${lan.v4} via ${via.v4}\nroute add ${lan.v6} via ${via.v6}\n`;
    });
    ip(
      `link set lo up
      link set wan up
      link set lan up
      addr add ${wan.v4}/${INTERNET.v4.split("/")[1]} dev wan
      addr add ${wan.v6}/64 dev wan nodad\n${neighbours.join("")}`,
      router,
    );
    ip("link set lo up\nlink set eth0 up\n", this.host(role));
  }
}
