/** Reads the tables of `widget/model/` and holds them against the models, the code, and what ProVerif says. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What every model that was never run must say of itself, at its beginning. */
const NOT_YET_RUN = "(* NOT YET RUN";

/**
 * @param {string} widget - the widget's folder.
 * @returns the rows of both tables, and the models without a recorded result.
 */
export function readModels(widget) {
  const folder = join(widget, "model");
  const files = readdirSync(folder).filter((name) => name.endsWith(".pv"));
  const results = tableRows(readFileSync(join(folder, "RESULTS.md"), "utf8"), 5).map(([model, , recorded]) => ({
    model: code(model),
    recorded,
  }));
  const mapping = tableRows(readFileSync(join(folder, "README.md"), "utf8"), 5).map(([model, line, , name, file]) => ({
    model: code(model),
    line: code(line),
    name: code(name),
    file: code(file),
  }));
  const notYetRun = files.filter((file) => !results.some(({ model }) => model === file));
  return { files, results, mapping, notYetRun };
}

/** @returns {string[]} what does not fit together, each as a sentence. */
export function checkModels(widget, { files, results, mapping, notYetRun }) {
  const problems = [];
  if (mapping.length === 0 || results.length === 0) problems.push("a table of the models is empty");
  for (const { model, recorded } of results) {
    if (!files.includes(model)) problems.push(`RESULTS.md names ${model}, which does not exist`);
    else if (!["holds", "attack"].includes(recorded)) problems.push(`RESULTS.md records "${recorded}" for ${model}`);
    else if (textOf(widget, `model/${model}`).startsWith(NOT_YET_RUN)) {
      problems.push(`${model} says that it was not run, and RESULTS.md records a result`);
    }
  }
  for (const model of notYetRun) {
    if (!textOf(widget, `model/${model}`).startsWith(NOT_YET_RUN)) problems.push(`${model} has no recorded result`);
  }
  for (const { model, line, name, file } of mapping) {
    if (!textOf(widget, `model/${model}`).includes(line)) problems.push(`${model} has no line "${line}"`);
    if (!exportsName(textOf(widget, file), name)) problems.push(`${file} exports no ${name}`);
  }
  const unmapped = files.filter((file) => !mapping.some(({ model }) => model === file) && !isVariant(file));
  for (const file of unmapped) problems.push(`no line of ${file} is mapped to a function`);
  return problems;
}

/** Models that ask something else of the lines of another one, or break one on purpose. */
function isVariant(file) {
  return file === "no-offline-guess.pv" || file.startsWith("recorded-then-broken") || file.startsWith("sas-");
}

/**
 * @param {string} output - what ProVerif printed.
 * @param {string} recorded - `holds` or `attack`.
 * @returns {string | undefined} what is not as recorded.
 */
export function judge(output, recorded) {
  const results = [...output.matchAll(/^RESULT (.*?) (is true|is false|cannot be proved)\.?/gmu)];
  const reachability = results.filter(([, query]) => isReachability(query));
  const security = results.filter(([, query]) => !isReachability(query));
  if (security.length === 0) return "proverif gave no result";
  const unproved = results.find(([, , verdict]) => verdict === "cannot be proved");
  if (unproved) return `cannot be proved: ${unproved[1]}`;
  const broken = security.filter(([, , verdict]) => verdict === "is false");
  if (recorded === "attack") return broken.length > 0 ? undefined : "the attack that must be there was not found";
  if (broken.length > 0) return `false: ${broken.map(([, query]) => query).join("; ")}`;
  const unreached = reachability.find(([, , verdict]) => verdict === "is true");
  return unreached ? `never happens: ${unreached[1]}` : undefined;
}

/** ProVerif turns `query event(x)` into `not event(x)`. */
function isReachability(query) {
  return /^not event\(/u.test(query) && !query.includes("==>");
}

/** The cells of rows whose first cell is code, of tables with that many columns. `\|` is no border. */
function tableRows(markdown, columns) {
  return markdown
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) =>
      line
        .split(/(?<!\\)\|/u)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("\\|", "|")),
    )
    .filter((cells) => cells.length === columns);
}

function code(cell) {
  return cell.replace(/^`(.*)`$/u, "$1");
}

function exportsName(source, name) {
  return new RegExp(`^export (?:async function|function|class|const|interface) ${name}\\b`, "mu").test(source);
}

function textOf(widget, path) {
  const whole = join(widget, path);
  return existsSync(whole) ? readFileSync(whole, "utf8") : "";
}
