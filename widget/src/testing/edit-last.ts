import { nextFrame } from "@open-wc/testing";
import { settled } from "./ui-host.ts";
import { byRole, press } from "./ui-queries.ts";

/** Begins to edit one's last message as by Arrow Up in an empty composer, which it returns once all that comes of it is laid out. */
export async function editLast(host: Element): Promise<HTMLElement> {
  const composer = byRole(host, "textbox", "Message");
  composer.focus();
  press(composer, "ArrowUp");
  await settled(host);
  await nextFrame();
  await nextFrame();
  return composer;
}
