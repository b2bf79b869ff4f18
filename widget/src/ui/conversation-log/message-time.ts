/** Times as people say them: minutes ago at first, then the clock. */
import { nothing } from "lit";
import type { Locale } from "../localize.ts";

/** From here on the clock is clearer. */
export const RECENT_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** A clock that is somewhat ahead of ours counts as now. */
export function messageTime(at: Date, { relative, time }: Locale, now = Date.now()): string {
  if (Number.isNaN(at.getTime())) return "";
  const age = now - at.getTime();
  if (age >= RECENT_MS || age < -MINUTE_MS) return formatted(time, at);
  const minutes = Math.floor(age / MINUTE_MS);
  return minutes > 0 ? relative.format(-minutes, "minute") : relative.format(0, "second");
}

/** A time that a peer claimed may be outside what a Date can hold. */
export function formatted(format: Intl.DateTimeFormat, at: Date): string {
  return Number.isNaN(at.getTime()) ? "" : format.format(at);
}

export function isoOf(at: Date): string | typeof nothing {
  return Number.isNaN(at.getTime()) ? nothing : at.toISOString();
}
