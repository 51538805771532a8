// A nudge of x on its way along number lines: x, u = g(x), y = f(u).
import d3 from "../browser/d3.js";
import { svg } from "../browser/elements.js";
import { hasKink } from "../browser/functions.js";
import { bracketed, cleaned, clipped, number } from "../browser/words.js";

const PITCH = 8.8; // em from line to line

export default function draw(figure) {
  const { names, lines, reach } = figure.get("_scene");
  const { em } = figure;
  const count = names.length;
  const [low, high] = lines[0];
  const [step, room] = [(reach[1] - reach[0]) / 40, 0.07 * (high - low)];
  const plot = figure.plot({
    name: `Number lines of ${names[0]}, ${names.slice(1).map((name) => `${name} = ${figure.text(name)}`).join(", ")}`,
    across: [low - room, high + room], up: [0, PITCH * (count - 1) + 6],
    width: 620, height: em * (PITCH * (count - 1) + 6), axes: false,
  });
  const level = (at) => PITCH * (count - 1 - at) + 2.2;
  /** Return the place of a value on one of the lines. */
  const spot = (at, value, above = 0) => {
    const [bottom, top] = lines[at];
    return [low + ((value - bottom) / (top - bottom)) * (high - low), level(at) + above];
  };
  names.forEach((name, at) => drawLine(plot, name, lines[at], spot, at));

  const x = plot.handle({
    name: "x",
    at: () => spot(0, figure.get("x")),
    move: ([to]) => figure.set({ x: clipped(to, reach) }),
    step: [step, 0],
    range: reach,
    value: () => `x = ${number(figure.get("x"))}`,
  });
  const moved = plot.handle({
    name: "the nudge Δx",
    kind: "secant",
    at: () => spot(0, figure.get("x") + figure.get("nudge")),
    move: ([to]) => nudge(cleaned(clipped(to, reach) - figure.get("x"))),
    step: [step, 0],
    range: [reach[0] - reach[1], reach[1] - reach[0]],
    number: () => figure.get("nudge"),
    value: () => `Δx = ${number(figure.get("nudge"))}`,
  });
  function nudge(to) {
    figure.set({ nudge: to });
  }
  figure.bar.button("Δx → Δx/2", () => nudge(figure.get("nudge") / 2));
  figure.bar.button("Δx → −Δx", () => nudge(-figure.get("nudge")));
  const reading = figure.reading();

  figure.each(() => {
    const stages = followed(figure);
    plot.moving.clear();
    stages.forEach((stage, at) => {
      if (at) join(plot, spot, at, stages[at - 1], stage);
    });
    stages.forEach((stage, at) => mark(plot, spot, at, stage));
    stages.slice(1).forEach((stage, at) => {
      const ends = [[at, stages[at]], [at + 1, stage]].flatMap(([line, { start, end }]) =>
        [start, end].filter(Number.isFinite).map((value) => clipped(spot(line, value)[0], plot.across)),
      );
      note(plot, figure, level(at), stages[at], stage, d3.mean(ends));
    });
    reading.show(rows(stages, figure.get("_scene").alike));
    x.update();
    moved.update();
  });
}

/** Return what happens on each line; see `Stage` in chain_lines.py. */
export function followed(figure) {
  const { names } = figure.get("_scene");
  const start = figure.get("x");
  const end = start + figure.get("nudge");
  const found = [{ name: names[0], start, end, slope: 1, predicted: end - start }];
  for (const name of names.slice(1)) {
    const before = found.at(-1);
    const [f, derivative] = [figure.f(name), figure.f(`${name}'`)];
    const at = (value) => (Number.isFinite(value) ? finite(f(value)) : Number.NaN);
    const next = { name, start: at(before.start), end: at(before.end) };
    const rough = Number.isNaN(next.start) || hasKink(f, before.start);
    next.slope = rough ? Number.NaN : finite(derivative(before.start));
    next.factor = before.end === before.start ? Number.NaN : (next.end - next.start) / (before.end - before.start);
    next.predicted = before.predicted * next.slope;
    found.push(next);
  }
  return found;
}

function finite(value) {
  return Number.isFinite(value) ? value : Number.NaN;
}

function drawLine(plot, name, [low, high], spot, at) {
  const { em, fixed } = plot;
  const [[left, y], [right]] = [plot.place(spot(at, low)), plot.place(spot(at, high))];
  fixed.add(svg("path", { class: "axis", d: `M${left} ${y}H${right}` }));
  const write = (attributes, text) => fixed.words.append(svg("text", { "text-anchor": "middle", ...attributes }, text));
  write({ class: "title", x: left - 1.1 * em, y: y + 0.3 * em }, name);
  for (const tick of d3.ticks(low, high, Math.floor((right - left) / (5 * em)))) {
    const [x] = plot.place(spot(at, tick));
    fixed.add(svg("path", { class: "axis", d: `M${x} ${y}v5` }));
    write({ class: "tick", x, y: y + 1.35 * em }, number(tick, 6));
  }
}

/** Draw where a variable is, how far it moves, and what was predicted for that. */
function mark(plot, spot, at, { name, start, end, predicted }) {
  if (Number.isNaN(start)) return;
  const layer = plot.moving;
  const bar = (to, kind, above, width) => {
    layer.line([spot(at, start, above), spot(at, to, above)], `${kind} solid`).style.strokeWidth = `${width}px`;
  };
  if (at && Number.isFinite(predicted)) bar(start + predicted, "tangent", 0.85, 4);
  if (Number.isFinite(end)) bar(end, "delta", 0.35, 7);
  if (at) {
    layer.dot(spot(at, start), "point");
    if (Number.isFinite(end)) layer.dot(spot(at, end), "secant", { open: true });
  }
  const back = end < start ? 1 : -1;
  // Where the prediction goes the other way, both sides are taken.
  const apart = at && predicted * (end - start) < 0;
  const where = apart ? { side: [0, 1], gap: 14 } : { side: [back, 0.6], gap: 6 };
  layer.label(spot(at, start, 0.6), `${name} = ${number(start)}`, "", where);
  if (!Number.isFinite(end)) return;
  layer.label(spot(at, (start + end) / 2, 0.9), `Δ${name} = ${number(end - start)}`, "delta", { side: [-0.6 * back, 1], gap: 6 });
}

function join(plot, spot, at, before, { start, end }) {
  if (Number.isFinite(start)) plot.moving.line([spot(at - 1, before.start), spot(at, start)], "point");
  if (Number.isFinite(end)) plot.moving.line([spot(at - 1, before.end), spot(at, end)], "secant");
}

/** Write between two lines what leads from the first to the second. */
function note(plot, figure, level, before, { name, factor, slope, start, end }, here) {
  const { em, frame } = plot;
  const [low, high] = figure.get("_scene").lines[0];
  const right = here < (low + high) / 2;
  const [, y] = plot.place([low, level]);
  const rule = `d${name}/d${before.name}`;
  const lines = [
    ["", `${name} = ${figure.text(name)}`],
    ["secant", `Δ${name}/Δ${before.name} = ${ratio(factor, end - start)}`],
    ["tangent", Number.isFinite(slope) ? `${rule} = ${number(slope)} at ${before.name} = ${number(before.start)}` : `no ${rule} here`],
  ];
  if (!Number.isFinite(start)) lines.splice(0, 3, ["", `${name} = ${figure.text(name)}`], ["", `has no value at this ${before.name}`]);
  lines.forEach(([kind, text], i) =>
    plot.moving.words.append(
      svg("text", {
        class: `label ${kind}`, x: right ? frame.right - 0.5 * em : frame.left + 2 * em, y: y + (2.7 + 1.4 * i) * em,
        "text-anchor": right ? "end" : "start",
      }, text),
    ),
  );
}

/** Return a factor as text: where nothing has moved, 0 stands over 0. */
function ratio(factor, change) {
  return Number.isNaN(factor) && change === 0 ? "0/0" : number(factor);
}

function rows(stages, alike) {
  const last = stages.at(-1);
  const defined = stages.findIndex(({ start, end }) => Number.isNaN(start + end));
  if (defined >= 0) {
    const { name, start } = stages[defined];
    const lost = Number.isNaN(start) ? "the point" : "the nudge";
    return [["", `${lost} leads to where ${name} has no value`]];
  }
  const pairs = stages.slice(1).map((stage, i) => [stage, stages[i]]);
  const change = last.end - last.start;
  const nudge = stages[0].end - stages[0].start;
  const found = [["delta solid", stages.map(({ name, start, end }) => `Δ${name} = ${number(end - start)}`).join("\n")]];
  if (nudge === 0) found.push(["", "Δx = 0: nothing moves,\nthe ratios would be 0/0"]);
  else {
    const names = pairs.map(([to, from]) => `Δ${to.name}/Δ${from.name}`).join(" · ");
    const factors = pairs.map(([{ factor }]) => (Number.isNaN(factor) ? "0/0" : bracketed(factor))).join(" · ");
    found.push(["secant", `Δy/Δx = ${names}\n= ${factors} = ${number(change / nudge)}`]);
  }
  const slope = pairs.reduce((product, [each]) => product * each.slope, 1);
  const rules = pairs.map(([to, from]) => `d${to.name}/d${from.name}`).join(" · ");
  if (!Number.isFinite(slope)) return [...found, ["tangent", `dy/dx = ${rules}:\na derivative is missing`]];
  const inner = stages.slice(1, -1).map(({ name, start }) => `${name} = ${number(start)}`).join(", ");
  found.push(
    ["tangent", `dy/dx = ${rules}\n= ${pairs.map(([each]) => bracketed(each.slope)).join(" · ")} = ${number(slope)}\nouter derivative at ${inner}, not at x`],
    ["", `Δy − (dy/dx)·Δx = ${number(change)} − ${bracketed(last.predicted)}\n= ${number(change - last.predicted)}\nThe derivative is right to first order:\nhalf of a small Δx leaves about a quarter.`],
    ["", alike ? "All lines have one scale:\nlengths can be compared." : "Each line has a scale of its own."],
  );
  return found;
}
