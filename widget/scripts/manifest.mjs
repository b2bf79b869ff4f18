/**
 * What editors and frameworks need to know of `<secure-chat>`, made from `widget/api/` and written into `widget/dist/`: the
 * custom-elements manifest, data for VS Code and JetBrains, types for JSX, Vue and Svelte; and the tables of README.md.
 * `node widget/scripts/manifest.mjs` writes all of it anew.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import prettier from "prettier";
import { CSS_PROPERTIES, EVENTS, METHODS, PARTS, PROPERTIES, SLOTS, STATES } from "../api/element-api.mjs";
import { frameworkTypes } from "./framework-types.mjs";

const WIDGET = fileURLToPath(new URL("..", import.meta.url));
const TAG = "secure-chat";
const SUMMARY = "A private chat: end-to-end encrypted, from browser to browser, with nothing stored.";
const REFERENCE = `${WIDGET}README.md`;

/** Writes everything but the reference. The folder of the declarations must be there. */
export async function writeManifest() {
  const { name, version } = JSON.parse(await readFile(`${WIDGET}package.json`, "utf8"));
  const json = {
    "custom-elements.json": customElementsManifest(await codes()),
    "vscode.html-custom-data.json": htmlData(),
    "vscode.css-custom-data.json": cssData(),
    "web-types.json": webTypes(name, version),
  };
  await mkdir(`${WIDGET}dist/types`, { recursive: true });
  await Promise.all([
    ...Object.entries(json).map(([file, data]) =>
      writeFile(`${WIDGET}dist/${file}`, `${JSON.stringify(data, null, 2)}\n`),
    ),
    ...Object.entries(frameworkTypes()).map(([file, text]) => writeFile(`${WIDGET}dist/types/${file}`, text)),
  ]);
}

/** @returns the reference with its tables as they have to be now. */
export async function freshReference() {
  const text = await readFile(REFERENCE, "utf8");
  const made = Object.entries(tables(await codes())).reduce((page, [name, table]) => {
    const [begin, end] = [`<!-- ${name}: made by scripts/manifest.mjs -->`, `<!-- end of ${name} -->`];
    if (!page.includes(begin) || !page.includes(end)) throw new Error(`README.md has no place for ${name}`);
    const [before, rest] = [page.slice(0, page.indexOf(begin)), page.slice(page.indexOf(end))];
    return `${before}${begin}\n\n${table}\n\n${rest}`;
  }, text);
  const options = await prettier.resolveConfig(REFERENCE);
  return { text, made: await prettier.format(made, { ...options, filepath: REFERENCE }) };
}

/** @param {{ errors: { code: string, text: string }[], warnings: { code: string, text: string }[] }} codes */
export function customElementsManifest(codes) {
  const text = (description) => ({ description });
  const path = "secure-chat.esm.js";
  return {
    schemaVersion: "2.1.0",
    modules: [
      {
        kind: "javascript-module",
        path,
        declarations: [
          {
            kind: "class",
            customElement: true,
            name: "SecureChatElement",
            tagName: TAG,
            summary: SUMMARY,
            superclass: { name: "LitElement", package: "lit" },
            attributes: PROPERTIES.filter(({ attribute }) => attribute).map(
              ({ name, attribute, type, text: about, default: initial }) => ({
                name: attribute,
                fieldName: name,
                type: { text: type },
                default: initial,
                ...text(about),
              }),
            ),
            members: [
              ...PROPERTIES.map(({ name, attribute, type, text: about, default: initial, reflects, readonly }) => ({
                kind: "field",
                name,
                attribute,
                type: { text: type },
                default: initial,
                reflects,
                readonly,
                ...text(about),
              })),
              ...METHODS.map(({ name, parameters, returns, text: about, static: isStatic }) => ({
                kind: "method",
                name,
                static: isStatic,
                parameters: parametersOf(parameters),
                return: { type: { text: returns } },
                ...text(about),
              })),
            ],
            events: EVENTS.map(({ name, type, text: about }) => ({ name, type: { text: type }, ...text(about) })),
            slots: SLOTS.map(({ name, text: about }) => ({ name, ...text(about) })),
            cssParts: PARTS.map(({ name, text: about }) => ({ name, ...text(about) })),
            cssProperties: CSS_PROPERTIES.map(({ name, default: initial, text: about }) => ({
              name,
              default: initial,
              ...text(about),
            })),
            cssStates: STATES.map(({ name, text: about }) => ({ name, ...text(about) })),
            // Not of the schema: what `error.code` and warnings can be, with what people read.
            codes,
          },
        ],
        exports: [
          { kind: "js", name: "SecureChatElement", declaration: { name: "SecureChatElement", module: path } },
          { kind: "custom-element-definition", name: TAG, declaration: { name: "SecureChatElement", module: path } },
        ],
      },
    ],
  };
}

/** `a, { b?, c? }?` as the schema wants it. */
function parametersOf(text) {
  const names = text.match(/\{[^}]*\}\??|[\w]+\??/g) ?? [];
  return names.map((name) => ({
    name: name.startsWith("{") ? "options" : name.replace("?", ""),
    ...(name.startsWith("{") && { type: { text: name.replace(/\?$/, "") } }),
    ...(name.endsWith("?") && { optional: true }),
  }));
}

/** The values of a union of strings. */
function valuesOf(type) {
  return [...type.matchAll(/"([^"]+)"/g)].map(([, value]) => value);
}

function htmlData() {
  return {
    version: 1.1,
    tags: [
      {
        name: TAG,
        description: SUMMARY,
        attributes: PROPERTIES.filter(({ attribute }) => attribute).map(({ attribute, type, text }) => ({
          name: attribute,
          description: text,
          ...(type === "boolean" && { valueSet: "v" }),
          values: valuesOf(type).map((name) => ({ name })),
        })),
      },
    ],
  };
}

function cssData() {
  return {
    version: 1.1,
    properties: CSS_PROPERTIES.map(({ name, text, default: initial }) => ({
      name,
      description: `${text} Default: ${initial}.`,
    })),
    pseudoElements: PARTS.map(({ name, text }) => ({ name: `::part(${name})`, description: text })),
    pseudoClasses: STATES.map(({ name, text }) => ({ name: `:state(${name})`, description: text })),
  };
}

function webTypes(name, version) {
  const described = ({ name: of, text }) => ({ name: of, description: text });
  return {
    $schema: "https://json.schemastore.org/web-types",
    name,
    version,
    "description-markup": "markdown",
    contributions: {
      html: {
        elements: [
          {
            name: TAG,
            description: SUMMARY,
            attributes: PROPERTIES.filter(({ attribute }) => attribute).map(
              ({ attribute, type, text, default: initial }) => ({
                name: attribute,
                description: text,
                value: { type, required: type !== "boolean", ...(initial && { default: initial }) },
              }),
            ),
            slots: SLOTS.map(described),
            js: {
              properties: PROPERTIES.map(({ name: of, type, text, readonly }) => ({
                name: of,
                description: text,
                type,
                ...(readonly && { "read-only": true }),
              })),
              events: EVENTS.map(described),
            },
            css: {
              properties: CSS_PROPERTIES.map(described),
              parts: PARTS.map(described),
              "pseudo-classes": STATES.map(({ name: of, text }) => ({ name: `state(${of})`, description: text })),
            },
          },
        ],
      },
    },
  };
}

/** @returns the tables of the reference by their names. */
function tables({ errors, warnings }) {
  const code = (text) => (text === undefined ? "" : `\`${text.replaceAll("|", "\\|")}\``);
  const table = (heads, rows) =>
    [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  const settable = PROPERTIES.filter(({ readonly }) => !readonly);
  return {
    properties: table(
      ["attribute", "property", "type", "default", "meaning"],
      settable.map(({ attribute, name, type, default: initial, text }) => [
        attribute ? code(attribute) : "–",
        code(name),
        code(type),
        initial ? code(initial) : "–",
        text,
      ]),
    ),
    "read-only properties": table(
      ["property", "type", "what it says"],
      PROPERTIES.filter(({ readonly }) => readonly).map(({ name, type, text }) => [code(name), code(type), text]),
    ),
    methods: table(
      ["method", "returns", "what it does", "rejects with"],
      METHODS.map(({ name, parameters, returns, static: isStatic, text, codes: thrown = [] }) => [
        code(`${isStatic ? "SecureChatElement." : ""}${name}(${parameters})`),
        code(returns),
        text,
        thrown.map(code).join(", "),
      ]),
    ),
    events: table(
      ["event", "fields", "when"],
      EVENTS.map(({ name, fields, text }) => [code(name), fields.map(code).join(", "), text]),
    ),
    errors: table(
      ["code", "what people read"],
      errors.map(({ code: of, text }) => [code(of), text]),
    ),
    warnings: table(
      ["code", "what people read"],
      warnings.map(({ code: of, text }) => [code(of), text]),
    ),
    slots: table(
      ["slot", "what stands there"],
      SLOTS.map(({ name, text }) => [code(name), text]),
    ),
    states: table(
      ["state", "when"],
      STATES.map(({ name, text }) => [code(`:state(${name})`), text]),
    ),
    "custom properties": table(
      ["property", "default, light / dark", "for"],
      CSS_PROPERTIES.map(({ name, default: initial, text }) => [code(name), initial, text]),
    ),
    parts: table(
      ["part", "what it is"],
      PARTS.map(({ name, text }) => [code(name), text]),
    ),
  };
}

/** Every code with its sentence in English, from the sources. */
export async function codes() {
  const { outputFiles } = await build({
    stdin: {
      contents:
        'export * from "./src/protocol/codes.ts"; export { en } from "./src/locales/en.ts"; export { en as conversation } from "./src/locales/conversation/en.ts";',
      resolveDir: WIDGET,
    },
    bundle: true,
    format: "esm",
    write: false,
  });
  const [{ text }] = outputFiles;
  const { ERROR_CODES, WARNING_CODES, en, conversation } = await import(
    `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`
  );
  return {
    errors: ERROR_CODES.map((code) => ({ code, text: `${conversation.errorTitles[code]}. ${en.errors[code]}` })),
    warnings: WARNING_CODES.map((code) => ({ code, text: en.warnings[code]("NAME", 1) })),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeManifest();
  const { made } = await freshReference();
  await writeFile(REFERENCE, made);
}
