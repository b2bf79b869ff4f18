/** The table of attacks. To add one, add a row to the list of its theme. */
import type { Attack } from "./attack.ts";
import { IN_THE_MIDDLE } from "./attacks-in-the-middle.ts";
import { ON_MESSAGES } from "./attacks-on-messages.ts";

export const ATTACKS: readonly Attack[] = [...IN_THE_MIDDLE, ...ON_MESSAGES];
