/**
 * How much was missed while nobody looked at the page, in the page's title: one count for all chats on it, and no more than
 * borrowed. A title that the page gives itself meanwhile stays.
 */

let missed = 0;
/** What the page calls itself, */
let own = "";
/** and what was put in its place. */
let written: string | undefined;

/** One message more. To be called while the page is hidden; the title is given back when it is looked at. */
export function countInTitle(): void {
  if (missed === 0) document.addEventListener("visibilitychange", giveBackWhenSeen);
  if (document.title !== written) own = document.title;
  missed += 1;
  document.title = `(${String(missed)}) ${own}`;
  written = document.title; // as the browser has it: it strips white space
}

function giveBackWhenSeen(): void {
  if (document.hidden) return;
  document.removeEventListener("visibilitychange", giveBackWhenSeen);
  if (document.title === written) document.title = own;
  missed = 0;
  written = undefined;
}
