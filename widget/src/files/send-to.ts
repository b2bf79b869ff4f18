/** How a frame gets to somebody. */
import type { Bytes } from "../protocol/bytes.ts";
import type { PeerId } from "../protocol/ids.ts";
import type { FileWorld } from "../session/files.ts";

/** Resolves when it is time for the next. Rejects without a link. */
export async function sendTo({ people }: FileWorld, to: PeerId, frame: Bytes): Promise<void> {
  const person = people().get(to);
  if (!person) throw new Error("they are not here");
  await person.sayFile(frame);
}
