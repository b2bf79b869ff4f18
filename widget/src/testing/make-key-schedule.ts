/** Keys of a handshake that never took place, for tests of what comes after one. */
import { KeySchedule } from "../crypto/key-schedule.ts";

/** The byte that each secret repeats. */
export interface KeyScheduleOptions {
  readonly iskByte?: number;
  readonly kemByte?: number;
  readonly transcriptByte?: number;
}

export async function makeKeySchedule(options: KeyScheduleOptions = {}): Promise<KeySchedule> {
  const { iskByte = 6, kemByte = 7, transcriptByte = 8 } = options;
  return KeySchedule.create(
    new Uint8Array(64).fill(iskByte),
    new Uint8Array(32).fill(kemByte),
    new Uint8Array(32).fill(transcriptByte),
  );
}
