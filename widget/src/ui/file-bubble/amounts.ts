/** Amounts, speeds and times as people read them. */

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** @param lang - BCP 47. @param per - of what time. @returns such as "1.2 MB"; three digits at most, but for bytes. */
export function amount(bytes: number, lang: string, per: "" | "-per-second" = ""): string {
  const power = Math.min(Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)), UNITS.length - 1);
  const unit = UNITS[power] ?? "byte";
  const format = {
    style: "unit",
    unit: unit + per,
    unitDisplay: power === 0 ? "long" : "short",
    maximumSignificantDigits: 3,
  } as const;
  return new Intl.NumberFormat(lang, format).format(bytes / 1_000 ** power);
}

/** @returns such as "45%". Never all of it before all is there. */
export function percent(share: number, lang: string): string {
  return new Intl.NumberFormat(lang, { style: "percent" }).format(Math.floor(share * 100) / 100);
}

/** @returns such as "2 min". */
export function duration(seconds: number, lang: string): string {
  const [value, unit] = seconds < 90 ? ([seconds, "second"] as const) : ([seconds / 60, "minute"] as const);
  const format = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(lang, format).format(Math.ceil(value));
}

/** How fast something grows, over the last few seconds. */
export class Speedometer {
  readonly #samples: { readonly atMs: number; readonly bytes: number }[] = [];

  /** @param atMs - not before the one of the former call. */
  note(bytes: number, atMs: number): void {
    const last = this.#samples.at(-1);
    if (last && bytes < last.bytes) this.#samples.length = 0; // it began anew
    this.#samples.push({ atMs, bytes });
    while (this.#samples.length > 2 && atMs - (this.#samples[0]?.atMs ?? 0) > WINDOW_MS) this.#samples.shift();
  }

  /** @returns undefined before anything can be said. */
  get bytesPerSecond(): number | undefined {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (!first || !last || last.atMs - first.atMs < LEAST_MS) return undefined;
    return ((last.bytes - first.bytes) * 1_000) / (last.atMs - first.atMs);
  }
}

const WINDOW_MS = 4_000;
const LEAST_MS = 400;
