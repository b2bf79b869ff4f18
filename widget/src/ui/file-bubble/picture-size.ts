/**
 * How large a picture says it is, read from its first bytes before any of it is decoded: a file of a few kilobytes may unpack to
 * gigabytes. Refuses to guess: what does not say it clearly has no size.
 */

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Long enough for the texts, colours and small previews that stand before the size in what cameras write. */
const HEAD_BYTES = 524_288;
/** Four bytes each once decoded: 160 MB, and more than most cameras take. */
const MAX_PIXELS = 40_000_000;
/** Of one side: beyond it browsers and graphics cards give up in ways of their own. */
const MAX_SIDE = 16_384;

/** Whether a picture may be given to the browser to decode. Never rejects: what cannot be read may not. */
export async function isFitToShow(picture: Blob): Promise<boolean> {
  try {
    const size = pictureSize(new Uint8Array(await picture.slice(0, HEAD_BYTES).arrayBuffer()));
    return size !== undefined && isModest(size);
  } catch {
    return false;
  }
}

export function isModest({ width, height }: PictureSize): boolean {
  return width > 0 && height > 0 && Math.max(width, height) <= MAX_SIDE && width * height <= MAX_PIXELS;
}

/** @param head - the beginning of a PNG, JPEG, GIF, WebP or AVIF. @returns undefined where it does not hold the size. */
export function pictureSize(head: Uint8Array): PictureSize | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    for (const read of [png, jpeg, gif, webp, avif]) {
      const size = read(view);
      if (size) return size;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // it ends before its size
  }
  return undefined;
}

/** PNG 3, 11.2.1: IHDR comes first. */
function png(view: DataView): PictureSize | undefined {
  if (!says(view, 0, "\x89PNG\r\n\x1A\n") || !says(view, 12, "IHDR")) return undefined;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** ITU T.81, B.1: segments, each with its length, until the one that begins the frame. */
function jpeg(view: DataView): PictureSize | undefined {
  if (!says(view, 0, "\xFF\xD8\xFF")) return undefined;
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    if (marker === 0xff)
      at += 1; // fill
    else if (marker <= 0x01 || marker === 0xda || (marker >= 0xd0 && marker <= 0xd9)) return undefined;
    else at += 2 + view.getUint16(at + 2);
  }
}

/** GIF89a, 18 and 20. Browsers make room for a first image that is larger than the screen that is declared. */
function gif(view: DataView): PictureSize | undefined {
  if (!says(view, 0, "GIF8")) return undefined;
  const flags = view.getUint8(10);
  let at = 13 + colours(flags);
  while (view.getUint8(at) === 0x21) {
    at += 2; // an extension: blocks until an empty one
    while (view.getUint8(at) > 0) at += view.getUint8(at) + 1;
    at += 1;
  }
  if (view.getUint8(at) !== 0x2c) return undefined;
  const reach = (offset: number, length: number) => view.getUint16(offset, true) + view.getUint16(length, true);
  return {
    width: Math.max(view.getUint16(6, true), reach(at + 1, at + 5)),
    height: Math.max(view.getUint16(8, true), reach(at + 3, at + 7)),
  };
}

function colours(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** RFC 9649, 2.5 to 2.7; RFC 6386, 9.1. */
function webp(view: DataView): PictureSize | undefined {
  if (!says(view, 0, "RIFF") || !says(view, 8, "WEBP")) return undefined;
  if (says(view, 12, "VP8X")) return { width: u24(view, 24) + 1, height: u24(view, 27) + 1 };
  if (says(view, 12, "VP8L")) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (!says(view, 12, "VP8 ")) return undefined;
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

/** ISO/IEC 23008-12, 6.5.3: every picture in the file has its extents; the largest ones count. */
function avif(view: DataView): PictureSize | undefined {
  if (!says(view, 4, "ftypavi")) return undefined;
  let size: PictureSize | undefined;
  for (let at = 8; at + 16 <= view.byteLength; at += 1) {
    if (view.getUint8(at) !== 0x69 || !says(view, at, "ispe")) continue;
    const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    size = { width: Math.max(width, size?.width ?? 0), height: Math.max(height, size?.height ?? 0) };
  }
  return size;
}

function u24(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 0x1_0000;
}

function says(view: DataView, at: number, text: string): boolean {
  if (at + text.length > view.byteLength) return false;
  return Array.from(text).every((letter, index) => view.getUint8(at + index) === letter.charCodeAt(0));
}
