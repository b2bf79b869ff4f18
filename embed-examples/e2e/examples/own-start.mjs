/** The page's own start screen, with a word that has to be the same. */
import { openFor, talk } from "./meet.mjs";

const comeIn = async (person, name, word) => {
  await person.fill("Who are you?", name);
  await person.fill("Word of the day", word);
  await person.press("Come in");
};

export const ownStart = {
  name: "own-start",
  does: "its form lets in, tells a wrong word in its own sentence, and the button in the slot leads out",
  drive: async ({ url, ann, bob }) => {
    await openFor([ann, bob], url);
    await comeIn(ann, "Ann", "heron");
    await ann.see("The doctor will be with you soon.");
    await comeIn(bob, "Bob", "crow");
    await bob.see("That is not today's word.");
    await comeIn(bob, "Bob", "heron");
    await ann.see("Bob joined");
    await talk(ann, bob);
    await bob.press("Go home");
    await bob.see("Goodbye.");
    await ann.see("Bob left");
  },
};
