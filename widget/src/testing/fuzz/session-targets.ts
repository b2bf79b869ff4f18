/**
 * Whole sessions under a hostile server and hostile members: rosters that lie, signals of every kind from every address to
 * every other, connections that break, people who come, guess, talk and leave.
 */
import fc from "fast-check";
import { target, type FuzzTarget } from "./fuzz-target.ts";
import { HostileRoom } from "./hostile-room.ts";
import { anyRoomOp, type RoomOp } from "./room-op.ts";

export const SESSION_TARGETS: readonly FuzzTarget[] = [
  target<readonly RoomOp[]>({
    name: "ChatSession",
    cost: "sequence",
    expected: ["talked", "silent"],
    prepare: () => ({
      inputs: fc.array(anyRoomOp, { maxLength: 24, size: "max" }),
      check: async (ops) => {
        const room = new HostileRoom();
        try {
          await room.open();
          for (const op of ops) await room.do(op);
          return room.hasTalked ? "talked" : "silent";
        } finally {
          await room.close();
        }
      },
    }),
  }),
];
