/** Rooms of group logs without keys: whatever the network and hostile members do, the honest ones agree in the end. */
import fc from "fast-check";
import { anyLogOp, type LogOp } from "../log-op.ts";
import { LogTrial } from "../log-trial.ts";
import { target, type FuzzTarget } from "./fuzz-target.ts";

export const LOG_TARGETS: readonly FuzzTarget[] = [
  target<readonly LogOp[]>({
    name: "GroupLog",
    cost: "step",
    expected: ["attacked", "peaceful"],
    prepare: () => ({
      inputs: fc.array(anyLogOp, { minLength: 1, maxLength: 60, size: "max" }),
      check: async (ops) => {
        const trial = new LogTrial();
        for (const op of ops) trial.do(op);
        trial.end();
        return trial.wasAttacked ? "attacked" : "peaceful";
      },
    }),
  }),
];
