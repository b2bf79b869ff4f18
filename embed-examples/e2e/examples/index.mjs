/** All examples that are driven, in the order of the start page. */
import { cluster } from "./cluster.mjs";
import { floating } from "./floating.mjs";
import { angular, react, reactSsr, svelte, vue } from "./frameworks.mjs";
import { ownStart } from "./own-start.mjs";
import { relayOnly } from "./relay-only.mjs";
import { rooms } from "./rooms.mjs";
import { sandboxedFrame } from "./sandboxed-frame.mjs";
import { staticSite } from "./static-site.mjs";
import { strictPolicy } from "./strict-policy.mjs";
import { themes } from "./themes.mjs";

/**
 * @typedef {object} Example
 * @property {string} name - its folder.
 * @property {string} does - what the test shows, as the end of a sentence.
 * @property {string | false} [skip] - why it cannot run here.
 * @property {(scene: any) => Promise<any>} drive - with the `url` of the page on the `server`, `ann`, `bob`, the test's
 *   `context`, and `forget` for what pages have said and asked until then. Resolves with the beginnings of other addresses
 *   that the pages may ask, or undefined.
 */

/** @type {readonly Example[]} */
export const EXAMPLES = [
  rooms,
  floating,
  themes,
  ownStart,
  react,
  vue,
  svelte,
  angular,
  reactSsr,
  sandboxedFrame,
  strictPolicy,
  staticSite,
  relayOnly,
  cluster,
];
