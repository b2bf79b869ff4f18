/**
 * The log: JSON lines on standard output. It tells an operator how the server does, and can tell nobody who talks to whom:
 * no topic, id, display name, full IP address, origin, URL or payload ever gets in, and no error's message either,
 * since a message may quote the input that caused it.
 */
import { pino, stdTimeFunctions, type DestinationStream, type Logger } from "pino";
import type { RefusalCode } from "../protocol/index.ts";
import type { LogLevel } from "./config.ts";

export type { Logger };

/** @param destination - where lines go; standard output when undefined. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = { level, base: null, timestamp: stdTimeFunctions.isoTime };
  return destination === undefined ? pino(options) : pino(options, destination);
}

export interface SafeError {
  readonly name: string;
  readonly code?: string;
  readonly frames: readonly string[];
}

/** What may be logged of an error: its class, its system code, and where in the code it was thrown. */
export function safeError(error: unknown): SafeError {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  const frames = framesOf(error)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^at .*\d+:\d+\)?$/.test(line));
  return { name: error.constructor.name, ...code, frames: frames.slice(0, 8) };
}

/** A stack begins with the message, and a message may hold lines that look like frames. Where it is not found, nothing is sure. */
function framesOf({ stack = "", message }: Error): string {
  const at = stack.indexOf(message);
  return at === -1 ? "" : stack.slice(at + message.length);
}

/**
 * Logs a kind of event at most once a second, with how many were left out: an attacker must not fill the disk. What has a code
 * is a kind of its own with each: a flood of one must not hide another.
 */
export function createSampledLog(logger: Logger, now: () => number = Date.now) {
  const kinds = new Map<string, { lastMs: number; suppressed: number }>();
  return (kind: string, fields: { readonly code?: RefusalCode; readonly error?: SafeError } = {}): void => {
    const sampledAs = fields.code === undefined ? kind : `${kind}: ${fields.code}`;
    const state = kinds.get(sampledAs) ?? { lastMs: -Infinity, suppressed: 0 };
    kinds.set(sampledAs, state);
    if (now() - state.lastMs < 1000) {
      state.suppressed += 1;
      return;
    }
    logger.info({ ...fields, suppressed: state.suppressed }, kind);
    state.lastMs = now();
    state.suppressed = 0;
  };
}

/** See createSampledLog. `kind` comes from a fixed set of names in the code, never from a client. */
export type SampledLog = ReturnType<typeof createSampledLog>;
