import { expect } from "@open-wc/testing";
import { encodeFrame, type Frame, type Signed } from "../protocol/chat-frames.ts";
import {
  FILE_CHUNK_KIND,
  FRAME_BURST,
  FRAMES_PER_SECOND,
  MAX_CANDIDATES,
  MAX_FILE_RECORD_BYTES,
  MAX_RECORD_BYTES,
} from "../protocol/limits.ts";
import type { Entry } from "../protocol/log-entry.ts";
import { RecordSealer } from "../crypto/records.ts";
import { SignalSealer } from "../crypto/sealed-signals.ts";
import { flipped } from "../testing/hostile-bytes.ts";
import { makeKeySchedule } from "../testing/make-key-schedule.ts";
import { makeSdp } from "../testing/make-sdp.ts";
import { makeSecureLinks, type LinkPair, type LinkSide } from "../testing/make-secure-link.ts";
import { settle } from "../testing/settle.ts";

let pair: LinkPair;
let initiator: LinkSide;
let responder: LinkSide;

beforeEach(async () => {
  pair = await makeSecureLinks();
  ({ initiator, responder } = pair);
});

afterEach(() => {
  for (const { secure } of [initiator, responder]) secure.close();
});

function named(displayName: string): Frame {
  return { kind: "name", displayName };
}

async function open(): Promise<void> {
  await pair.connect();
  await settle();
}

describe("a secure link", () => {
  it("opens on both sides after BIND, and then carries frames in order", async () => {
    await open();
    await Promise.all(["one", "two", "three"].map((words) => initiator.secure.send(named(words))));
    await settle();
    expect(responder.log).to.deep.equal(["connected", "open", "name one", "name two", "name three"]);
    expect(initiator.log).to.deep.equal(["connected", "open"]);
  });

  it("waits for nothing any more once it is closed, though something that must be answered was just being sent", async () => {
    await open();
    const { link, secure } = initiator;
    let isTaken: () => void = () => undefined;
    link.send = () => new Promise((resolve) => (isTaken = resolve));
    const entry = { signature: new Uint8Array(64), bytes: new Uint8Array(100) } as Signed<Entry>;
    const saying = secure.send({ kind: "entry", entry });
    await settle();
    secure.close();
    responder.secure.close();
    isTaken();
    await saying;
    expect(pair.clock.waiting).to.equal(0);
  });

  it("sends nothing but BIND before the other's BIND has come", async () => {
    pair.network.intercept = (record, from) => (from.owner === "r" ? [] : [record]);
    await open();
    const attempt = await initiator.secure.send(named("too early")).then(
      () => "sent",
      () => "refused",
    );
    expect(attempt).to.equal("refused");
    expect(initiator.link.sent).to.have.lengthOf(1);
    expect(initiator.log).to.deep.equal(["connected"]);
  });

  it("has BIND sealed before the channel is open, and sends it only then", async () => {
    const { encrypt } = Object.getOwnPropertyDescriptors(SubtleCrypto.prototype);
    let sealed = 0;
    Object.defineProperty(SubtleCrypto.prototype, "encrypt", {
      ...encrypt,
      value(this: SubtleCrypto, ...args: Parameters<SubtleCrypto["encrypt"]>) {
        sealed += 1;
        return encrypt.value!.apply(this, args);
      },
    });
    try {
      initiator.secure.linkStateChanged("connected");
      initiator.secure.linkStateChanged("connected");
      await settle();
      expect([sealed, initiator.link.sent.length]).to.deep.equal([1, 0]);
    } finally {
      Object.defineProperty(SubtleCrypto.prototype, "encrypt", encrypt);
    }
    await open();
    expect(initiator.log).to.include("open");
    expect(initiator.link.sent).to.have.lengthOf(1);
  });

  it("accepts nothing but BIND before BIND, though the keys are right", async () => {
    const keys = await makeKeySchedule();
    const sealer = await RecordSealer.create(await keys.recordSecret("r"), 0);
    pair.network.intercept = (record, from) => (from.owner === "r" ? [] : [record]);
    await open();
    initiator.link.receive(await sealer.seal(encodeFrame(named("trust me")), 0));
    await settle();
    expect(initiator.log).to.deep.equal(["connected", "end broken"]);
  });

  it("ends at a second BIND", async () => {
    const keys = await makeKeySchedule();
    await open();
    const sealer = await RecordSealer.create(await keys.recordSecret("r"), 0);
    const bind = encodeFrame({ kind: "bind", value: new Uint8Array(32) });
    await sealer.seal(bind, 0);
    initiator.link.receive(await sealer.seal(bind, 0));
    await settle();
    expect(initiator.log).to.deep.equal(["connected", "open", "end broken"]);
  });

  it("ends as intercepted on both sides when the certificates on the channel are not the handshake's", async () => {
    pair.network.remoteFingerprint = () => new Uint8Array(32).fill(0x66);
    await open();
    expect(initiator.log).to.deep.equal(["connected", "end transport-intercepted"]);
    expect(responder.log.at(-1)).to.be.oneOf(["end transport-intercepted", "end lost"]);
  });

  it("takes the certificate that the description announced where the browser tells of none", async () => {
    pair.network.remoteFingerprint = () => undefined;
    await open();
    expect([initiator.log, responder.log]).to.deep.equal([
      ["connected", "open"],
      ["connected", "open"],
    ]);
  });

  for (const [what, change] of [
    ["changed", (record) => [flipped(record, record.length - 1)]],
    ["repeated", (record) => [record, record]],
    ["cut short", (record) => [record.slice(0, -1)]],
    ["empty", () => [new Uint8Array(0)]],
    ["of another epoch", (record) => [flipped(record, 4)]],
  ] satisfies [string, LinkPair["network"]["intercept"]][]) {
    it(`ends at a record that is ${what}`, async () => {
      await open();
      pair.network.intercept = change;
      await initiator.secure.send(named("hello"));
      await settle();
      expect(responder.log.at(-1)).to.equal("end broken");
      expect(initiator.log.at(-1)).to.equal("end lost");
    });
  }

  it("ends at the first record after one that was dropped, and shows none after it", async () => {
    await open();
    pair.network.intercept = () => [];
    await initiator.secure.send(named("never arrives"));
    pair.network.intercept = (record) => [record];
    await initiator.secure.send(named("comes after a gap"));
    await settle();
    expect(responder.log).to.deep.equal(["connected", "open", "end broken"]);
  });

  it("keeps what comes within the rate while it is held up for forty seconds, and hands all of it on", async () => {
    await open();
    let goOn: () => void = () => undefined;
    const heldUp = new Promise<void>((resolve) => (goOn = resolve));
    const handOn = responder.events.onFrame.bind(responder.events);
    responder.events.onFrame = async (frame) => {
      await heldUp;
      await handOn(frame);
    };
    const count = FRAME_BURST + 40 * FRAMES_PER_SECOND;
    for (let sent = 0; sent < count; sent++) await initiator.secure.send(named("hello"));
    await settle();
    expect(responder.log).to.deep.equal(["connected", "open"]);
    goOn();
    await settle();
    expect(responder.log.filter((line) => line === "name hello")).to.have.lengthOf(count);
    expect(responder.log.filter((line) => line.startsWith("end"))).to.deep.equal([]);
  });

  it("has room for a burst of the longest records, and ends at one more", async () => {
    await open();
    for (let count = 0; count < FRAME_BURST; count++)
      responder.secure.recordReceived(new Uint8Array(MAX_RECORD_BYTES).fill(7));
    expect(responder.log).to.deep.equal(["connected", "open"]);
    responder.secure.recordReceived(new Uint8Array(21));
    expect(responder.log.at(-1)).to.equal("end flooding");
  });

  it("ends at once at something longer than any record, whatever waits before it", async () => {
    await open();
    responder.events.onFrame = () => new Promise(() => undefined);
    await initiator.secure.send(named("never done with"));
    await settle();
    responder.link.receive(new Uint8Array(MAX_RECORD_BYTES + 1));
    await settle();
    expect(responder.log).to.deep.equal(["connected", "open", "end flooding"]);
  });

  it("does so too on the channel of files, where a chunk is the longest", async () => {
    await open();
    responder.link.receiveFile(new Uint8Array(MAX_FILE_RECORD_BYTES).fill(FILE_CHUNK_KIND));
    await settle();
    expect(responder.files.map(({ length }) => length)).to.deep.equal([MAX_FILE_RECORD_BYTES]);
    responder.link.receiveFile(new Uint8Array(MAX_FILE_RECORD_BYTES + 1).fill(FILE_CHUNK_KIND));
    await settle();
    expect(responder.files).to.have.lengthOf(1);
    expect(responder.log).to.deep.equal(["connected", "open", "end flooding"]);
  });

  it("is given up when no channel opens within twenty seconds", async () => {
    pair.network.isReachable = false;
    await open();
    await pair.clock.advance(19_999);
    expect(initiator.log).to.deep.equal([]);
    await pair.clock.advance(1);
    expect(initiator.log).to.deep.equal(["end unreachable"]);
  });

  it("still reads what came before the other side closed the channel", async () => {
    await open();
    await initiator.secure.send(named("last words"));
    initiator.secure.close();
    await settle();
    expect(responder.log).to.deep.equal(["connected", "open", "name last words", "end lost"]);
  });

  it("reports its end once, and closing it twice changes nothing", async () => {
    await open();
    initiator.secure.close();
    initiator.secure.close();
    await settle();
    expect(initiator.log.filter((line) => line.startsWith("end"))).to.deep.equal(["end closed"]);
  });
});

describe("what the first keys of a link came from", () => {
  /** Whether a key can still be derived. */
  const isHeld = async ({ keys }: LinkSide) =>
    keys.aesKey("hs", "i", "encrypt").then(
      () => true,
      () => false,
    );
  const held = async () => Promise.all([isHeld(initiator), isHeld(responder)]);

  it("is let go of ten seconds after the link has opened, and files still have keys", async () => {
    await open();
    await pair.clock.advance(9_999);
    expect(await held()).to.deep.equal([true, true]);
    await pair.clock.advance(1);
    expect(await held()).to.deep.equal([false, false]);
    await initiator.secure.sendFile(Uint8Array.of(1, 2));
    await responder.secure.sendFile(Uint8Array.of(3));
    await settle();
    expect([...responder.files, ...initiator.files].map((frame) => [...frame])).to.deep.equal([[1, 2], [3]]);
  });

  it("is let go of at the first frame of a file, which comes earlier, at both ends", async () => {
    await open();
    await initiator.secure.sendFile(Uint8Array.of(1));
    await settle();
    expect(responder.files).to.have.lengthOf(1);
    expect(await held()).to.deep.equal([false, false]);
  });
});

describe("sealed signals", () => {
  it("carry candidates both ways; without any of them no connection comes about", async () => {
    await open();
    expect([initiator.link.candidates.length, responder.link.candidates.length]).to.deep.equal([2, 2]);
  });

  it("that do not open are dropped, and so is every later one: a gap stays a gap", async () => {
    const keys = await makeKeySchedule();
    const sealer = new SignalSealer(keys, "r");
    const candidate = { candidate: "candidate:1", mid: "0" };
    const [first, second] = [
      await sealer.seal({ kind: "candidate", candidate }),
      await sealer.seal({ kind: "candidate", candidate }),
    ];
    expect(await initiator.secure.receiveSignal(second)).to.equal(false);
    expect(await initiator.secure.receiveSignal(flipped(first, 9))).to.equal(false);
    expect(await initiator.secure.receiveSignal(first)).to.equal(true);
    expect(await initiator.secure.receiveSignal(first)).to.equal(false);
    expect(await initiator.secure.receiveSignal(second)).to.equal(true);
    expect(initiator.link.candidates).to.have.lengthOf(2);
  });

  it("bring no more candidates than there may be", async () => {
    const sealer = new SignalSealer(await makeKeySchedule(), "r");
    for (let count = 0; count < MAX_CANDIDATES + 5; count++) {
      const candidate = { candidate: `candidate:${String(count)}`, mid: "0" };
      expect(await initiator.secure.receiveSignal(await sealer.seal({ kind: "candidate", candidate }))).to.equal(true);
    }
    expect(initiator.link.candidates).to.have.lengthOf(MAX_CANDIDATES);
  });

  it("restart a connection that was interrupted, and nothing that was said is lost", async () => {
    await open();
    initiator.link.disconnect();
    await settle();
    expect(initiator.log.at(-1)).to.equal("disconnected");
    await pair.clock.advance(2_000);
    expect([initiator.log.at(-1), responder.log.at(-1)]).to.deep.equal(["connected", "connected"]);
    await pair.clock.advance(60_000);
    await initiator.secure.send(named("there you are"));
    await settle();
    expect(responder.log.at(-1)).to.equal("name there you are");
  });

  it("restart at once when the connection has failed", async () => {
    await open();
    responder.link.disconnect("failed");
    await pair.clock.advance(0);
    expect([initiator.log.at(-1), responder.log.at(-1)]).to.deep.equal(["connected", "connected"]);
  });

  it("are asked for by the responder when only that one noticed", async () => {
    await open();
    responder.link.disconnect();
    const before = initiator.signals.length;
    initiator.link.report("connected");
    await pair.clock.advance(2_000);
    expect(initiator.signals.length).to.be.greaterThan(before);
    expect(responder.log.at(-1)).to.equal("connected");
  });

  it("do not restart a connection that came back by itself", async () => {
    await open();
    const before = [initiator.signals.length, responder.signals.length];
    for (const { link } of [initiator, responder]) link.report("disconnected");
    await pair.clock.advance(999);
    for (const { link } of [initiator, responder]) link.report("connected");
    await pair.clock.advance(60_000);
    expect([initiator.signals.length, responder.signals.length]).to.deep.equal(before);
    expect(initiator.secure.isOpen).to.equal(true);
  });

  it("cannot help when nothing gets through: after three seconds a handshake is wanted, after thirty the link is lost", async () => {
    await open();
    pair.network.isReachable = false;
    initiator.link.disconnect();
    await pair.clock.advance(1_000 + 2_999);
    expect([initiator.log.at(-1), responder.log.at(-1)]).to.deep.equal(["disconnected", "disconnected"]);
    await pair.clock.advance(1);
    expect([initiator.log.at(-1), responder.log.at(-1)]).to.deep.equal(["stuck", "stuck"]);
    await pair.clock.advance(25_999);
    expect(initiator.secure.isOpen).to.equal(true);
    await pair.clock.advance(1);
    expect([initiator.log.at(-1), responder.log.at(-1)]).to.deep.equal(["end lost", "end lost"]);
  });

  for (const [kind, side] of [
    ["restart-offer", "r"],
    ["restart-answer", "i"],
  ] as const) {
    it(`end the link as intercepted when a ${kind} announces another certificate`, async () => {
      const peer = side === "i" ? "r" : "i";
      const sealer = new SignalSealer(await makeKeySchedule(), peer);
      const { secure, log } = side === "i" ? initiator : responder;
      await secure.receiveSignal(await sealer.seal({ kind, round: 1, sdp: makeSdp({ fingerprintByte: 0x66 }) }));
      expect(log).to.deep.equal(["end transport-intercepted"]);
    });

    it(`do nothing when the ${kind} comes to the side that sends those`, async () => {
      const sealer = new SignalSealer(await makeKeySchedule(), side);
      const { secure, log } = side === "i" ? responder : initiator;
      await secure.receiveSignal(await sealer.seal({ kind, round: 1, sdp: makeSdp({ fingerprintByte: 0x66 }) }));
      expect(log).to.deep.equal([]);
    });
  }
});
