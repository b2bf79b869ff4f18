/** What must be true once a room has come to rest. Pure: it is told what was written and seen, and says what is wrong. */

/** Warnings that nothing which happens in a soak can make true: everybody is honest, and nobody shares a name. */
const NEVER_TRUE = new Set([
  "transport-intercepted",
  "equivocation",
  "name-reused",
  "peer-flooding",
  "wrong-password",
  "too-many-attempts",
  "update-required",
]);

/**
 * `readers` are those whose handshake the author had completed; `met` those of them with whom it had once been connected:
 * the others may have heard nothing of it.
 * @typedef {{ text: string, author: string, readers: readonly string[], met: readonly string[], room: string }} Written
 * @typedef {{ id: string, name: string, room: string, state: string, peers: { id: string, status: string }[],
 *   texts: string[], warnings: { code: string, peer?: string, at: number }[] }} Seen
 */

/**
 * What is still on its way: who has not read what was meant for them, and who does not see whom.
 * @param {readonly Written[]} written - only by members whose writing is known to have come out.
 * @param {readonly Seen[]} seen - everybody who is still there.
 * @returns {string[]}
 */
export function missing(written, seen) {
  const found = [];
  const ids = new Set(seen.map(({ id }) => id));
  const texts = new Map(seen.map((view) => [view.id, new Set(view.texts)]));
  for (const { text, author, readers, met } of written) {
    const present = [author, ...(ids.has(author) ? readers : met)].filter((id) => ids.has(id));
    // Who left or crashed may have taken its last words along; but what one has read, all get who know whose it is.
    const isOut = ids.has(author) || present.some((id) => texts.get(id)?.has(text));
    if (!isOut) continue;
    for (const id of present) {
      if (!texts.get(id)?.has(text)) found.push(`${nameOf(seen, id)} has not read ${text}`);
    }
  }
  for (const view of seen) {
    if (view.state !== "joined") found.push(`${view.name} is ${view.state}`);
    const others = seen.filter(({ room, id }) => room === view.room && id !== view.id);
    for (const { id, name } of others) {
      const status = view.peers.find((peer) => peer.id === id)?.status;
      if (status !== "connected") found.push(`${view.name} sees ${name} as ${status ?? "absent"}`);
    }
    for (const { id } of view.peers) if (!ids.has(id)) found.push(`${view.name} sees a ghost`);
  }
  return found;
}

/**
 * What no waiting mends.
 * @param {readonly Seen[]} seen
 * @returns {string[]}
 */
export function wrong(seen) {
  const found = [];
  for (const { name, texts, warnings } of seen) {
    const twice = texts.filter((text, index) => texts.indexOf(text) !== index);
    if (twice.length > 0) found.push(`${name} has read twice: ${twice.join(", ")}`);
    for (const { code, peer } of warnings) {
      if (NEVER_TRUE.has(code)) found.push(`${name} was warned of ${code} by ${peer ?? "nobody"}, which is not true`);
    }
  }
  seen.forEach((one, index) => {
    for (const other of seen.slice(index + 1)) {
      if (one.room !== other.room) continue;
      const at = firstDifference(one.texts, other.texts);
      if (at !== undefined) found.push(`${one.name} and ${other.name} have another order from ${at} on`);
    }
  });
  return found;
}

/** Of what both have read, the first text that stands in another place; undefined when there is none. */
function firstDifference(ones, others) {
  const [one, other] = [new Set(ones), new Set(others)];
  const shared = others.filter((text) => one.has(text));
  return ones.filter((text) => other.has(text)).find((text, index) => text !== shared[index]);
}

function nameOf(seen, id) {
  return seen.find((view) => view.id === id)?.name ?? id;
}
