/** What a build writes into the code: see scripts/build-defines.mjs. */

declare const __VERSION__: string;
declare const __BUILD_HASH__: string;

/** The widget's version and the hash of the sources it was built from, such as "0.1.0+3f2a9c0b1d4e". */
export const VERSION_AND_HASH = `${__VERSION__}+${__BUILD_HASH__}`;
