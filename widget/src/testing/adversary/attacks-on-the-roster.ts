/** A server that lies about who is there, and members who lie about who they are. */
import type { Address } from "../../protocol/ids.ts";
import { settle } from "../settle.ts";
import type { Member } from "../make-session.ts";
import type { Attack } from "./attack.ts";
import type { Lab } from "./lab.ts";

/** So great that whoever sees it initiates. */
const GHOST = "_____________________w" as Member["id"];
const CONNECTED = {
  ana: { people: ["ben connected"], heard: ["ben: ben speaking"] },
  ben: { people: ["ana connected"], heard: ["ana: ana speaking"] },
};
const ALONE = { ana: {} };

function announce(lab: Lab, to: Member, address: string, claimedId: Member["id"]): void {
  lab.hub.deliver({ kind: "member-joined", to: to.address, member: { address: address as Address, claimedId } });
}

export const ON_THE_ROSTER: readonly Attack[] = [
  {
    name: "ghosts in the roster who never say a word",
    expected: ALONE,
    run: async (lab) => {
      const ana = await lab.join("ana");
      for (let count = 0; count < 10; count++) announce(lab, ana, `ghost ${String(count)}`, GHOST);
      await lab.clock.advance(120_000);
      return undefined;
    },
  },
  {
    name: "a roster of ghosts only, in place of the room",
    expected: { ana: {}, ben: {} },
    run: async (lab) => {
      await lab.join("ana");
      lab.hub.intercept = (delivery) =>
        delivery.kind === "joined"
          ? [{ ...delivery, members: [{ address: "ghost" as Address, claimedId: GHOST }] }]
          : delivery.kind === "signal"
            ? [delivery]
            : [];
      lab.start("ben");
      await lab.clock.advance(16_000);
      return undefined;
    },
  },
  {
    name: "a flood of ten thousand roster entries",
    expected: CONNECTED,
    facts: { contacted: 64 },
    run: async (lab) => {
      const [ana, ben] = await lab.meet();
      for (let count = 0; count < 10_000; count++) announce(lab, ana, `ghost ${String(count)}`, GHOST);
      await settle();
      await lab.talk(ana, ben);
      return {
        contacted: new Set(lab.hub.relayed.filter(({ from }) => from === ana.address).map(({ to }) => to)).size,
      };
    },
  },
  {
    name: "a forged leave of somebody who is connected",
    expected: CONNECTED,
    run: async (lab) => {
      const [ana, ben] = await lab.meet();
      lab.hub.deliver({ kind: "member-left", to: ana.address, address: ben.address });
      lab.hub.deliver({ kind: "member-left", to: ben.address, address: ana.address });
      await lab.clock.advance(60_000);
      await lab.talk(ana, ben);
      return undefined;
    },
  },
  {
    name: "a forged leave between the handshake and the link",
    expected: CONNECTED,
    run: async (lab) => {
      const release = lab.holdFirst("sig");
      const [ana, ben] = await lab.meet();
      lab.hub.deliver({ kind: "member-left", to: ana.address, address: ben.address });
      await settle();
      release();
      await settle();
      await lab.talk(ana, ben);
      return undefined;
    },
  },
  {
    name: "a forged leave in the middle of the handshake, after KEY",
    expected: { ana: { guesses: 1 }, ben: {} },
    run: async (lab) => {
      lab.changeFirst("key", () => []);
      const [ana, ben] = await lab.meet();
      lab.hub.deliver({ kind: "member-left", to: ana.address, address: ben.address });
      await lab.clock.advance(16_000);
      return undefined;
    },
  },
  {
    name: "everybody told that everybody has left, again and again",
    expected: CONNECTED,
    run: async (lab) => {
      const [ana, ben] = await lab.meet();
      for (let count = 0; count < 20; count++) {
        lab.hub.deliver({ kind: "joined", to: ana.address, members: [] });
        lab.hub.deliver({ kind: "joined", to: ben.address, members: [] });
        await settle();
      }
      await lab.talk(ana, ben);
      return undefined;
    },
  },
  {
    name: "INIT from a key that is not the claimed id's",
    expected: { ana: { warnings: ["handshake-rejected"] } },
    run: async (lab) => {
      const ana = await lab.join("ana");
      const other = await lab.prepare({ below: ana });
      const eve = await lab.enter({ below: ana, claimedId: other.id });
      await eve.befriend(ana).catch(() => undefined);
      return undefined;
    },
  },
  {
    name: "RESP from a key that is not the claimed id's",
    expected: { ana: { warnings: ["handshake-rejected"] } },
    run: async (lab) => {
      const ana = await lab.join("ana");
      const other = await lab.prepare({ above: ana });
      const eve = await lab.enter({ above: ana, claimedId: other.id });
      await eve.befriend(ana).catch(() => undefined);
      return undefined;
    },
  },
  {
    name: "a member who claims somebody else's id, before that one comes",
    expected: { ana: { ...CONNECTED.ana, warnings: ["handshake-rejected"] }, ben: CONNECTED.ben },
    run: async (lab) => {
      const ana = await lab.join("ana");
      lab.hub.intercept = (delivery) => {
        if (delivery.kind !== "member-joined" || delivery.to !== ana.address) return [delivery];
        const { claimedId } = delivery.member; // eve hears of ben's id first, and squats on it
        return [{ ...delivery, member: { address: squatter.address, claimedId } }, delivery];
      };
      const squatter = await lab.prepare({ above: ana });
      hideFromTheOthers(lab, squatter.id);
      await squatter.enter();
      const ben = lab.start("ben", { above: ana });
      await settle();
      await squatter.sendRespTo(ana);
      await settle();
      await lab.talk(ana, ben);
      return undefined;
    },
  },
  {
    name: "a member who claims the id of somebody connected",
    expected: CONNECTED,
    run: async (lab) => {
      const [ana, ben] = await lab.meet();
      const eve = await lab.prepare({ name: "squatter", above: ana, claimedId: ben.id });
      hideFrom(lab, ben);
      await eve.enter();
      await lab.clock.advance(20_000);
      await lab.talk(ana, ben);
      return undefined;
    },
  },
  {
    name: "a squatter on somebody's id who answers when that one's link has broken",
    expected: {
      ana: { people: ["ben connected"], warnings: ["handshake-rejected"] },
      ben: { people: ["ana connected"] },
    },
    run: async (lab) => {
      const [ana, ben] = await lab.meet();
      const eve = await lab.enter({ name: "squatter", above: ana, claimedId: ben.id });
      lab.network.linkOf("ana").break();
      await settle();
      await eve.sendRespTo(ana).catch(() => undefined);
      await lab.clock.advance(20_000);
      lab.hub.deliver({ kind: "member-left", to: ben.address, address: eve.address });
      await settle();
      return undefined;
    },
  },
  {
    name: "two rooms with the same password, thrown together by the server",
    expected: {
      ana: { warnings: ["handshake-rejected"], guesses: 1 }, // her KEY went out, and came to nothing
      cleo: { warnings: ["handshake-rejected"] },
    },
    run: async (lab) => {
      const ana = await lab.join("ana");
      const cleo = lab.start("cleo", { room: "attic", above: ana });
      await settle();
      if (cleo.state.phase !== "joined") return undefined;
      announce(lab, cleo, ana.address, ana.id);
      announce(lab, ana, cleo.address, cleo.id);
      await settle();
      return undefined;
    },
  },
  {
    name: "the room said to be closed by somebody without the password",
    expected: { ana: { phase: "failed too-many-attempts" } },
    run: async (lab) => {
      const eve = await lab.enter({ password: "wrong" });
      const ana = lab.start("ana", { above: eve });
      await settle();
      eve.send(ana, new Uint8Array([6, 3, ...new Uint8Array(16)]));
      await settle();
      return undefined;
    },
  },
];

/** Keeps newcomers out of one person's sight. */
function hideFrom(lab: Lab, { address }: Member): void {
  const { intercept } = lab.hub;
  lab.hub.intercept = (delivery) =>
    delivery.kind === "member-joined" && delivery.to === address ? [] : intercept(delivery);
}

function hideFromTheOthers(lab: Lab, id: Member["id"]): void {
  const { intercept } = lab.hub;
  lab.hub.intercept = (delivery) => {
    if (delivery.kind === "member-joined" && delivery.member.claimedId === id) return [];
    if (delivery.kind !== "joined") return intercept(delivery);
    return [{ ...delivery, members: delivery.members.filter(({ claimedId }) => claimedId !== id) }];
  };
}
