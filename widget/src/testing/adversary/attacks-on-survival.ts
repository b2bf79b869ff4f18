/** Attacks on what keeps links alive: heartbeats, ICE restarts, and the server's word on who has left. */
import type { Address } from "../../protocol/ids.ts";
import { fingerprintText, makeSdp } from "../make-sdp.ts";
import { settle } from "../settle.ts";
import type { Attack } from "./attack.ts";
import { NO_EVE, THREE, together } from "./three-together.ts";

const CONNECTED = {
  ana: { people: ["ben connected"], heard: ["ben: ben speaking"] },
  ben: { people: ["ana connected"], heard: ["ana: ana speaking"] },
};

const BY_MEMBERS: readonly Attack[] = [
  {
    name: "a member who never answers a ping",
    expected: { ana: { people: NO_EVE }, ben: THREE.ben },
    run: async (lab) => {
      const { toAna } = await together(lab);
      toAna.answersPings = false;
      await lab.clock.advance(10_000);
      return undefined;
    },
  },
  {
    name: "a member who never answers a ping, and stays away",
    expected: { ana: { people: ["ben connected"] }, ben: THREE.ben },
    run: async (lab) => {
      const { toAna } = await together(lab);
      toAna.answersPings = false;
      await lab.clock.advance(20_000);
      return undefined;
    },
  },
  {
    name: "a member who answers pings that nobody sent",
    expected: THREE,
    facts: { answers: 0 },
    run: async (lab) => {
      const { toAna } = await together(lab);
      for (let count = 0; count < 100; count++) await toAna.say({ kind: "pong" });
      await settle();
      return { answers: toAna.heard("pong").length };
    },
  },
  {
    name: "a flood of pings",
    expected: { ana: { ...THREE.ana, warnings: ["peer-flooding"] }, ben: THREE.ben },
    facts: { isAnsweredOnceEach: true },
    run: async (lab) => {
      const { toAna } = await together(lab);
      for (let count = 0; count < 2_000; count++) {
        await toAna.say({ kind: "ping" });
        if (count % 100 === 0) await settle();
      }
      await settle();
      return { isAnsweredOnceEach: toAna.heard("pong").length <= 2_000 };
    },
  },
  {
    name: "a flood of wishes for an ICE restart",
    expected: THREE,
    facts: { isBounded: true },
    run: async (lab) => {
      const { toAna } = await together(lab);
      const [{ ufrag }, asInitiator] = [toAna.link.remote!, toAna.result!.direction === "i"];
      const sent = lab.recorded("sig").length;
      for (let count = 0; count < 100; count++) {
        await toAna.signal(
          asInitiator
            ? { kind: "restart-offer", round: count, sdp: await toAna.link.createOffer({ iceRestart: true }) }
            : { kind: "restart-request" },
        );
        await settle();
      }
      // 8 restarts at most, each a description and two candidates, besides eve's own hundred.
      return { isBounded: lab.recorded("sig").length - sent - 100 <= 8 * 3 && typeof ufrag === "string" };
    },
  },
  {
    name: "an answer to an ICE restart that nobody offered",
    expected: THREE,
    run: async (lab) => {
      const [ana, ben] = await lab.meet();
      const eve = await lab.enter({ above: ana });
      const toAna = await (await eve.befriend(ana)).bind();
      await (await eve.befriend(ben)).bind();
      const { fingerprint } = toAna.link;
      await toAna.signal({
        kind: "restart-answer",
        round: 0,
        sdp: makeSdp({ fingerprints: [fingerprintText(fingerprint)] }),
      });
      await settle();
      return undefined;
    },
  },
];

const BY_THE_SERVER: readonly Attack[] = [
  {
    name: "an ICE restart replayed after a later one",
    expected: CONNECTED,
    facts: { handshakes: 1 },
    run: async (lab) => {
      const [ana, ben] = await lab.meet();
      const link = lab.network.linkOf("ana");
      const before = lab.recorded("sig").length;
      link.disconnect("failed");
      await lab.clock.advance(0);
      const first = lab.recorded("sig").slice(before);
      link.disconnect("failed");
      await lab.clock.advance(1_000);
      for (const signal of first) lab.hub.deliver(signal);
      await settle();
      await lab.clock.advance(16_000);
      await lab.talk(ana, ben);
      return { handshakes: lab.recorded("key").length };
    },
  },
  {
    name: "every signal of a first ICE restart dropped: the next one goes through all the same",
    expected: CONNECTED,
    facts: { handshakes: 1 },
    run: async (lab) => {
      const [ana, ben] = await lab.meet();
      lab.changeSignals(() => []);
      lab.network.linkOf("ana").disconnect("failed");
      await lab.clock.advance(2_000);
      lab.changeSignals((signal) => [signal]);
      lab.changeFirst("init", () => []); // so that no handshake helps
      await lab.clock.advance(2_000);
      await lab.talk(ana, ben);
      return { handshakes: lab.recorded("key").length };
    },
  },
  {
    name: "a candidate dropped out of the middle: none after it is taken, so that nobody can choose the path",
    expected: { ana: { people: ["ben connecting"] }, ben: { people: ["ana connecting"] } },
    run: async (lab) => {
      const seen = new Set<Address>();
      lab.changeSignals((signal) => {
        if (signal.bytes[0] !== 5 || seen.has(signal.from)) return [signal];
        seen.add(signal.from);
        return [];
      });
      await lab.meet();
      return undefined;
    },
  },
  {
    name: "somebody said to have left, back, left and back, a thousand times",
    expected: CONNECTED,
    facts: { isBounded: true },
    run: async (lab) => {
      const [ana, ben] = await lab.meet();
      const member = { address: ben.address, claimedId: ben.id };
      const link = lab.network.linkOf("ana");
      const sent = link.sent.length;
      for (let count = 0; count < 1_000; count++) {
        lab.hub.deliver({ kind: "member-left", to: ana.address, address: ben.address });
        lab.hub.deliver({ kind: "member-joined", to: ana.address, member });
      }
      await settle();
      const isBounded = link.sent.length - sent <= 10 && lab.recorded("init").length === 1;
      await lab.talk(ana, ben);
      return { isBounded };
    },
  },
  {
    name: "a crowd of addresses that claim a person's id: their link is restarted all the same",
    expected: CONNECTED,
    facts: { handshakes: 1 },
    run: async (lab) => {
      const [ana, ben] = await lab.meet();
      for (let count = 0; count < 200; count++) {
        const address = `squat-${String(count)}` as Address;
        lab.hub.deliver({ kind: "member-joined", to: ana.address, member: { address, claimedId: ben.id } });
      }
      await settle();
      lab.network.linkOf("ana").disconnect();
      await lab.clock.advance(2_000);
      await lab.talk(ana, ben);
      return { handshakes: lab.recorded("key").length };
    },
  },
  {
    name: "a dead person kept in the roster",
    expected: { ana: {} },
    run: async (lab) => {
      const [, ben] = await lab.meet();
      lab.hub.intercept = (delivery) => (delivery.kind === "member-left" ? [] : [delivery]);
      lab.network.isCut = true;
      ben.session.abandon();
      lab.members.pop();
      await lab.clock.advance(20_000);
      return undefined;
    },
  },
];

export const ON_SURVIVAL: readonly Attack[] = [...BY_MEMBERS, ...BY_THE_SERVER];
