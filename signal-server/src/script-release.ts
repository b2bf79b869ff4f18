/** One build of the widget's script as it is served: its bytes, their hashes, and a name that belongs to these bytes alone. */
import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** How a file may travel. `identity`: as it is. */
export type ContentCoding = "br" | "gzip" | "identity";

export interface ScriptFile {
  /** Subresource Integrity value: `sha384-` and the base64 of the hash. */
  readonly integrity: string;
  /** How the query begins with which the script asks for this file: 8 characters of the base64 of its SHA-256. */
  readonly query: string;
  /** Size in bytes, uncompressed. */
  readonly size: number;
  readonly isScript: boolean;
  /** The bytes in this coding; compressed once, outside the event loop, when somebody asks first. */
  encoded(coding: ContentCoding): Promise<Buffer>;
}

export interface ScriptRelease {
  /** The widget's version and 16 hex digits of a SHA-256 over the hashes of all scripts: `0.1.0-0123456789abcdef`. */
  readonly name: string;
  readonly files: ReadonlyMap<string, ScriptFile>;
}

/** The script, its parts, their source maps and the licences; nothing else of the folder. */
const SERVED = /^secure-chat(-[a-z]+)?\.js(\.map)?$|^secure-chat\.LICENCES\.txt$/;

/** The build writes the version into the first line of each script. */
const VERSION = /^\uFEFF?\/\*! secure-chat (\d+\.\d+\.\d+[\w.-]*) /;

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Builds that are kept, the one on the disk among them: pages that were opened before the last ones go on loading parts. */
const KEPT_BUILDS = 4;

/**
 * @param folder - where a build lies. It may be built anew while the server runs.
 * @returns a function that gives the build as it is on the disk at that moment, read only when it has changed, and after it
 *   those that it gave before, the last one first. It rejects with the system's error when the folder cannot be read.
 */
export function watchReleases(folder: string): () => Promise<readonly [ScriptRelease, ...ScriptRelease[]]> {
  let known: { readonly stamp: string; readonly release: Promise<ScriptRelease> } | undefined;
  let given: readonly ScriptRelease[] = [];
  return async () => {
    const names = (await readdir(folder)).filter((name) => SERVED.test(name)).sort();
    const stamps = names.map(async (name) => {
      const { mtimeMs, size } = await stat(join(folder, name));
      return `${name} ${String(mtimeMs)} ${String(size)}`;
    });
    const stamp = (await Promise.all(stamps)).join("\n");
    if (known?.stamp !== stamp) {
      const release = readRelease(folder, names);
      known = { stamp, release };
      release.catch(() => (known = undefined));
    }
    const current = await known.release;
    const earlier = given.filter(({ name }) => name !== current.name).slice(0, KEPT_BUILDS - 1);
    given = [current, ...earlier];
    return [current, ...earlier];
  };
}

async function readRelease(folder: string, names: readonly string[]): Promise<ScriptRelease> {
  const contents = await Promise.all(names.map((name) => readFile(join(folder, name))));
  const files = new Map(names.map((name, index) => [name, makeFile(name, contents[index] ?? Buffer.alloc(0))]));
  const scripts = [...files].filter(([, file]) => file.isScript);
  const hash = createHash("sha256").update(scripts.map(([name, file]) => `${name} ${file.integrity}\n`).join(""));
  const main = contents[names.indexOf("secure-chat.js")]?.toString("utf8", 0, 200) ?? "";
  return { name: `${VERSION.exec(main)?.[1] ?? "0"}-${hash.digest("hex").slice(0, 16)}`, files };
}

function makeFile(name: string, bytes: Buffer): ScriptFile {
  const isScript = name.endsWith(".js");
  const compressed = new Map<ContentCoding, Promise<Buffer>>([["identity", Promise.resolve(bytes)]]);
  // The best that Brotli can do takes a quarter of a second for the script, and far longer for a source map.
  const params = { [constants.BROTLI_PARAM_QUALITY]: isScript ? constants.BROTLI_MAX_QUALITY : 5 };
  return {
    integrity: `sha384-${createHash("sha384").update(bytes).digest("base64")}`,
    query: createHash("sha256").update(bytes).digest("base64").slice(0, 8),
    size: bytes.length,
    isScript,
    encoded: (coding) => {
      const known = compressed.get(coding);
      if (known !== undefined) return known;
      const made = coding === "br" ? compressBrotli(bytes, { params }) : compressGzip(bytes, { level: 9 });
      compressed.set(coding, made);
      return made;
    },
  };
}
