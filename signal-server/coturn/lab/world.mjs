/** One world: a network, the servers in it, and the people, whose browsers stay open from case to case. */
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "../../../widget/scripts/browsers.mjs";
import { TURN } from "./addresses.mjs";
import { Member } from "./member.mjs";
import { labName } from "./namespaces.mjs";
import { Network } from "./network.mjs";
import { startSignaling, startTurn } from "./servers.mjs";

/** @typedef {import("./addresses.mjs").Role} Role */

export class World {
  network;
  #certificate;
  /** @type {Awaited<ReturnType<typeof startSignaling>>} */
  #signaling;
  /** @type {Awaited<ReturnType<typeof startTurn>>} */
  #turn;
  /** @type {Map<Role, Member>} */
  #members = new Map();

  /** @param {number} number - tells worlds apart. */
  constructor(number) {
    this.network = new Network(number);
    this.#certificate = makeCertificate(number);
  }

  async start() {
    await Promise.all([this.startSignaling(), this.startTurn()]);
  }

  async startSignaling() {
    this.#signaling = await startSignaling(this.network.signaling);
  }

  async killSignaling() {
    await this.#signaling.kill();
  }

  async startTurn() {
    this.#turn = await startTurn(this.network.turn, this.#certificate);
  }

  async killTurn() {
    await this.#turn.stop();
  }

  /**
   * A person whose browser is open, in a home as the case wants it.
   * @param {Role} role
   * @param {import("./network.mjs").Home} home
   */
  async member(role, home) {
    const usesIpv6 = home.isIpv6Only === true;
    await this.network.setHome(role, home);
    let member = this.#members.get(role);
    if (member?.usesIpv6 !== usesIpv6) {
      await member?.close();
      member = await Member.launch(role, this.network.host(role), { usesIpv6 });
      this.#members.set(role, member);
    }
    return member;
  }

  /** Everybody leaves, so that the next case begins in an empty room and with an idle machine. */
  async clear() {
    await Promise.all([...this.#members.values()].map((member) => member.vanish()));
  }

  async close() {
    await Promise.all([...this.#members.values()].map((member) => member.close()));
    await Promise.all([this.#signaling?.kill(), this.#turn?.stop()]);
  }
}

/** A certificate for coturn's TLS that lives as long as the run. */
function makeCertificate(number) {
  const folder = join(tmpdir(), labName(`${number}-certificate`));
  mkdirSync(folder, { recursive: true });
  const [cert, key] = ["cert.pem", "key.pem"].map((name) => join(folder, name));
  const subject = ["-subj", "/CN=turn.lab", "-addext", `subjectAltName=IP:${TURN.v4},IP:${TURN.v6}`];
  const kind = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  execFileSync(findProgram(["openssl"]) ?? "openssl", [...kind, ...subject, "-out", cert, "-keyout", key], {
    stdio: "ignore",
  });
  return { cert, key };
}
