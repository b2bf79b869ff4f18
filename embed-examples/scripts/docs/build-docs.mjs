/** Makes the pages under `/docs/` from the Markdown of the repository, and a page for each snippet that runs. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { addressOf, findDocuments, grouped } from "./documents.mjs";
import { escaped, fileAddress, render } from "./render.mjs";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** What the pages load. */
const LOADED = fileURLToPath(new URL("page/", import.meta.url));
const NOT_SHOWN = /^(node_modules|dist|\..*)$/;

/**
 * @param {string} dist - the folder that is served as `/`.
 * @param {string} integrity - of the script.
 * @throws Error for a link that leads nowhere, and for a snippet that does not run.
 */
export async function buildDocs(dist, integrity) {
  const paths = findDocuments(ROOT);
  const site = { documents: paths, integrity };
  const pages = new Map(paths.map((path) => [path, render(ROOT, path, readFileSync(join(ROOT, path), "utf8"), site)]));
  for (const [from, { links }] of pages) {
    for (const { text, path, anchor } of links) {
      if (anchor !== "" && !pages.get(path)?.anchors.has(anchor)) throw new Error(`${from}: ${text} leads nowhere.`);
    }
  }
  const write = (address, text) => {
    const file = join(dist, address.endsWith("/") ? `${address}index.html` : address);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const groups = grouped(paths);
  for (const [path, { title, html }] of pages) write(addressOf(path), docPage(path, title, html, groups, pages));
  const files = new Set([...pages.values()].flatMap((page) => page.files));
  for (const path of files) showFile(path, dist, write);
  await writeRuns(
    [...pages.values()].flatMap(({ runs }) => runs),
    dist,
    write,
  );
  for (const name of readdirSync(LOADED)) write(`/docs/${name}`, readFileSync(join(LOADED, name), "utf8"));
}

/** A file as it is; a folder as the list of its files. */
function showFile(path, dist, write) {
  const from = join(ROOT, path);
  if (!statSync(from).isDirectory()) {
    const to = join(dist, fileAddress(path));
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(from, to);
    return;
  }
  const names = readdirSync(from, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !NOT_SHOWN.test(entry.name))
    .map(({ name }) => name);
  for (const name of names) showFile(`${path}/${name}`, dist, write);
  const items = names.map((name) => `<li><a href="${fileAddress(`${path}/${name}`)}">${escaped(name)}</a></li>`);
  write(fileAddress(path, true), bare(path, `<main><h1>${escaped(path)}</h1><ul>${items.join("\n")}</ul></main>`));
}

async function writeRuns(runs, dist, write) {
  const own = runs.filter(({ kind }) => kind === "page");
  for (const { address, body, script, other } of own) {
    write(address, bare("A snippet", body));
    if (other !== undefined) write(`${address}other/`, bare("Somebody else", other));
    if (script !== undefined) write(`${address}snippet.js`, script);
  }
  const { build } = await import("esbuild");
  await build({
    entryPoints: own.flatMap(({ address, script }) =>
      script === undefined ? [] : [{ in: join(dist, `${address}snippet.js`), out: `.${address}main` }],
    ),
    outdir: dist,
    chunkNames: "docs/run/shared/[name]-[hash]",
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    // Instead of the file, which leads the type check to the sources of the widget: what runs is the package.
    tsconfigRaw: {},
    logLevel: "warning",
  });
}

function docPage(path, title, html, groups, pages) {
  const item = (each) => {
    const current = each === path ? ' aria-current="page"' : "";
    return `<li><a href="${addressOf(each)}"${current}>${escaped(pages.get(each).title)}</a></li>`;
  };
  const lists = groups.map((group) => `<h2>${group.title}</h2>\n<ul>${group.paths.map(item).join("\n")}</ul>`);
  return head(
    `${escaped(title)} · secure-chat`,
    "docs",
    `<a class="skip" href="#text">To the text</a>
    <header><a class="home" href="/docs/">secure-chat</a> <a href="/">Try it</a></header>
    <div class="columns">
      <nav aria-label="Documentation">
        <details class="menu"><summary>All pages</summary>${lists.join("\n")}</details>
        <div class="list">${lists.join("\n")}</div>
      </nav>
      <main id="text" tabindex="-1">
        ${html}
        <p class="source">Made from <code>${escaped(path)}</code>.</p>
      </main>
    </div>`,
  );
}

function bare(title, body) {
  return head(escaped(title), "run", body);
}

function head(title, kind, body) {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <link rel="icon" href="/examples/plain/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/docs/${kind}.css" />
    <script defer src="/docs/${kind}.js"></script>
  </head>
  <body>
    ${body}
  </body>
</html>
`;
}
