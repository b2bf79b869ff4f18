/**
 * The Markdown files that people read, in their order, and where each becomes a page. Imports nothing but Node.js: what gets
 * a fresh clone ready asks it for what the pages are made from.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The first one whose pattern a path matches takes it; they are shown in the order of `place`. */
const GROUPS = [
  { title: "Work on it", place: 5, holds: /CONTRIBUTING|CHANGELOG|\/bench\/|\/lab\// },
  { title: "Start here", place: 1, holds: /^README/ },
  { title: "What it protects from", place: 4, holds: /SECURITY|PROTOCOL|\/model\// },
  { title: "Embed it", place: 2, holds: /^(widget|embed-examples)\// },
  { title: "Operate it", place: 3, holds: /^signal-server\// },
];
const NOT_FOR_READERS = /^(node_modules|dist|\.(?!github$).*)$/;

/**
 * @param {string} root - the repository's folder.
 * @returns {string[]} relative to it, with `/`.
 */
export function findDocuments(root, folder = "") {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !NOT_FOR_READERS.test(name))
    .sort((one, other) => Number(one.isDirectory()) - Number(other.isDirectory()))
    .flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return findDocuments(root, path);
      return entry.name.endsWith(".md") ? [path] : [];
    });
}

/** @returns {{ title: string, paths: string[] }[]} what the navigation shows. */
export function grouped(paths) {
  const groupOf = (path) => GROUPS.find(({ holds }) => holds.test(path));
  const homeless = paths.filter((path) => groupOf(path) === undefined);
  if (homeless.length > 0) throw new Error(`No group of the documentation takes ${homeless.join(", ")}.`);
  return [...GROUPS]
    .sort((one, other) => one.place - other.place)
    .map((group) => ({ title: group.title, paths: paths.filter((path) => groupOf(path) === group) }));
}

/** `widget/README.md` is `/docs/widget/`, `widget/PROTOCOL.md` is `/docs/widget/protocol/`. */
export function addressOf(path) {
  const name = path
    .replace(/^\.github\//, "")
    .replace(/(^|\/)README\.md$/, "$1")
    .replace(/\.md$/, "/");
  return `/docs/${name.toLowerCase()}`;
}
