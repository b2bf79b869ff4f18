/** The table of everything that is fuzzed. To fuzz something more, add one entry to one of these lists. */
import { ATTEMPT_TARGETS } from "./attempt-targets.ts";
import { BUDGET_TARGETS } from "./budget-targets.ts";
import { BYTE_TARGETS } from "./byte-targets.ts";
import type { FuzzTarget } from "./fuzz-target.ts";
import { HANDSHAKE_TARGETS } from "./handshake-targets.ts";
import { LINK_TARGETS } from "./link-targets.ts";
import { LOG_TARGETS } from "./log-targets.ts";
import { RECORD_TARGETS } from "./record-targets.ts";
import { SESSION_TARGETS } from "./session-targets.ts";
import { SIGNALING_TARGETS } from "./signaling-targets.ts";
import { TEXT_TARGETS } from "./text-targets.ts";

export const FUZZ_TARGETS: readonly FuzzTarget[] = [
  ...BYTE_TARGETS,
  ...TEXT_TARGETS,
  ...SIGNALING_TARGETS,
  ...HANDSHAKE_TARGETS,
  ...RECORD_TARGETS,
  ...BUDGET_TARGETS,
  ...ATTEMPT_TARGETS,
  ...LINK_TARGETS,
  ...LOG_TARGETS,
  ...SESSION_TARGETS,
];
