import { expect } from "@open-wc/testing";
import { normalizePassword, normalizeRoom } from "../protocol/room-and-password.ts";
import { toHex } from "../testing/hex.ts";
import { derivePrs, deriveTopic, type RoomName } from "./room-secrets.ts";

const ROOM: RoomName = { namespace: "https://chat.example", room: "Küche" };

async function topicHex(name: RoomName): Promise<string> {
  return toHex(await deriveTopic(name));
}

async function prsHex(name: RoomName, password: string): Promise<string> {
  return toHex(await derivePrs(name, password));
}

describe("the topic", () => {
  it("is what an independent implementation computed", async () => {
    expect(await topicHex(ROOM)).to.equal("58b11e58003182d32f3488a2fc0fb24945176be01b707f03ceab44b7aa8038a9");
  });

  it("differs between rooms, between servers, and where their joint text is alike", async () => {
    const topics = await Promise.all(
      [
        ROOM,
        { ...ROOM, room: "küche" },
        { ...ROOM, namespace: "https://chat.example:8443" },
        { namespace: "https://chat.exampleK", room: "üche" },
      ].map(topicHex),
    );
    expect(new Set(topics).size).to.equal(topics.length);
  });

  it("is the same for one name typed in composed and in decomposed letters", async () => {
    const [composed, decomposed] = ["Caf\u00E9", "Cafe\u0301"].map((typed) => ({
      ...ROOM,
      room: normalizeRoom(typed)!,
    }));
    expect(await topicHex(decomposed!)).to.equal(await topicHex(composed!));
  });

  it("says nothing of the password: deriving it takes none", () => {
    expect(deriveTopic).to.have.lengthOf(1);
  });
});

describe("the password-related string", () => {
  it("of an open room is what an independent implementation computed", async () => {
    expect(await prsHex(ROOM, "")).to.equal("c15fed05e50bb58d8b8b82d3859b005b296f628d886b113abeb12e47dad5a267");
  });

  it("of a password is PBKDF2's with 600 000 iterations, as an independent implementation computed it", async () => {
    expect(await prsHex(ROOM, "correct horse")).to.equal(
      "49c714343d4dbf3384a64ed04f733fc9e3f2517f7e94004b5bd4f0df9bf82683",
    );
  });

  it("differs between passwords, rooms and servers, and never is the topic or the open room's", async () => {
    const all = await Promise.all([
      prsHex(ROOM, "a"),
      prsHex(ROOM, "A"),
      prsHex(ROOM, "a "),
      prsHex({ ...ROOM, room: "other" }, "a"),
      prsHex({ ...ROOM, namespace: "https://other.example" }, "a"),
      prsHex({ namespace: "https://chat.exampleK", room: "üche" }, "a"),
      prsHex(ROOM, ""),
      topicHex(ROOM),
    ]);
    expect(new Set(all).size).to.equal(all.length);
  });

  it("is the same for one password typed in composed and in decomposed letters", async () => {
    const [composed, decomposed] = ["\u00E9t\u00E9", "e\u0301te\u0301"].map((typed) => normalizePassword(typed)!);
    expect(await prsHex(ROOM, decomposed!)).to.equal(await prsHex(ROOM, composed!));
  });
});
