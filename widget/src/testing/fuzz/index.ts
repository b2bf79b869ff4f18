/** What `npm run fuzz` takes in. */
export { FUZZ_TARGETS } from "./fuzz-targets.ts";
export { freshSeed, runTarget } from "./fuzz-target.ts";
export { PLANTED_TARGETS } from "./planted-targets.ts";
export { shareOut } from "./share-out.ts";
