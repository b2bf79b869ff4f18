/** Where the part with ML-KEM-768 in JavaScript leaves it for the script. */
import type { Kem } from "./kem-types.ts";

export const kemOffer: { kem: Kem | undefined } = { kem: undefined };
