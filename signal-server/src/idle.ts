/** Ends connections that stay without a room: each takes a place, and nobody needs one for that. */
import type { SignalSocket } from "./types.ts";

export interface IdleWatch {
  /** Looks whether the socket is in a room, and begins or ends its time. Call it after everything that may change that. */
  look(socket: SignalSocket): void;
  /** Ends its time. */
  forget(socket: SignalSocket): void;
}

/** @param cutOff - ends a connection whose time is over. */
export function createIdleWatch(idleSeconds: number, cutOff: (socket: SignalSocket) => void): IdleWatch {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const forget = ({ id }: SignalSocket) => {
    clearTimeout(timers.get(id));
    timers.delete(id);
  };
  return {
    forget,
    look(socket) {
      if (socket.data.membership !== undefined || !socket.connected) forget(socket);
      else if (!timers.has(socket.id)) {
        timers.set(
          socket.id,
          setTimeout(() => cutOff(socket), idleSeconds * 1_000),
        );
      }
    },
  };
}
