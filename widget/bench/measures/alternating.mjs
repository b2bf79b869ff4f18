/** Takes what is ours and what is bare in turn, whoever comes first changing from round to round. */

/**
 * @template Value
 * @param {number} rounds
 * @param {(kind: "ours" | "bare") => Promise<Value>} measureOnce
 * @returns {Promise<{ ours: Value[], bare: Value[] }>}
 */
export async function alternating(rounds, measureOnce) {
  /** @type {{ ours: Value[], bare: Value[] }} */
  const taken = { ours: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    /** @type {("ours" | "bare")[]} */
    const kinds = round % 2 === 0 ? ["bare", "ours"] : ["ours", "bare"];
    for (const kind of kinds) taken[kind].push(await measureOnce(kind));
  }
  return taken;
}

/**
 * Two fresh pages that have found each other.
 * @param {import("../world.mjs").World} world
 * @param {import("puppeteer-core").Browser} browser
 * @param {"ours" | "bare"} kind
 * @param {(asking: import("puppeteer-core").Page) => Promise<any>} measure
 */
export async function betweenTwo({ page, servers }, browser, kind, measure) {
  const [first, second] = [await browser.newPage(), await browser.newPage()];
  await Promise.all([first.goto(page), second.goto(page)]);
  const args = [kind, servers.signaling, crypto.randomUUID()].map((arg) => JSON.stringify(arg)).join();
  await first.evaluate(`talkBench.answer(${args})`);
  await second.evaluate(`talkBench.ask(${args})`);
  const result = await measure(second);
  await Promise.all([first.close(), second.close()]);
  return result;
}
