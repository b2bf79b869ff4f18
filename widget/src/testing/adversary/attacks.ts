/** The table of attacks. To add one, add a row to the list of its theme. */
import type { Attack } from "./attack.ts";
import { BY_MEMBERS } from "./attacks-by-members.ts";
import { BY_REPLAY } from "./attacks-by-replay.ts";
import { BY_CONFUSION } from "./attacks-by-confusion.ts";
import { BY_GUESSING } from "./attacks-by-guessing.ts";
import { IN_THE_MIDDLE } from "./attacks-in-the-middle.ts";
import { ON_FILES } from "./attacks-on-files.ts";
import { ON_THE_GREETING } from "./attacks-on-the-greeting.ts";
import { ON_AMENDMENTS } from "./attacks-on-amendments.ts";
import { ON_MESSAGES } from "./attacks-on-messages.ts";
import { ON_THE_CONVERSATION } from "./attacks-on-the-conversation.ts";
import { ON_THE_LOG } from "./attacks-on-the-log.ts";
import { ON_THE_LINK } from "./attacks-on-the-link.ts";
import { ON_SURVIVAL } from "./attacks-on-survival.ts";
import { ON_THE_ROSTER } from "./attacks-on-the-roster.ts";
import { ON_VERIFICATION } from "./attacks-on-verification.ts";
import { WITH_A_LINK } from "./attacks-with-a-link.ts";

export const ATTACKS: readonly Attack[] = [
  ...IN_THE_MIDDLE,
  ...ON_MESSAGES,
  ...BY_REPLAY,
  ...BY_CONFUSION,
  ...BY_GUESSING,
  ...ON_THE_ROSTER,
  ...ON_THE_GREETING,
  ...BY_MEMBERS,
  ...ON_THE_LINK,
  ...WITH_A_LINK,
  ...ON_THE_CONVERSATION,
  ...ON_AMENDMENTS,
  ...ON_THE_LOG,
  ...ON_FILES,
  ...ON_SURVIVAL,
  ...ON_VERIFICATION,
];
