import { expect } from "@open-wc/testing";
import { FILE_CHUNK_BYTES } from "../protocol/limits.ts";
import type { ChatMessage } from "../state/chat-types.ts";
import { World, type Member } from "../testing/make-session.ts";
import { settle, until } from "../testing/settle.ts";

/** A file whose bytes are unlike each other everywhere. */
function makeFile(size: number, { name = "notes.txt", type = "text/plain" } = {}): File {
  const bytes = new Uint8Array(size);
  for (let index = 0; index < size; index++) bytes[index] = (index * 31 + (index >> 8)) & 0xff;
  return new File([bytes], name, { type });
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

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
    const message = await from.session.sendFile(file);
    await until(() => fileOf(to, message.id) !== undefined, `${to.name} is offered the file`);
    return message;
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
      await ben.session.answerFile(id, "accept");
      await has(ben, id, "complete");
      await has(ana, id, "complete");
      const { blob, transferred } = fileOf(ben, id)!;
      expect(transferred).to.equal(size);
      expect(blob!.type).to.equal("");
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
});
