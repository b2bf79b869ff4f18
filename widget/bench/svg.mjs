/** The few shapes that the plots are made of, as text. Numbers and labels only: nothing here measures. */

const WIDTH = 900;
const LABELS = 330;
const ROW = 26;
const RIGHT = 20;

/** @param {string} text */
export function escaped(text) {
  return text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

/**
 * Rows of values on one axis: every value a dot, the median a bar, a line from the lowest to the highest.
 * @param {{ label: string, values: number[], median: number, kind: string, goal?: number }[]} rows - `kind`: a class for its colour.
 * @param {{ unit: string, isLogarithmic?: boolean, reference?: number }} options - `reference`: a line through all rows.
 */
export function strips(rows, { unit, isLogarithmic = false, reference }) {
  const all = rows.flatMap(({ values, goal, median }) => [...values, median, ...(goal === undefined ? [] : [goal])]);
  const scale = scaleOf([...all, ...(reference === undefined ? [] : [reference])], isLogarithmic);
  const height = rows.length * ROW;
  const body = rows.map(({ label, values, median, kind, goal }, index) => {
    const y = index * ROW + ROW / 2;
    const title = `<title>${escaped(label)}: ${median} ${unit}, ${Math.min(...values)} to ${Math.max(...values)}</title>`;
    return `<g class="${kind}">${title}
      <text x="${LABELS - 10}" y="${y + 4}" text-anchor="end">${escaped(label)}</text>
      <line class="range" x1="${scale.x(Math.min(...values))}" x2="${scale.x(Math.max(...values))}" y1="${y}" y2="${y}"/>
      ${values.map((value) => `<circle cx="${scale.x(value)}" cy="${y}" r="3"/>`).join("")}
      <rect class="median" x="${scale.x(median) - 1.5}" y="${y - 9}" width="3" height="18"/>
      ${goal === undefined ? "" : `<path class="goal" d="M${scale.x(goal)} ${y - 11}v22"/>`}
    </g>`;
  });
  const line = reference === undefined ? "" : `<path class="reference" d="M${scale.x(reference)} 0V${height}"/>`;
  return svg(height + 40, `${grid(scale, height, unit)}${line}${body.join("")}`);
}

/**
 * Lines over a few places, each with the band between its lowest and its highest.
 * @param {{ label: string, kind: string, points: { at: number, median: number, min: number, max: number }[] }[]} lines
 */
export function bands(lines, { unit, places }) {
  const height = 260;
  const most = Math.max(...lines.flatMap(({ points }) => points.map(({ max }) => max)));
  const left = 70;
  const x = (at) => left + ((at - places[0]) / (places[places.length - 1] - places[0])) * (WIDTH - left - 160);
  const y = (value) => 20 + (1 - value / most) * height;
  const ticks = ticksOf(0, most);
  const body = lines.map(({ label, kind, points }) => {
    const edge = [...points.map(({ at, max }) => [at, max]), ...points.toReversed().map(({ at, min }) => [at, min])];
    const last = points[points.length - 1];
    return `<g class="${kind}">
      <polygon class="band" points="${edge.map(([at, value]) => `${x(at)},${y(value)}`).join(" ")}"/>
      <polyline class="line" points="${points.map(({ at, median }) => `${x(at)},${y(median)}`).join(" ")}"/>
      ${points.map(({ at, median }) => `<circle cx="${x(at)}" cy="${y(median)}" r="4"><title>${label}, ${at}: ${median} ${unit}</title></circle>`).join("")}
      <text x="${x(last.at) + 10}" y="${y(last.median) + 4}">${escaped(label)}</text>
    </g>`;
  });
  const rules = ticks.map(
    (tick) => `<path class="grid" d="M${left} ${y(tick)}H${WIDTH - 160}"/>
      <text class="tick" x="${left - 8}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>`,
  );
  const names = places.map(
    (at) => `<text class="tick" x="${x(at)}" y="${height + 42}" text-anchor="middle">${at}</text>`,
  );
  const axis = `<text class="tick" x="${left - 8}" y="10" text-anchor="end">${unit}</text>`;
  return svg(height + 55, `${axis}${rules.join("")}${names.join("")}${body.join("")}`);
}

/** Rows of named moments on one axis. @param {{ label: string, kind: string, moments: Record<string, number> }[]} rows */
export function moments(rows, { unit }) {
  const tall = 46;
  const all = rows.flatMap((row) => Object.values(row.moments));
  // Beyond the last moment its name needs room.
  const scale = scaleOf([0, Math.max(...all) * 1.15], false);
  const height = rows.length * tall;
  const body = rows.map((row, index) => {
    const y = index * tall + 18;
    const sorted = Object.entries(row.moments).sort(([, a], [, b]) => a - b);
    // Three lines for the names, so that moments close to each other can be read; where all are taken, a name moves on.
    const freeFrom = [0, 0, 0];
    const names = sorted.map(([name, ms]) => {
      const free = freeFrom.findIndex((from) => from <= scale.x(ms));
      const lane = free >= 0 ? free : freeFrom.indexOf(Math.min(...freeFrom));
      const x = Math.max(scale.x(ms), freeFrom[lane]);
      freeFrom[lane] = x + name.length * 5.5 + 6;
      return `<text class="name" x="${x}" y="${y + [-7, 14, 24][lane]}">${name}</text>`;
    });
    const dots = sorted.map(
      ([name, ms]) => `<circle cx="${scale.x(ms)}" cy="${y}" r="3"><title>${name}: ${ms} ${unit}</title></circle>`,
    );
    return `<g class="${row.kind}"><text x="${LABELS - 10}" y="${y + 4}" text-anchor="end">${escaped(row.label)}</text>
      <line class="range" x1="${scale.x(0)}" x2="${scale.x(sorted[sorted.length - 1][1])}" y1="${y}" y2="${y}"/>${dots.join("")}${names.join("")}</g>`;
  });
  return svg(height + 40, `${grid(scale, height, unit)}${body.join("")}`);
}

function grid({ x, ticks }, height, unit) {
  const rules = ticks.map(
    (tick) => `<path class="grid" d="M${x(tick)} 0V${height}"/>
      <text class="tick" x="${x(tick)}" y="${height + 18}" text-anchor="middle">${tick}</text>`,
  );
  return `${rules.join("")}<text class="tick" x="${WIDTH - RIGHT}" y="${height + 36}" text-anchor="end">${unit}</text>`;
}

/** A linear scale begins at 0, a logarithmic one below what is least. */
function scaleOf(values, isLogarithmic) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const place = isLogarithmic ? Math.log : (value) => value;
  const [from, to] = isLogarithmic ? [least / 1.1, most * 1.1] : [Math.min(0, least), most * 1.02 || 1];
  const ticks = isLogarithmic ? [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100] : ticksOf(from, to);
  return {
    x: (value) => round(LABELS + ((place(value) - place(from)) / (place(to) - place(from))) * (WIDTH - LABELS - RIGHT)),
    ticks: ticks.filter((tick) => tick >= from && tick <= to),
  };
}

/** About five round numbers. */
function ticksOf(from, to) {
  const rough = (to - from) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? rough;
  const count = Math.floor((to - from) / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((from + index * step).toPrecision(6)));
}

function svg(height, body) {
  return `<svg viewBox="0 -4 ${WIDTH} ${height + 4}" width="${WIDTH}" role="img">${body}</svg>`;
}

function round(value) {
  return Number(value.toFixed(1));
}
