/** What the drives of most examples have in common: two people open a page, are in one room, and write to each other. */
import { eventually } from "../person.mjs";

/** Opens the page for both, side by side. */
export async function openFor(people, url) {
  await Promise.all(people.map((person) => person.page.goto(url)));
}

/** Each writes through the interface, and the other reads it. */
export async function talk(ann, bob) {
  await say(ann, "Hello from Chromium");
  await bob.see("Hello from Chromium", "log", "Conversation");
  await say(bob, "Hello from Firefox");
  await ann.see("Hello from Firefox", "log", "Conversation");
}

export async function say(person, text) {
  await person.fill("Message", text);
  await person.press("Send message");
}

/** Waits until the chat that `selector` finds, in the page or a frame of it, has met somebody. */
export async function meetsSomebody(page, selector = "secure-chat") {
  const hasPeer = () => page.evaluate((css) => document.querySelector(css)?.peers?.length > 0, selector);
  await eventually("somebody else in the room", hasPeer);
}

/** Through the element's own start screen. */
export async function createAndJoin(ann, bob, url, { password = "correct horse" } = {}) {
  await openFor([ann, bob], url);
  const room = `room of ${new URL(url).pathname}`;
  for (const [person, name] of [
    [ann, "Ann"],
    [bob, "Bob"],
  ]) {
    if (person === bob) await person.choose("Join a room");
    await person.fill("Room name", room);
    await person.fill("Room password", password);
    await person.fill("Your name", name);
    await person.press(person === ann ? "Create room" : "Join room");
  }
  await Promise.all([ann, bob].map((person) => person.see("2 people")));
}
