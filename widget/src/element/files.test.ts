import { expect } from "@open-wc/testing";
import { codeOf, makeChat, makePair } from "../testing/chat-elements.ts";
import type { SecureChatElement } from "./secure-chat-element.ts";
import { waitUntil } from "../testing/wait-until.ts";

const fileOf = (chat: SecureChatElement, id: string) => chat.messages.find((message) => message.id === id)?.file;

async function has(chat: SecureChatElement, id: string, status: string): Promise<void> {
  await waitUntil(() => fileOf(chat, id)?.status === status, `the file is ${status}`);
}

function makeFile(size: number, name = "notes.txt", type = "text/plain"): File {
  return new File([crypto.getRandomValues(new Uint8Array(size))], name, { type });
}

describe("<secure-chat> files", () => {
  it("sends a file to whoever accepts it, over real channels", async () => {
    const { ann, bob } = await makePair();
    const changes: string[] = [];
    bob.addEventListener("secure-chat-messagechange", ({ message }) => changes.push(message.file!.status));
    const file = makeFile(65_536);
    const { id } = await ann.sendFile(file);
    await has(bob, id, "offered");
    await bob.acceptFile(id);
    await has(bob, id, "complete");
    await has(ann, id, "complete");
    const { blob } = fileOf(bob, id)!;
    expect(new Uint8Array(await blob!.arrayBuffer())).to.deep.equal(new Uint8Array(await file.arrayBuffer()));
    expect(changes[0]).to.equal("transferring");
    expect(changes.at(-1)).to.equal("complete");
  });

  it("takes small files without asking where the page allows it", async () => {
    const { ann, bob } = await makePair();
    bob.setAttribute("auto-accept-bytes", "1000");
    const [small, large] = [await ann.sendFile(makeFile(1_000)), await ann.sendFile(makeFile(1_001))];
    await has(bob, small.id, "complete");
    await has(bob, large.id, "offered");
  });

  it("sends and takes nothing above the limit", async () => {
    const { ann, bob } = await makePair();
    ann.maxFileBytes = 10;
    expect(await codeOf(ann.sendFile(makeFile(11)))).to.equal("file-too-large");
    bob.maxFileBytes = 0;
    const { id } = await ann.sendFile(makeFile(1));
    await has(bob, id, "declined");
    expect(fileOf(bob, id)!.failure).to.equal("file-too-large");
    await has(ann, id, "declined");
    expect(fileOf(ann, id)!.failure).to.equal("file-refused");
    expect(await codeOf(bob.acceptFile(id))).to.equal("file-too-large");
    bob.maxFileBytes = 10;
    await bob.acceptFile(id);
    await has(bob, id, "complete");
    await has(ann, id, "complete");
  });

  it("reads its limits from attributes, and ignores what is no number", async () => {
    const chat = await makeChat();
    expect([chat.maxFileBytes, chat.autoAcceptBytes]).to.deep.equal([104_857_600, 0]);
    for (const value of ["-1", "1e9", "x", " 5", ""]) chat.setAttribute("max-file-bytes", value);
    expect(chat.maxFileBytes).to.equal(104_857_600);
    chat.setAttribute("max-file-bytes", "5");
    expect(chat.maxFileBytes).to.equal(5);
  });

  it("says why it does not do what makes no sense", async () => {
    const { ann } = await makePair();
    expect(await codeOf(ann.acceptFile("nothing"))).to.equal("unknown-message");
    const text = await ann.send("hello");
    expect(await codeOf(ann.cancelFile(text.id))).to.equal("unknown-message");
    await ann.leave();
    expect(await codeOf(ann.sendFile(makeFile(1)))).to.equal("not-joined");
  });

  it("offers nothing that was still being read when the room was left", async () => {
    const { ann } = await makePair();
    const file = makeFile(10);
    let isBeingRead = false;
    let goOn: () => void = () => undefined;
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
    file.slice = () => {
      isBeingRead = true;
      return Object.assign(new Blob(), { arrayBuffer: async () => mayGoOn.then(() => new ArrayBuffer(10)) });
    };
    const sending = codeOf(ann.sendFile(file));
    await waitUntil(() => isBeingRead);
    await ann.leave();
    goOn();
    expect(await sending).to.equal("not-joined");
    expect(ann.messages).to.deep.equal([]);
  });
});
