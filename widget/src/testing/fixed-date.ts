/** Has the page believe that it is some other time, for code that asks `Date`. */

const RealDate = Date;

/** It is that time, and stays so. @returns what ends this. */
export function fixDate(now: Date): () => void {
  globalThis.Date = class extends RealDate {
    constructor(...given: readonly unknown[]) {
      super(...((given.length > 0 ? given : [now]) as [Date]));
    }
    static override now(): number {
      return now.getTime();
    }
  } as DateConstructor;
  return () => {
    globalThis.Date = RealDate;
  };
}
