/** Makes the page of one Markdown file: its headings can be linked to, its links lead somewhere, its snippets run. */
import { existsSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import GithubSlugger from "github-slugger";
import { Marked } from "marked";
import { addressOf } from "./documents.mjs";
import { programOf } from "./programs.mjs";
import { runOf } from "./snippets.mjs";

const IMAGE = /\.(png|svg)$/;

/**
 * @typedef {object} Rendered
 * @property {string} title
 * @property {string} html
 * @property {Set<string>} anchors - of its headings.
 * @property {{ text: string, path: string, anchor: string }[]} links - to documents, to be checked once all are rendered.
 * @property {string[]} files - other files of the repository that it links to.
 * @property {import("./snippets.mjs").Run[]} runs - one for each snippet.
 * @property {(import("./programs.mjs").Program & { number: number })[]} programs - of the snippets that compilers know; `number` is
 *   the snippet's.
 */

/**
 * @param {string} root
 * @param {string} path - of the document, relative to the root.
 * @param {string} markdown
 * @param {{ documents: readonly string[], integrity: string }} site - all documents there are, and the script's hash.
 * @returns {Rendered}
 * @throws Error for what would be broken in the page.
 */
export function render(root, path, markdown, { documents, integrity }) {
  const slugger = new GithubSlugger();
  /** @type {Rendered} */
  const page = { title: path, html: "", anchors: new Set(), links: [], files: [], runs: [], programs: [] };

  /** Where a link of this document leads. */
  function target(href) {
    if (/^[a-z]+:/.test(href)) return href;
    const [file, anchor = ""] = href.split("#");
    const to = file === "" ? path : posix.join(posix.dirname(path), file).replace(/\/$/, "");
    if (documents.includes(to)) {
      page.links.push({ text: href, path: to, anchor });
      return `${addressOf(to)}${anchor === "" ? "" : `#${anchor}`}`;
    }
    if (!existsSync(join(root, to))) throw new Error(`${path} links to ${href}, which is not there.`);
    page.files.push(to);
    return fileAddress(to, statSync(join(root, to)).isDirectory());
  }

  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth, text }) {
        const id = slugger.slug(plain(text));
        page.anchors.add(id);
        if (depth === 1) page.title = plain(text);
        return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        return `<a href="${escaped(target(href))}">${this.parser.parseInline(tokens)}</a>`;
      },
      image({ href, text }) {
        return `<img src="${escaped(target(href))}" alt="${escaped(text)}" loading="lazy" />`;
      },
      code({ text, lang = "" }) {
        const number = page.runs.length + 1;
        const run = runOf({ language: lang, code: text, path, number, root, integrity });
        page.runs.push(run);
        const program = programOf({ language: lang, code: text, path });
        if (program !== undefined) page.programs.push({ ...program, number });
        return snippet(lang, text, run);
      },
      table(token) {
        return `<div class="wide" role="group" tabindex="0" aria-label="Table">${tableOf(this.parser, token)}</div>\n`;
      },
      html({ text }) {
        if (!/^<!--[^]*-->\s*$/.test(text))
          throw new Error(`${path}: no HTML in Markdown but comments: ${text.trim()}`);
        return "";
      },
    },
  });
  page.html = /** @type {string} */ (marked.parse(markdown, { async: false }));
  return page;
}

/** Files are shown as what they are, text, whatever they are called. */
export function fileAddress(path, isFolder = false) {
  const shown = path.replaceAll(/(^|\/)\./g, "$1");
  return isFolder ? `/docs/files/${shown}/` : `/docs/files/${shown}${IMAGE.test(path) ? "" : ".txt"}`;
}

function tableOf(parser, { header, rows, align }) {
  const cell = (tag) => (each, index) => {
    const style = align[index] === "right" ? ' class="number"' : "";
    return `<${tag}${style}>${parser.parseInline(each.tokens)}</${tag}>`;
  };
  const head = header.some(({ text }) => text !== "") ? header.map(cell("th")) : header.map(cell("td"));
  const body = rows.map((row) => `<tr>${row.map(cell("td")).join("")}</tr>`);
  return `<table><thead><tr>${head.join("")}</tr></thead><tbody>${body.join("\n")}</tbody></table>`;
}

/**
 * @param {string} language
 * @param {string} code
 * @param {import("./snippets.mjs").Run} run
 */
function snippet(language, code, { kind, address, other }) {
  const text = `<pre tabindex="0" class="${language}"><code>${escaped(code)}</code></pre>`;
  if (kind === "checked" || kind === "configuration") return `${text}\n`;
  const name = kind === "example" ? "The example that says it" : "Run it";
  // Without their addresses until they are wanted: see page/docs.js.
  const frames = [`<iframe data-src="${address}" title="What the snippet does"></iframe>`];
  if (other !== undefined)
    frames.push(`<iframe data-src="${address}other/" title="Somebody else in its room"></iframe>`);
  const note =
    other === undefined
      ? ""
      : "Two people, in a room of your own: the one that is named here has a name that you share with nobody. ";
  return `<figure class="snippet">${text}
<details><summary>${name}</summary>
<div class="frames">${frames.join("\n")}</div>
<p>${note}<a href="${address}" target="_blank" rel="noopener">In a page of its own</a></p></details></figure>\n`;
}

/** A heading's words without their Markdown. */
function plain(text) {
  return text.replaceAll(/[`*]/g, "");
}

export function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
