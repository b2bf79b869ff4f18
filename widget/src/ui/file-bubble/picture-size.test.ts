import { expect } from "@open-wc/testing";
import fc from "fast-check";
import { isFitToShow, isModest, pictureSize } from "./picture-size.ts";

const latin = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));
const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? latin(part) : part)));
const u32 = (value: number) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255];
const u16le = (value: number) => [value & 255, value >> 8];
const u24le = (value: number) => [value & 255, (value >> 8) & 255, value >> 16];

const png = (width: number, height: number) =>
  bytes("\x89PNG\r\n\x1A\n", u32(13), "IHDR", u32(width), u32(height), [8, 6, 0, 0, 0]);
const jpeg = (width: number, height: number) =>
  bytes("\xFF\xD8\xFF\xE0\x00\x04JF\xFF\xFF\xC2\x00\x0B\x08", u32(height * 65_536 + width), [3]);
const gif = (width: number, height: number, image: readonly [number, number] = [1, 1]) =>
  bytes(
    ...["GIF89a", u16le(width), u16le(height), [0x80, 0, 0], [0, 0, 0, 1, 1, 1], [0x21, 0xf9, 4, 0, 0, 0, 0, 0, 0x2c]],
    ...[[0, 0, 0, 0], ...image.map(u16le), [0]],
  );
const webp = (kind: string, ...rest: readonly (readonly number[])[]) =>
  bytes("RIFF", u32(0), "WEBP", kind, u32(0), ...rest);
const avif = (...sizes: readonly (readonly [number, number])[]) =>
  bytes(u32(28), "ftypavif", u32(0), ...sizes.flatMap((size) => [u32(20), "ispe", u32(0), ...size.map(u32)]));

const HEADS: Readonly<Record<string, readonly [Uint8Array, number, number]>> = {
  PNG: [png(640, 480), 640, 480],
  JPEG: [jpeg(640, 480), 640, 480],
  GIF: [gif(640, 480), 640, 480],
  "GIF whose image is larger than it says": [gif(1, 1, [30_000, 30_000]), 30_000, 30_000],
  "WebP, extended": [webp("VP8X", [0, 0, 0, 0], u24le(639), u24le(479)), 640, 480],
  "WebP, lossless": [webp("VP8L", [0x2f], [0x7f, 0xc2, 0x77, 0x00]), 640, 480],
  "WebP, lossy": [webp("VP8 ", [0, 0, 0, 0x9d, 1, 0x2a], u16le(640), u16le(480)), 640, 480],
  AVIF: [avif([64, 900], [640, 480]), 640, 900],
};

/** A picture of the browser's own making. */
async function drawn(type: string): Promise<Blob> {
  const canvas = Object.assign(document.createElement("canvas"), { width: 321, height: 123 });
  canvas.getContext("2d")?.fillRect(0, 0, 9, 9);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob!), type));
}

describe("the size of a picture", () => {
  for (const [name, [head, width, height]] of Object.entries(HEADS)) {
    it(`is what the head of a ${name} says`, () => expect(pictureSize(head)).to.deep.equal({ width, height }));

    it(`is unknown where a ${name} ends before it, and never an exception`, () => {
      for (let length = 0; length < 18; length += 1) expect(pictureSize(head.slice(0, length))).to.equal(undefined);
    });
  }

  for (const type of ["image/png", "image/jpeg", "image/webp"]) {
    it(`is read from what the browser writes as ${type}`, async () => {
      const blob = await drawn(type);
      const head = new Uint8Array(await blob.arrayBuffer());
      expect(pictureSize(head)).to.deep.equal({ width: 321, height: 123 });
      expect(await isFitToShow(blob)).to.equal(true);
    });
  }

  it("is a value or undefined, whatever the bytes", () => {
    const starts = Object.values(HEADS).map(([head]) => head);
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.nat(30), fc.uint8Array({ maxLength: 64 }), (start, kept, noise) => {
        const size = pictureSize(Uint8Array.from([...start.slice(0, kept), ...noise]));
        if (size) expect(size.width).to.be.a("number");
      }),
    );
  });

  it("is small enough to be decoded up to 40 million pixels, and no side longer than browsers take", async () => {
    for (const [width, height, isFit] of [
      [8_000, 5_000, true],
      [8_001, 5_000, false],
      [16_385, 1, false],
      [0, 10, false],
      [0xffffffff, 0xffffffff, false],
    ] as const) {
      expect(isModest({ width, height })).to.equal(isFit);
      expect(await isFitToShow(new Blob([png(width, height)]))).to.equal(isFit);
    }
    expect(await isFitToShow(new Blob(["no picture at all"]))).to.equal(false);
  });
});
