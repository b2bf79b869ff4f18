/** What was measured, as a table for people and as numbers to keep. */

/** Each row: what it is, its unit, and the ratio to the bare relay that is aimed at. */
const ROWS = [
  { key: "relayedPerSecond", title: "relayed a second", digits: 0, aim: { atLeast: 0.9 } },
  { key: "connectionsPerSecond", title: "connections a second", digits: 0, aim: { atLeast: 0.9 } },
  { key: "firstConnectionsPerSecond", title: "the first time", digits: 0 },
  { key: "memoryPerConnection", title: "memory a connection, bytes", digits: 0, aim: { atMost: 1.15 } },
  { key: "heapPerConnection", title: "of it heap and buffers", digits: 0 },
  { key: "memoryAfterRelaying", title: "memory after relaying", digits: 0 },
  { key: "halfLoadPerSecond", title: "half load, a second", digits: 0 },
  { key: "p50Ms", title: "median latency at half load, ms", digits: 2 },
  { key: "p99Ms", title: "p99 latency at half load, ms", digits: 2 },
  { key: "relayCpuUs", title: "server's CPU a relay, µs", digits: 1 },
  { key: "connectionCpuUs", title: "server's CPU a connection, µs", digits: 0 },
  { key: "loadCpuShare", title: "load process's use of a core", digits: 2 },
];

/**
 * @typedef {Record<"bare" | "server", Record<string, number>[]>} Measured - in pairs.
 * @param {{ runs: Measured, times: Measured }} measured - `times`: of connecting, several in each run.
 * @returns for each contestant and key: median, min, max and how often it was measured; and the median of the ratios of the
 *   pairs, since the machine may be another one, as it were, a minute later.
 */
export function summarise({ runs, times }) {
  const valuesOf = (name, key) => (key in times.bare[0] ? times : runs)[name].map((each) => each[key]);
  const of = (name) => Object.fromEntries(ROWS.map(({ key }) => [key, spread(valuesOf(name, key))]));
  const ratioOf = (key) => {
    const bare = valuesOf("bare", key);
    return spread(valuesOf("server", key).map((value, index) => value / bare[index])).median;
  };
  return {
    bare: of("bare"),
    server: of("server"),
    ratios: Object.fromEntries(ROWS.map(({ key }) => [key, ratioOf(key)])),
  };
}

/** Prints a table. */
export function show({ bare, server, ratios }) {
  console.table(
    Object.fromEntries(
      ROWS.map(({ key, title, digits, aim }) => [
        title,
        {
          bare: written(bare[key], digits),
          server: written(server[key], digits),
          ratio: Number(ratios[key].toFixed(2)),
          aim: aim === undefined ? "" : verdict(ratios[key], aim),
        },
      ]),
    ),
  );
  const [{ runs }, { runs: times }] = [bare.p99Ms, bare.connectionsPerSecond];
  console.log(`median (min to max) of ${runs} runs, connections of ${times} times; the medians of the pairs' ratios`);
}

function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
  return { median, min: sorted[0], max: sorted.at(-1), runs: sorted.length };
}

function written({ median, min, max }, digits) {
  return `${median.toFixed(digits)} (${min.toFixed(digits)} to ${max.toFixed(digits)})`;
}

/** @param {number} ratio @param {{ atLeast?: number, atMost?: number }} aim */
function verdict(ratio, { atLeast, atMost }) {
  const isMet = atLeast === undefined ? ratio <= atMost : ratio >= atLeast;
  return `${atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`} ${isMet ? "met" : "missed"}`;
}
