// A contour map of a function of x and y.
import d3 from "./d3.js";
import { svg } from "./elements.js";
import { sampled } from "./functions.js";
import { number } from "./words.js";

const path = d3.line();

/**
 * Add a plot with height bands and labeled level lines to the stage; return it.
 *
 * The windows and the levels are the scene's `map`, the function is called `f`.
 * Hatched is where f has no value.
 */
export function contourMap(figure, options = {}) {
  const { across, up, levels } = figure.get("_scene").map;
  const plot = figure.plot({
    name: `Contour map of ${figure.text("f")}`,
    width: 440, height: 420, across, up, equal: true, xLabel: "x", yLabel: "y",
    ...options,
  });
  plot.root.classList.add("map");
  plot.f = figure.f("f");
  plot.samples = sampled(plot.f, across, up);
  plot.near = levels.length ? 0.02 * (levels.at(-1) - levels[0]) : 0;
  const shades = levels.map((_, i) => 0.03 + (0.25 * i) / levels.length);
  levels.forEach((level, i) => {
    const band = plot.fixed.add(svg("path", { class: "band", d: closed(plot, rings(plot, level)) }));
    // The bands lie on each other: each adds a little to the ones below.
    band.setAttribute("fill-opacity", i ? shades[i] - shades[i - 1] : shades[0]);
  });
  if (plot.samples.values.some((value) => !Number.isFinite(value))) hatch(plot);
  const lines = levels.map((level) => [level, drawn(plot, plot.fixed, level, "contour")]);
  labels(plot, lines);
  return plot;
}

/** Draw the level line of this height into a layer; say whether there is one. */
export function levelLine(plot, layer, level, kind) {
  return drawn(plot, layer, level, kind).length > 0;
}

/** Draw a level line; return its pieces in pixels. */
function drawn(plot, layer, level, kind) {
  const pieces = rings(plot, level)
    .flatMap((ring) => inside(plot, ring, level))
    .map((piece) => piece.map((point) => spot(plot, point)));
  if (pieces.length) layer.add(svg("path", { class: `line ${kind}`, d: pieces.map((piece) => path(piece)).join("") }));
  return pieces;
}

/** Return the rings around where f is at least this high, on d3's grid. */
function rings({ samples }, level) {
  return d3.contours().size([samples.size, samples.size]).contour(samples.values, level).coordinates.flat();
}

function closed(plot, found) {
  return found.map((ring) => `${path(ring.map((point) => spot(plot, point)))}Z`).join("");
}

/** Split a ring where it is no level line: along the map's edge, a gap, or a jump. */
function inside(plot, ring, level) {
  const pieces = [];
  let piece = [];
  let before = false;
  ring.forEach((point, k) => {
    const edge = onEdge(plot, point, level);
    if (k && edge && before) {
      if (piece.length > 1) pieces.push(piece);
      piece = [];
    }
    piece.push(point);
    before = edge;
  });
  if (piece.length > 1) pieces.push(piece);
  return pieces;
}

/**
 * Say whether f does not take the level between the grid's points around this one.
 *
 * Between two points on the sides of a pole or a jump, f is no nearer to the level.
 */
function onEdge({ f, near, samples: { size, values, across, up } }, [i, j], level) {
  const [u, v] = [i - 0.5, j - 0.5];
  if (u <= 0 || v <= 0 || u >= size - 1 || v >= size - 1) return true;
  const off = (value) => Math.abs(value - level);
  const one = off(values[Math.floor(v) * size + Math.floor(u)]);
  const other = off(values[Math.ceil(v) * size + Math.ceil(u)]);
  const here = f(between(across, u / (size - 1)), between(up, v / (size - 1)));
  return !Number.isFinite(one + other) || !(off(here) <= Math.max(near, 0.9 * Math.min(one, other)));
}

/** Return the pixels of a place on d3's grid, whose cells have their values inside. */
function spot(plot, [i, j]) {
  const { size, across, up } = plot.samples;
  const part = (k) => Math.min(1, Math.max(0, (k - 0.5) / (size - 1)));
  return plot.place([between(across, part(i)), between(up, part(j))]);
}

function between([low, high], part) {
  return low + part * (high - low);
}

/**
 * Write the heights on their lines: on each one where there is room for it, or not.
 *
 * Best is where the line crosses the diagonal that rises to the right: so neighboring
 * labels come to stand in a row.
 */
function labels(plot, lines) {
  const { em, fixed } = plot;
  const { left, right, top, bottom } = plot.frame;
  const taken = [];
  for (const [level, pieces] of lines) {
    const piece = d3.greatest(pieces, length);
    if (!piece || length(piece) < 7 * em) continue;
    const text = number(level, 6);
    const [width, height] = [0.3 * em * text.length + 3, 0.5 * em];
    const strangers = lines.filter(([other]) => other !== level).flatMap(([, all]) => all.flat());
    const covers = ([x, y], [ox, oy], part = 1) =>
      Math.abs(x - ox) < part * width && Math.abs(y - oy) < part * height;
    const fits = ([x, y]) =>
      x - width > left && x + width < right && y - height > top && y + height < bottom
      && !taken.some((other) => covers(other, [x, y], 3))
      && !strangers.some((other) => covers(other, [x, y]));
    const apart = Math.max(1, Math.floor(piece.length / 40));
    const tried = piece.filter((_, k) => k % apart === 0);
    const place = d3.least(tried.filter(fits), ([x, y]) => Math.abs(x - left + (y - bottom)) - 0.1 * x);
    if (!place) continue;
    taken.push(place);
    fixed.taken.push({ cx: place[0], cy: place[1], width: 2 * width, height: 2 * height });
    fixed.words.append(
      svg("text", { class: "label height", x: place[0], y: place[1], "text-anchor": "middle", "dominant-baseline": "central" }, text),
    );
  }
}

function length(piece) {
  return d3.sum(d3.pairs(piece, ([a, b], [c, d]) => Math.hypot(c - a, d - b)));
}

function hatch(plot) {
  const id = `slopes-hatch-${Math.random().toString(36).slice(2)}`;
  const { left, right, top, bottom } = plot.frame;
  const pattern = svg(
    "pattern",
    { id, width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("path", { class: "hatch", d: "M0 0V7" }),
  );
  plot.fixed.add(svg("defs", {}, pattern));
  const { values, size } = plot.samples;
  const has = { samples: { size, values: values.map((value) => Number(Number.isFinite(value))) } };
  const frame = `M${left} ${top}H${right}V${bottom}H${left}Z`;
  const d = frame + closed(plot, rings(has, 0.5));
  plot.fixed.add(svg("path", { class: "undefined", d, fill: `url(#${id})`, "fill-rule": "evenodd" }));
}
