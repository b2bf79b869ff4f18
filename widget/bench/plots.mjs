/** Draws what was measured last: one page that needs nothing else. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { figuresTable } from "./table.mjs";
import { RESULTS } from "./results.mjs";
import { bands, escaped, moments, strips } from "./svg.mjs";

const STYLE = `
  :root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; --ours: light-dark(#0b6e4f, #4fd1a1); --bare: light-dark(#666, #aaa); --other: light-dark(#2f5fb3, #86b0ff); --goal: light-dark(#b3261e, #ff8a80); }
  body { max-width: 920px; margin: 2rem auto; padding: 0 1rem; }
  h2 { margin: 2.5rem 0 0; } p { margin: .25rem 0 1rem; }
  svg { max-width: 100%; height: auto; } text { fill: currentColor; font-size: 12px; } .tick, .name { font-size: 10px; opacity: .75; }
  .grid { stroke: currentColor; opacity: .12; } .reference { stroke: var(--bare); stroke-dasharray: 4 3; } .goal { stroke: var(--goal); stroke-width: 2; }
  .ours { --colour: var(--ours); } .bare { --colour: var(--bare); } .other { --colour: var(--other); }
  circle, .band, .median { fill: var(--colour); } circle { opacity: .55; } .band { opacity: .15; } .range, .line { stroke: var(--colour); fill: none; stroke-width: 1.5; }
  pre { overflow-x: auto; font-size: 12px; } b.ours, b.bare, b.other { color: var(--colour); } b.asked { color: var(--goal); }
`;

/** @typedef {import("./results.mjs").Result} Result */

/** @param {Result[]} results */
export async function writePlots(results) {
  const sections = [
    ratiosSection(results),
    ...results.filter(({ name }) => name === "connect").flatMap(connectSections),
    meshSection(results),
    ...["latency", "throughput", "start", "files"].map((name) =>
      compareSection(results.filter((one) => one.name === name)),
    ),
    sizeSection(results),
    ...results.map(tableSection),
  ];
  await writeFile(join(RESULTS, "index.html"), page(sections.join("\n"), results));
}

function page(body, results) {
  const machines = results.map(
    ({ date, machine }) =>
      `${date.slice(0, 10)}, ${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB, Node.js ${machine.node}`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>secure-chat: what was measured</title><style>${STYLE}</style>
<h1>What was measured</h1>
<p>${escaped([...new Set(machines)].join("; "))}.</p>
<p><b class="ours">secure-chat</b>, <b class="bare">bare WebRTC</b>, <b class="other">other libraries</b>; dots are single values, a bar their median, <b class="asked">red</b> what is asked.</p>
${body}</html>\n`;
}

function section(title, text, drawing) {
  return `<section><h2>${escaped(title)}</h2><p>${escaped(text)}</p>${drawing}</section>`;
}

/** @param {Result[]} results */
function ratiosSection(results) {
  const rows = results.flatMap(({ browser, figures }) =>
    figures.flatMap(({ name, ratio, goal, samples }) => {
      if (ratio === undefined) return [];
      const values = samples.ours.map((ours, round) => digits(ours / (samples.bare?.[round] ?? NaN)));
      const kind = /beside/.exec(name) ? "ours" : /bare|PeerJS|simple-peer|Trystero/.exec(name) ? "other" : "ours";
      return [{ label: `${shorter(name)}, ${browser}`, values, median: ratio.median, kind, goal }];
    }),
  );
  if (rows.length === 0) return "";
  return section(
    "Beside bare WebRTC",
    "Each round's ratio to bare WebRTC, taken in turn. Logarithmic. Dashed: as bare.",
    strips(rows, { unit: "× bare", isLogarithmic: true, reference: 1 }),
  );
}

/** @param {Result} result @returns {string[]} */
function connectSections({ browser, figures, steps = {} }) {
  const kindOf = (name) => (name.includes("secure-chat") || name.includes("room") ? "ours" : "other");
  const own = figures.filter(({ name }) => !name.includes("beside"));
  const rows = own.map(({ name, ours, samples }) => {
    return { label: shorter(name), values: samples.ours, median: ours.median, kind: kindOf(name) };
  });
  const [{ bare, samples }] = figures;
  if (bare && samples.bare)
    rows.unshift({ label: "bare WebRTC", values: samples.bare, median: bare.median, kind: "bare" });
  const timeline = Object.entries(steps).map(([label, reached]) => {
    return { label, kind: label === "bare WebRTC" ? "bare" : kindOf(label), moments: reached };
  });
  return [
    section(`From the join to the first message, ${browser}`, "Milliseconds.", strips(rows, { unit: "ms" })),
    section(
      `What was reached when, ${browser}`,
      "Medians, in milliseconds after the join.",
      moments(timeline, { unit: "ms" }),
    ),
  ];
}

/** @param {Result[]} results */
function meshSection(results) {
  return results
    .filter(({ name }) => name === "mesh")
    .map(({ browser, figures }) => {
      const members = figures.map(({ name }) => Number(/\d+/.exec(name)));
      const lineOf = (label, kind, spreads) => {
        return { label, kind, points: members.map((at, index) => ({ at, ...spreads[index] })) };
      };
      const lines = [
        lineOf(
          "secure-chat",
          "ours",
          figures.map(({ ours }) => ours),
        ),
        lineOf(
          "bare WebRTC",
          "bare",
          figures.map(({ bare }) => bare),
        ),
      ];
      const text = "All members in one page. Milliseconds by members; the band is from the lowest to the highest.";
      return section(
        `Everybody connected with everybody, ${browser}`,
        text,
        bands(lines, { unit: "ms", places: members }),
      );
    })
    .join("\n");
}

/** Each unit has an axis of its own. @param {Result[]} results */
function compareSection(results) {
  if (results.length === 0) return "";
  const units = [...new Set(results.flatMap(({ figures }) => figures.map(({ unit }) => unit)))];
  const drawings = units.map((unit) => {
    const rows = results.flatMap(({ browser, figures }) =>
      figures
        .filter((figure) => figure.unit === unit)
        .flatMap(({ name, ours, bare, samples }) => [
          { label: `${name}, ${browser}`, values: samples.ours, median: ours.median, kind: "ours" },
          ...(bare && samples.bare ? [{ label: "bare", values: samples.bare, median: bare.median, kind: "bare" }] : []),
        ]),
    );
    return strips(rows, { unit });
  });
  return section(results[0].title, units.join(", "), drawings.join(""));
}

/** @param {Result[]} results */
function sizeSection(results) {
  return results
    .filter(({ name }) => name === "size")
    .map(({ title, figures }) => {
      const rows = figures.map(({ name, ours, goal, samples }) => {
        return { label: name, values: samples.ours, median: ours.median, kind: "ours", goal };
      });
      return section(title, "Kilobytes.", strips(rows, { unit: "kB" }));
    })
    .join("\n");
}

/** @param {Result} result */
function tableSection({ title, browser, date, figures }) {
  return section(`${title}, ${browser}`, date, `<pre>${escaped(figuresTable(figures))}</pre>`);
}

function shorter(name) {
  return name.replace("first message, ", "").replace(", less what the KDF takes beyond", " less the KDF");
}

function digits(value) {
  return Number(value.toPrecision(3));
}
