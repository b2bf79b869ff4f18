/**
 * Writes the types of frameworks' templates beside the declarations of the compiler, so that examples in Vue and Svelte
 * are checked before anything is built. Run `tsc -b` first.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { frameworkTypes } from "./framework-types.mjs";

const FOLDER = new URL("../.types/frameworks/", import.meta.url);

mkdirSync(FOLDER, { recursive: true });
for (const [file, text] of Object.entries(frameworkTypes())) writeFileSync(new URL(file, FOLDER), text);
