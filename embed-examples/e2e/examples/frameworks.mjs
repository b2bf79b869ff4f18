/** The pages of frameworks: events reach the framework, its button reaches the element, and people chat. */
import assert from "node:assert/strict";
import { meetsSomebody, openFor, talk } from "./meet.mjs";

/** @returns the example of one framework; its page greets with the framework's `title`. */
function frameworkExample(name, title) {
  return {
    name,
    does: "its state follows the element's events, and its button sends",
    drive: async ({ url, ann, bob }) => {
      await openFor([ann, bob], url);
      for (const person of [ann, bob]) await person.see("joined, 1 others");
      await ann.press("Say hello");
      const greeting = `Hello from a button of ${title}`;
      await bob.see(`joined, 1 others, last: ${greeting}`);
      await bob.see(greeting, "log", "Conversation");
      await talk(ann, bob);
      await ann.see("last: Hello from Firefox");
      await ann.page.$eval("secure-chat", (chat) => chat.leave());
      await ann.see("idle, 0 others");
      await bob.see("joined, 0 others");
    },
  };
}

export const react = frameworkExample("react", "React");
export const vue = frameworkExample("vue", "Vue");
export const svelte = frameworkExample("svelte", "Svelte");
export const angular = frameworkExample("angular", "Angular");

export const reactSsr = {
  name: "react-ssr",
  does: "the server sends the page with the tag in it, and the browser takes it over without a difference",
  drive: async ({ url, ann, bob }) => {
    const sent = await (await fetch(url)).text();
    assert.match(sent, /<secure-chat><p slot="empty">This was rendered on the server/);
    await openFor([ann, bob], url);
    for (const { page } of [ann, bob]) await meetsSomebody(page);
    await ann.see("This was rendered on the server.");
    await ann.see("joined");
    await talk(ann, bob); // React tells the console of a difference, and a logged error fails the test
  },
};
