import { expect } from "@open-wc/testing";
import type { SecureChatError } from "../protocol/codes.ts";
import { FILE_CHUNK_BYTES, FILE_CHUNK_KIND } from "../protocol/limits.ts";
import type { ChatMessage } from "../state/chat-types.ts";
import { fileBytes } from "../testing/make-offer.ts";
import { World, type Member } from "../testing/make-session.ts";
import { settle, until } from "../testing/settle.ts";

function makeFile(size: number, { name = "notes.txt", type = "text/plain" } = {}): File {
  return new File([fileBytes(size)], name, { type });
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

/** What browsers save and never show. */
const OPAQUE = "application/octet-stream";

const fileOf = (member: Member, id: string) => member.messages.find((message) => message.id === id)?.file;

async function has(member: Member, id: string, status: string): Promise<void> {
  await until(() => fileOf(member, id)?.status === status, `the file of ${member.name} is ${status}`);
}

describe("a file", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });
  afterEach(() => world.close());

  async function offer(from: Member, to: Member, file: File): Promise<ChatMessage> {
    const message = await from.session.conversation.sendFile(file);
    await until(() => fileOf(to, message.id) !== undefined, `${to.name} is offered the file`);
    return message;
  }

  async function offerToTwo() {
    const [ana, ben] = await world.pair();
    const cat = await world.join("cat");
    await cat.sees(ana);
    const { id } = await offer(ana, ben, makeFile(10));
    await until(() => fileOf(cat, id) !== undefined, "cat is offered the file");
    return { ana, ben, cat, id };
  }

  for (const size of [0, 1, FILE_CHUNK_BYTES - 1, FILE_CHUNK_BYTES, 3 * FILE_CHUNK_BYTES + 5, 40 * FILE_CHUNK_BYTES]) {
    it(`of ${String(size)} bytes arrives as it was`, async () => {
      const [ana, ben] = await world.pair();
      const file = makeFile(size);
      const { id, file: offered } = await offer(ana, ben, file);
      expect(offered).to.include({ name: "notes.txt", type: "text/plain", size, status: "offered", transferred: 0 });
      expect(fileOf(ben, id)).to.deep.equal({
        name: "notes.txt",
        type: "text/plain",
        size,
        status: "offered",
        transferred: 0,
      });
      await ben.session.conversation.answerFile(id, "accept");
      await has(ben, id, "complete");
      await has(ana, id, "complete");
      const { blob, transferred } = fileOf(ben, id)!;
      expect(transferred).to.equal(size);
      expect(blob!.type).to.equal(OPAQUE);
      expect(await bytesOf(blob!)).to.deep.equal(await bytesOf(file));
      expect(ana.warnings).to.deep.equal([]);
      expect(ben.warnings).to.deep.equal([]);
    });
  }

  it("is nobody's before it was accepted", async () => {
    const [ana, ben] = await world.pair();
    let records = 0;
    world.network.interceptFile = (record) => {
      records++;
      return [record];
    };
    const { id } = await offer(ana, ben, makeFile(10));
    await settle();
    expect(records).to.equal(0);
    expect(fileOf(ben, id)!.blob).to.equal(undefined);
  });

  it("is the sender's own at once, of a harmless type", async () => {
    const [ana, ben] = await world.pair();
    const page = new File(["<script>alert(1)</script>"], "x.html", { type: "text/html" });
    const { id, file } = await offer(ana, ben, page);
    expect(file!.type).to.equal("text/html");
    expect(file!.blob!.type).to.equal(OPAQUE);
    await ben.session.conversation.answerFile(id, "accept");
    await has(ben, id, "complete");
    expect(fileOf(ben, id)!.blob!.type).to.equal(OPAQUE);
  });

  it("has the type of a raster image only if its bytes begin like one", async () => {
    const [ana, ben] = await world.pair();
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
    for (const [bytes, type, shown] of [
      [png, "text/html", "image/png"],
      [new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>"), "image/svg+xml", OPAQUE],
      [new TextEncoder().encode("<html>"), "image/png", OPAQUE],
    ] as const) {
      const { id } = await offer(ana, ben, new File([bytes], "picture", { type }));
      await ben.session.conversation.answerFile(id, "accept");
      await has(ben, id, "complete");
      expect(fileOf(ben, id)!.blob!.type).to.equal(shown);
    }
  });

  it("loses its path and what hides in its name on the way", async () => {
    const [ana, ben] = await world.pair();
    const { id } = await offer(ana, ben, makeFile(1, { name: "../../etc/.\u202Egpj.exe\n" }));
    expect(fileOf(ben, id)!.name).to.equal("gpj.exe");
  });

  it("goes on where it was when the link breaks, over the next one", async () => {
    const [ana, ben] = await world.pair();
    const file = makeFile(200 * FILE_CHUNK_BYTES);
    const { id } = await offer(ana, ben, file);
    let large = 0;
    world.network.interceptFile = (record, _from, to) => {
      if (record.length < 20_000) return [record];
      large++;
      if (large === 150) world.network.linkOf(to.owner).break();
      return [record];
    };
    await ben.session.conversation.answerFile(id, "accept");
    await until(() => large >= 150, "three quarters are sent");
    await settle();
    expect(fileOf(ben, id)!.status).to.equal("transferring");
    await world.clock.advance(4_000); // another handshake
    await has(ben, id, "complete");
    await has(ana, id, "complete");
    expect(await bytesOf(fileOf(ben, id)!.blob!)).to.deep.equal(await bytesOf(file));
    expect(large).to.be.lessThan(300); // what was there was not sent again
  });

  it("goes on when its sender was taken for gone and comes back", async () => {
    const [ana, ben] = await world.pair();
    const { id } = await offer(ana, ben, makeFile(100 * FILE_CHUNK_BYTES));
    let large = 0;
    world.network.interceptFile = (record) => {
      if (record.length > 20_000) large++;
      return large > 50 ? [] : [record];
    };
    await ben.session.conversation.answerFile(id, "accept");
    await until(() => large > 50, "half is sent");
    await settle();
    world.network.isCut = true;
    await world.clock.advance(60_000);
    const statuses = ben.events.flatMap((event) => (event.type === "file-changed" ? [event.file.status] : []));
    expect(statuses.at(-1)).to.equal("failed");
    world.network.interceptFile = (record) => [record];
    world.network.isCut = false;
    await world.clock.advance(60_000);
    await ben.sees(ana);
    await has(ben, id, "complete");
  });

  it("is refused by who does not want it, and taken after all", async () => {
    const [ana, ben] = await world.pair();
    const { id } = await offer(ana, ben, makeFile(10));
    await ben.session.conversation.answerFile(id, "decline");
    await has(ana, id, "declined");
    expect(fileOf(ana, id)!.failure).to.equal("file-refused");
    await ben.session.conversation.answerFile(id, "accept");
    await has(ben, id, "complete");
    await has(ana, id, "complete");
  });

  it("is not declined as long as somebody may want it", async () => {
    const [ana, ben] = await world.pair();
    const cat = await world.join("cat");
    const { id } = await offer(ana, ben, makeFile(10));
    await cat.hears("ana: ");
    await ben.session.conversation.answerFile(id, "decline");
    await settle();
    expect(fileOf(ana, id)!.status).to.equal("offered");
    await cat.session.conversation.answerFile(id, "accept");
    await has(cat, id, "complete");
    await has(ana, id, "complete");
  });

  for (const [how, settleWith] of [
    ["declined", (cat: Member, id: string) => cat.session.conversation.answerFile(id, "decline")],
    ["left", (cat: Member) => cat.session.leave()],
    ["taken it too", (cat: Member, id: string) => cat.session.conversation.answerFile(id, "accept")],
  ] as const) {
    it(`is still offered when one has it, and complete when the other one has ${how}`, async () => {
      const { ana, ben, cat, id } = await offerToTwo();
      await ben.session.conversation.answerFile(id, "accept");
      await has(ben, id, "complete");
      const told = () => ana.events.flatMap((event) => (event.type === "file-changed" ? [event.file.status] : []));
      await until(() => told().at(-1) === "offered", "ana is told that the other one may take it yet");
      await settleWith(cat, id);
      await has(ana, id, "complete");
    });
  }

  it("tells its sender how many have it, of those who may", async () => {
    const [ana, ben] = await world.pair();
    const others = [ben, await world.join("cat"), await world.join("dan")] as const;
    for (const other of others) await other.sees(ana);
    const { id } = await offer(ana, ben, makeFile(10));
    const stands = async (delivered: number, total: number, when: string): Promise<void> => {
      const wanted = `${String(delivered)} of ${String(total)}`;
      const told = () => ana.events.findLast((event) => event.type === "file-changed")?.file.delivery;
      await until(() => `${String(told()?.delivered)} of ${String(told()?.total)}` === wanted, `${wanted} ${when}`);
      expect(fileOf(ana, id)!.delivery).to.deep.equal({ delivered, total });
    };
    const answer = async (who: Member, what: "accept" | "decline"): Promise<void> => {
      await until(() => fileOf(who, id) !== undefined, `${who.name} is offered the file`);
      await who.session.conversation.answerFile(id, what);
    };
    const [, cat, dan] = others;
    await stands(0, 3, "while nobody has answered");
    await answer(ben, "accept");
    await stands(1, 3, "once one has it");
    expect(fileOf(ben, id)!.delivery, "nobody else is told").to.equal(undefined);
    await answer(cat, "decline");
    await stands(1, 2, "once another one does not want it");
    await ben.session.leave();
    await until(() => !ana.peers.some(({ displayName }) => displayName === "ben"), "ben has left with it");
    await answer(cat, "accept");
    await stands(2, 3, "once that one has taken it after all");
    await dan.session.leave();
    await stands(2, 2, "once the last one has left without it");
    expect(fileOf(ana, id)!.status).to.equal("complete");
  });

  it("stays how it stood when it was withdrawn, whoever leaves", async () => {
    const { ana, ben, cat, id } = await offerToTwo();
    await ben.session.conversation.answerFile(id, "accept");
    await until(() => fileOf(ana, id)?.delivery?.delivered === 1, "one has it");
    await ana.session.conversation.answerFile(id, "cancel");
    await cat.session.leave();
    await settle();
    expect(fileOf(ana, id)).to.deep.include({ status: "cancelled", delivery: { delivered: 1, total: 2 } });
  });

  it("arrives as it was with each of several people who take it at once, and with one who comes to it later", async () => {
    const [ana, ben] = await world.pair();
    const others = [ben, await world.join("cat"), await world.join("dan")];
    for (const other of others) await other.sees(ana);
    const file = makeFile(20 * FILE_CHUNK_BYTES);
    const { id } = await offer(ana, ben, file);
    let large = 0;
    world.network.interceptFile = (record) => {
      if (record.length > 20_000 && ++large === 10) void others[2]!.session.conversation.answerFile(id, "accept");
      return [record];
    };
    for (const other of others) await until(() => fileOf(other, id) !== undefined, `${other.name} is offered the file`);
    for (const other of others.slice(0, 2)) await other.session.conversation.answerFile(id, "accept");
    for (const other of others) {
      await has(other, id, "complete");
      expect(await bytesOf(fileOf(other, id)!.blob!)).to.deep.equal(await bytesOf(file));
    }
    await has(ana, id, "complete");
  });

  for (const who of ["sender", "receiver"] as const) {
    it(`is stopped by its ${who} under way, and nothing of it is kept`, async () => {
      const [ana, ben] = await world.pair();
      const { id } = await offer(ana, ben, makeFile(300 * FILE_CHUNK_BYTES));
      let large = 0;
      const canceller = who === "sender" ? ana : ben;
      world.network.interceptFile = (record) => {
        if (record.length > 20_000 && ++large === 100) void canceller.session.conversation.answerFile(id, "cancel");
        return [record];
      };
      await ben.session.conversation.answerFile(id, "accept");
      await has(ana, id, who === "sender" ? "cancelled" : "declined");
      await has(ben, id, who === "sender" ? "cancelled" : "declined");
      await settle();
      expect(large).to.be.lessThan(299);
      expect(fileOf(ben, id)!.blob).to.equal(undefined);
      expect([...ana.warnings, ...ben.warnings]).to.deep.equal([]);
      const again = await ben.session.conversation.answerFile(id, "accept").catch((error: unknown) => error);
      if (who === "sender") expect(again).to.have.property("code", "unknown-message");
      else await has(ben, id, "complete");
    });
  }

  it("is withdrawn with the message that offers it, from who has not accepted", async () => {
    const [ana, ben] = await world.pair();
    const { id } = await offer(ana, ben, makeFile(10));
    await ana.session.conversation.retract(id);
    await until(() => ben.messages[0]!.retracted === true, "ben sees that it was taken back");
    for (const member of [ana, ben]) expect(fileOf(member, id)).to.equal(undefined);
    for (const [member, answer] of [
      [ben, "accept"],
      [ben, "decline"],
      [ana, "cancel"],
    ] as const) {
      const code = await member.session.conversation
        .answerFile(id, answer)
        .catch((error: unknown) => (error as SecureChatError).code);
      expect(code).to.equal("unknown-message");
    }
    await settle();
    for (const member of [ana, ben]) expect(fileOf(member, id)).to.equal(undefined);
  });

  it("is stopped under way when its message is taken back, and nothing of it is kept or told", async () => {
    const [ana, ben] = await world.pair();
    let chunks = 0;
    world.network.interceptFile = (record) => (record[0] === FILE_CHUNK_KIND && ++chunks > 3 ? [] : [record]);
    const { id } = await offer(ana, ben, makeFile(40 * FILE_CHUNK_BYTES));
    await ben.session.conversation.answerFile(id, "accept");
    await until(() => chunks > 3, "it is under way");
    await ana.session.conversation.retract(id);
    await until(() => ben.messages[0]!.retracted === true, "ben sees that it was taken back");
    await settle();
    world.network.interceptFile = (record) => [record];
    for (const member of [ana, ben]) {
      expect(fileOf(member, id)).to.equal(undefined);
      expect(member.warnings).to.deep.equal([]);
    }
    const next = await offer(ana, ben, makeFile(100));
    await ben.session.conversation.answerFile(next.id, "accept");
    await has(ben, next.id, "complete");
  });

  it("is handed out no more once its message is taken back, even if it is here", async () => {
    const [ana, ben] = await world.pair();
    const { id } = await offer(ana, ben, makeFile(10));
    await ben.session.conversation.answerFile(id, "accept");
    await has(ben, id, "complete");
    await ana.session.conversation.retract(id);
    await until(() => ben.messages[0]!.retracted === true, "ben sees that it was taken back");
    await settle();
    expect(fileOf(ben, id)).to.equal(undefined);
  });

  it("takes turns with others, and with what is said", async () => {
    const [ana, ben] = await world.pair();
    const files = await Promise.all(
      [400, 400, 15].map(async (chunks) => offer(ana, ben, makeFile(chunks * FILE_CHUNK_BYTES))),
    );
    for (const { id } of files) await ben.session.conversation.answerFile(id, "accept");
    await has(ben, files[2]!.id, "complete");
    for (const { id } of files.slice(0, 2)) expect(fileOf(ben, id)!.status).to.equal("transferring");
    void ana.send("in between");
    await ben.hears("ana: in between");
    for (const { id } of files.slice(0, 2)) expect(fileOf(ben, id)!.status).to.equal("transferring");
    for (const { id } of files) await has(ben, id, "complete");
    expect(ben.warnings).to.deep.equal([]);
  });

  it("travels a few at a time, and the others follow", async () => {
    const [ana, ben] = await world.pair();
    const files = await Promise.all(Array.from({ length: 10 }, () => offer(ana, ben, makeFile(20 * FILE_CHUNK_BYTES))));
    for (const { id } of files) await ben.session.conversation.answerFile(id, "accept");
    for (const { id } of files) await has(ben, id, "complete");
    for (const { id } of files) await has(ana, id, "complete");
  });

  it("goes both ways at once", async () => {
    const [ana, ben] = await world.pair();
    const one = await offer(ana, ben, makeFile(100 * FILE_CHUNK_BYTES));
    const other = await offer(ben, ana, makeFile(100 * FILE_CHUNK_BYTES));
    await ben.session.conversation.answerFile(one.id, "accept");
    await ana.session.conversation.answerFile(other.id, "accept");
    await has(ben, one.id, "complete");
    await has(ana, other.id, "complete");
  });

  it("is taken without asking only up to the size that is allowed, and up to a total", async () => {
    const [ana, ben] = await world.pair();
    world.fileLimits = { maxBytes: 104_857_600, autoAcceptBytes: 30 * 1_048_576 };
    const sizes = [10, 30 * 1_048_576, 30 * 1_048_576 + 1, 30 * 1_048_576, 30 * 1_048_576];
    const ids: string[] = [];
    for (const size of sizes) ids.push((await offer(ana, ben, new File([new Uint8Array(size)], "zeros"))).id);
    for (const place of [0, 1, 3]) await has(ben, ids[place]!, "complete");
    await settle();
    for (const place of [2, 4]) expect(fileOf(ben, ids[place]!)!.status).to.equal("offered");
  });

  it("fails truthfully when it can be read no more", async () => {
    const [ana, ben] = await world.pair();
    const file = makeFile(10 * FILE_CHUNK_BYTES);
    const { id } = await offer(ana, ben, file);
    const original = Object.getOwnPropertyDescriptor(Blob.prototype, "arrayBuffer")!;
    const refuse = () => Promise.reject(new DOMException("changed", "NotReadableError"));
    Object.defineProperty(Blob.prototype, "arrayBuffer", { ...original, value: refuse });
    try {
      await ben.session.conversation.answerFile(id, "accept");
      await has(ana, id, "failed");
      await has(ben, id, "cancelled");
      const outcome = await ana.session.conversation.sendFile(makeFile(5)).catch((error: unknown) => error);
      expect(outcome).to.have.property("code", "files-unavailable");
    } finally {
      Object.defineProperty(Blob.prototype, "arrayBuffer", original);
    }
  });

  it("waits for somebody who could not load what takes files", async () => {
    const [ana, ben] = await world.pair();
    world.loadFiles = () => Promise.reject(new Error("offline"));
    const outcome = await ben.session.conversation.sendFile(makeFile(1)).catch((error: unknown) => error);
    expect(outcome).to.have.property("code", "files-unavailable");
    world.loadFiles = async () => undefined;
    const { id } = await offer(ana, ben, makeFile(10));
    await ben.session.conversation.answerFile(id, "accept");
    await has(ben, id, "complete");
  });

  it("is withdrawn also where what takes files is still being loaded", async () => {
    const [ana, ben] = await world.pair();
    await ana.session.conversation.sendFile(makeFile(1)); // what takes files is there
    let loaded: () => void = () => undefined;
    world.loadFiles = () => new Promise((resolve) => (loaded = resolve));
    const cat = await world.join("cat");
    await cat.sees(ana);
    const { id } = await offer(ana, cat, makeFile(10));
    await ana.session.conversation.answerFile(id, "cancel");
    await settle();
    loaded();
    await has(cat, id, "cancelled");
    expect([...ana.warnings, ...ben.warnings, ...cat.warnings]).to.deep.equal([]);
  });

  it("is for those who were there, not for those who come later", async () => {
    const ana = await world.join("ana");
    const { id } = await ana.session.conversation.sendFile(makeFile(10));
    const ben = await world.join("ben", { above: ana });
    await ben.sees(ana);
    await settle();
    expect(fileOf(ben, id)).to.equal(undefined);
    expect(fileOf(ana, id)!.status).to.equal("offered");
  });

  it("waits for a link where others pass on the offer", async () => {
    const ana = await world.join("ana");
    const cat = await world.join("cat", { above: ana });
    const { id } = await ana.session.conversation.sendFile(makeFile(10));
    await until(() => fileOf(cat, id) !== undefined, "cat is offered the file");
    world.network.isCut = true;
    await cat.session.conversation.answerFile(id, "accept");
    await settle();
    expect(fileOf(cat, id)).to.include({ status: "transferring", transferred: 0 });
    world.network.isCut = false;
    await has(cat, id, "complete");
  });
});
