/** Counts the signals of each connection. Plain numbers: it runs for every signal that is relayed. */
import type { ConnectionLimits } from "./limits.ts";

export interface SignalBudgets {
  /** Counts one signal and its payload. @returns the milliseconds until there is room again; undefined: go ahead. */
  take(connection: string, payloadBytes: number): number | undefined;
  forget(connection: string): void;
}

interface Window {
  readonly endsMs: number;
  signals: number;
  bytes: number;
}

export function createSignalBudgets(limits: ConnectionLimits, now: () => number = Date.now): SignalBudgets {
  // As many as there are connections: each is forgotten with its connection.
  const windows = new Map<string, Window>();
  return {
    take(connection, payloadBytes) {
      const nowMs = now();
      let window = windows.get(connection);
      if (window === undefined || nowMs >= window.endsMs) {
        window = { endsMs: nowMs + limits.windowSeconds * 1000, signals: 0, bytes: 0 };
        windows.set(connection, window);
      }
      window.signals += 1;
      window.bytes += payloadBytes;
      const isWithin = window.signals <= limits.signals && window.bytes <= limits.signalBytes;
      return isWithin ? undefined : Math.max(1, Math.ceil(window.endsMs - nowMs));
    },
    forget: (connection) => {
      windows.delete(connection);
    },
  };
}
