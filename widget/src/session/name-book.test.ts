import { expect } from "@open-wc/testing";
import { peerIdFromBytes, type PeerId } from "../protocol/ids.ts";
import { MAX_NAME_HOLDERS, MAX_NAMES_EACH } from "../protocol/limits.ts";
import { concat, u64 } from "../protocol/bytes.ts";
import { NameBook } from "./name-book.ts";

const id = (number: number): PeerId => peerIdFromBytes(concat(new Uint8Array(8), u64(number)));

describe("the book of names", () => {
  let present: Set<PeerId>;
  let book: NameBook;
  beforeEach(() => {
    present = new Set();
    book = new NameBook((each) => present.has(each));
  });

  it("tells of a name that another key had first, for as long as it is taken again", () => {
    expect(book.take(id(1), "Ada")).to.equal(false);
    expect(book.take(id(2), "ADA")).to.equal(true);
    expect(book.take(id(3), "Аda")).to.equal(true);
    expect(book.take(id(2), "Bo")).to.equal(false);
    expect(book.take(id(2), "ada")).to.equal(true);
  });

  it("leaves the first holder the name, also after having had others", () => {
    book.take(id(1), "Ada");
    book.take(id(2), "Ada");
    expect(book.take(id(1), "Countess")).to.equal(false);
    expect(book.take(id(1), "Ada")).to.equal(false);
    expect(book.take(id(2), "Countess")).to.equal(true);
  });

  it("forgets the oldest names of somebody who takes ever new ones, and nobody else's", () => {
    book.take(id(1), "Ada");
    for (let count = 0; count <= MAX_NAMES_EACH; count++) book.take(id(2), `name ${"x".repeat(count)}`);
    expect(book.take(id(3), "Ada")).to.equal(true);
    expect(book.take(id(3), `name ${"x".repeat(MAX_NAMES_EACH)}`)).to.equal(true);
    expect(book.take(id(3), "name ")).to.equal(false);
  });

  it("forgets those who have left first, however many come and go", () => {
    present.add(id(0));
    book.take(id(0), "Ada");
    for (let count = 1; count <= MAX_NAME_HOLDERS; count++) book.take(id(count), `guest ${"x".repeat(count)}`);
    expect(book.take(id(9_999), "guest x"), "the oldest who has left is forgotten").to.equal(false);
    expect(book.take(id(9_998), "Ada"), "who is there is not").to.equal(true);
  });
});
