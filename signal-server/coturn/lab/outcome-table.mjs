/** What came of each case, as a table for people. */

/**
 * @typedef {object} Outcome
 * @property {Error} [failure]
 * @property {string} [way] - how they reached each other.
 * @property {number} [connectedMs] - from entering until everybody saw that, or was told the truth.
 * @property {number[]} [recoveriesMs]
 * @property {number} [messages] - each read once by everybody, in one order.
 */

const HEADINGS = ["case", "outcome", "path", "after", "recovered (median)", "messages"];

export class OutcomeTable {
  /** @type {{ name: string, outcome: Outcome }[]} */
  #rows = [];

  /**
   * @param {{ name: string }} row
   * @returns {Outcome} to be filled in.
   */
  row({ name }) {
    const outcome = {};
    this.#rows.push({ name, outcome });
    return outcome;
  }

  text() {
    const lines = [HEADINGS, ...this.#rows.map(cells)];
    const widths = HEADINGS.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
    const text = lines.map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    );
    return [
      "",
      "The network table:",
      text[0],
      widths.map((width) => "─".repeat(width)).join("  "),
      ...text.slice(1),
    ].join("\n");
  }
}

function cells({ name, outcome }) {
  const { failure, way, connectedMs, recoveriesMs = [], messages } = outcome;
  const verdict = failure ? "FAILED" : way === "unreachable" ? "told the truth" : "connected";
  return [
    name,
    verdict,
    way ?? "",
    connectedMs === undefined ? "" : seconds(connectedMs),
    recoveriesMs.length === 0 ? "" : recovered(recoveriesMs),
    messages === undefined ? "" : String(messages),
  ];
}

function recovered(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  return times.length === 1 ? seconds(median) : `${seconds(median)} (${times.map(seconds).join(", ")})`;
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}
