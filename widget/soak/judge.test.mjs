/** The judge of a soak finds what it is there to find, and nothing where all is well. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { missing, wrong } from "./judge.mjs";
import { makeRandom } from "./random.mjs";

const ids = ["a", "b", "c"];

/** What a member of a room of three sees when all is well. */
function seen(id, changes = {}) {
  return {
    id,
    name: `name of ${id}`,
    room: "r",
    state: "joined",
    peers: ids.filter((other) => other !== id).map((other) => ({ id: other, status: "connected" })),
    texts: ["1", "2"],
    warnings: [],
    ...changes,
  };
}

const WRITTEN = [
  { text: "1", author: "a", readers: ["b", "c"], met: ["b", "c"], room: "r" },
  { text: "2", author: "b", readers: ["a", "c"], met: ["a", "c"], room: "r" },
];

/** Both verdicts over a room in which `b` sees something else. */
function verdicts(changes, written = WRITTEN) {
  const views = [seen("a"), seen("b", changes), seen("c")];
  return [...missing(written, views), ...wrong(views)];
}

test("nothing is wrong where all have read all, in the same order", () => {
  assert.deepEqual(verdicts({}), []);
});

/** @type {readonly (readonly [what: string, changes: object, expected: string])[]} */
const FINDINGS = [
  ["a message that was lost", { texts: ["2"] }, "name of b has not read 1"],
  ["one's own message that was lost", { texts: ["1"] }, "name of b has not read 2"],
  ["a message that came twice", { texts: ["1", "2", "1"] }, "name of b has read twice: 1"],
  ["another order", { texts: ["2", "1"] }, "name of a and name of b have another order from 1 on"],
  ["a state that is not joined", { state: "reconnecting" }, "name of b is reconnecting"],
  ["a person who is not seen", { peers: [{ id: "a", status: "connected" }] }, "name of b sees name of c as absent"],
  [
    "a person who is not connected",
    {
      peers: [
        { id: "a", status: "connected" },
        { id: "c", status: "lost" },
      ],
    },
    "name of b sees name of c as lost",
  ],
  [
    "somebody who has long gone",
    { peers: [...seen("b").peers, { id: "gone", status: "connected" }] },
    "name of b sees a ghost",
  ],
  [
    "a warning that is not true",
    { warnings: [{ code: "equivocation", peer: "Ann", at: 1 }] },
    "name of b was warned of equivocation by Ann, which is not true",
  ],
];

for (const [what, changes, expected] of FINDINGS) {
  test(`finds ${what}`, () => {
    assert.ok(verdicts(changes).includes(expected), verdicts(changes).join("; "));
  });
}

test("takes a message that went with its author for no loss, unless somebody has read it", () => {
  const written = [...WRITTEN, { text: "3", author: "gone", readers: ids, met: ids, room: "r" }];
  assert.deepEqual(verdicts({}, written), []);
  assert.deepEqual(missing(written, [seen("a"), seen("b", { texts: ["1", "2", "3"] }), seen("c")]), [
    "name of a has not read 3",
    "name of c has not read 3",
  ]);
});

test("asks nothing of who was never connected with an author that is gone, and all of who knows one that is there", () => {
  const views = [seen("a"), seen("b", { texts: ["1", "2", "3"] }), seen("c", { texts: ["1", "2", "3"] })];
  const by = (author) => [{ text: "3", author, readers: ids.filter((id) => id !== author), met: ["b"], room: "r" }];
  assert.deepEqual(missing(by("gone"), views), []);
  assert.deepEqual(missing(by("c"), views), ["name of a has not read 3"]);
});

test("asks nothing of who was not there when it was written, and nothing of other rooms", () => {
  assert.deepEqual(
    missing(
      [{ text: "3", author: "a", readers: ["b"], met: [], room: "r" }],
      [seen("a", { texts: ["1", "2", "3"] }), seen("b", { texts: ["1", "2", "3"] }), seen("c")],
    ),
    [],
  );
  const elsewhere = seen("c", { room: "s", texts: ["2", "1"], peers: [] });
  const two = ["a", "b"].map((id) => seen(id, { peers: [{ id: id === "a" ? "b" : "a", status: "connected" }] }));
  assert.deepEqual([...missing([], [...two, elsewhere]), ...wrong([...two, elsewhere])], []);
});

test("the same seed makes the same choices, another one others", () => {
  const draw = (seed) => Array.from({ length: 20 }, makeRandom(seed).next);
  assert.deepEqual(draw(7), draw(7));
  assert.notDeepEqual(draw(7), draw(8));
  assert.ok(draw(7).every((share) => share >= 0 && share < 1));
});
