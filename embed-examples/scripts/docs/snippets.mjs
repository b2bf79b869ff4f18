/**
 * What becomes of a snippet: a page that runs it, an example whose source it is, or a check that what it names is there;
 * programs.mjs has what the tests compile. A kind that nobody has thought of is an error, so that none is shown that is wrong.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isForCompilers } from "./programs.mjs";
import { inReadersRoom, joinsReadersRoom, otherInRoom } from "./readers-room.mjs";

/** Where a text about a site of one's own says it, this server is meant. */
const SCRIPT_SITE = "https://chat.example/";
const ELEMENT = "<secure-chat></secure-chat>";
const OUR_SCRIPT = '<script type="module" src="/secure-chat.js"></script>';
/** What npm brings along. */
const NPM_COMMANDS = ["install", "start", "test"];
const COMMENT = /(^|\s)\/\/.*$/gm;
/** A program is configured with it, or a drawing: nothing runs in a page. */
const CONFIGURATION = ["http", "ini", "text", "yaml"];

/**
 * @typedef {object} Run
 * @property {"page" | "example" | "checked" | "configuration"} kind
 * @property {string} [address] - where it runs.
 * @property {string} [body] - of the page that runs it.
 * @property {string} [script] - its module, to be bundled.
 * @property {string} [other] - the body of a second page, in which somebody else is in the room that it names.
 */

/**
 * @param {{ language: string, code: string, path: string, number: number, root: string, integrity: string }} snippet - `number`
 *   counts those of its document, from 1; `integrity` is the script's.
 * @returns {Run}
 * @throws Error when it cannot run as it stands there.
 */
export function runOf({ language, code, path, number, root, integrity }) {
  const where = `${path}, snippet ${number}`;
  const example = /^embed-examples\/([\w-]+)\/README\.md$/.exec(path)?.[1];
  if (language === "sh") {
    checkCommands(code, root, where);
    return { kind: "checked" };
  }
  if (CONFIGURATION.includes(language)) return { kind: "configuration" };
  if (example !== undefined) {
    checkSource(code, root, example, where);
    return { kind: "example", address: `/examples/${example}/` };
  }
  const address = `/docs/run/${path.replace(/\.md$/, "").replaceAll(/\W+/g, "-").toLowerCase()}-${number}/`;
  if (language === "html") {
    const body = code.replaceAll(SCRIPT_SITE, "/").replaceAll("INTEGRITY", integrity);
    const missing = [body.includes("<script") ? "" : OUR_SCRIPT, body.includes("<secure-chat") ? "" : ELEMENT];
    return { kind: "page", address, body: inReadersRoom([...missing, body].join("\n")), other: pageOfOther(code) };
  }
  if (language === "js") {
    return { kind: "page", address, body: pageAround(code), script: joinsReadersRoom(code), other: pageOfOther(code) };
  }
  if (isForCompilers(language)) return { kind: "checked" };
  throw new Error(`${where}: nobody has said how "${language}" runs.`);
}

/** What a script of a page finds there. */
function pageAround(code) {
  const lang = /registerTexts\("([\w-]+)"/.exec(code)?.[1];
  const element = lang === undefined ? ELEMENT : `<secure-chat lang="${lang}"></secure-chat>`;
  const script = code.includes('"@secure-chat/widget"') ? "" : OUR_SCRIPT;
  return `${script}\n${element}\n<script type="module" src="main.js"></script>`;
}

function pageOfOther(code) {
  const other = otherInRoom(code);
  return other && `${OUR_SCRIPT}\n${other}`;
}

/** Every word of it stands in the example that its page shows: an attribute with its value is one, wherever lines break. */
function checkSource(code, root, example, where) {
  const folders = [`embed-examples/${example}`, "embed-examples/scripts"];
  const sources = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith(".md"))
      .map(({ name }) => readFileSync(join(root, folder, name), "utf8")),
  );
  const all = bare(sources.join("\n"));
  const words = code.replaceAll(COMMENT, "").match(/(?:[^\s"<>]|"[^"]*")+/g) ?? [];
  for (const word of words) {
    if (!all.includes(bare(word))) throw new Error(`${where}: the example does not say "${word}".`);
  }
}

/** Layout aside. */
function bare(source) {
  return source.replaceAll(COMMENT, "").replaceAll(/[\s;,]/g, "");
}

/** The commands of npm and the files that it names. */
function checkCommands(code, root, where) {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const lines = code.split("\n").map((line) => line.replace(/(^|\s)#.*$/, ""));
  for (const line of lines) {
    for (const [, run, name] of line.matchAll(/\bnpm (run )?([\w:]+)/g)) {
      if (run === undefined ? NPM_COMMANDS.includes(name) : name in scripts) continue;
      throw new Error(`${where}: there is no "npm ${run ?? ""}${name}".`);
    }
    for (const [, file] of line.matchAll(/\bnode (?:--test )?([\w./-]+\.m?js)\b/g)) {
      if (!existsSync(join(root, file))) throw new Error(`${where}: there is no ${file}.`);
    }
  }
}
