// A contour map of a function of x and y.
import d3 from "./d3.js";
import { svg } from "./elements.js";
import { sampled } from "./functions.js";
import { number } from "./words.js";

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
  plot.samples = sampled(figure.f("f"), across, up);
  if (plot.samples.values.some((value) => !Number.isFinite(value))) hatch(plot);
  const shades = levels.map((_, i) => 0.03 + (0.25 * i) / levels.length);
  levels.forEach((level, i) => {
    const band = plot.fixed.add(svg("path", { class: "band", d: areas(plot, level) }));
    // The bands lie on each other: each adds a little to the ones below.
    band.setAttribute("fill-opacity", i ? shades[i] - shades[i - 1] : shades[0]);
  });
  levels.forEach((level) => levelLine(plot, plot.fixed, level, "contour", true));
  return plot;
}

/** Draw the level line of this height into a layer; say whether there is one. */
export function levelLine(plot, layer, level, kind, labeled = false) {
  const rings = d3.contours().size([plot.samples.size, plot.samples.size])
    .contour(plot.samples.values, level).coordinates;
  const lines = rings.flat().flatMap((ring) => inside(ring, plot.samples.size));
  if (!lines.length) return false;
  const places = lines.map((line) => line.map((point) => spot(plot, point)));
  layer.add(svg("path", { class: `line ${kind}`, d: places.map((line) => d3.line()(line)).join("") }));
  if (labeled) label(plot, layer, places, level);
  return true;
}

/** Return the SVG path of where f is at least this high. */
function areas(plot, level) {
  const { coordinates } = d3.contours().size([plot.samples.size, plot.samples.size])
    .contour(plot.samples.values, level);
  return coordinates.flat().map((ring) => `${d3.line()(ring.map((point) => spot(plot, point)))}Z`).join("");
}

/** Split a ring where it runs along the map's edge: that part is no level line. */
function inside(ring, size) {
  const lines = [];
  let line = [];
  const onEdge = ([i, j]) => i <= 0.5 || j <= 0.5 || i >= size - 0.5 || j >= size - 0.5;
  ring.forEach((point, k) => {
    if (k && onEdge(point) && onEdge(ring[k - 1])) {
      if (line.length > 1) lines.push(line);
      line = [];
    }
    line.push(point);
  });
  if (line.length > 1) lines.push(line);
  return lines;
}

/** Return the pixels of a place on d3's grid, whose cells have their values inside. */
function spot(plot, [i, j]) {
  const { size, across, up } = plot.samples;
  const part = (k) => Math.min(1, Math.max(0, (k - 0.5) / (size - 1)));
  return plot.place([
    across[0] + part(i) * (across[1] - across[0]),
    up[0] + part(j) * (up[1] - up[0]),
  ]);
}

/** Write a level line's height on its longest piece, where it is far from the edge. */
function label(plot, layer, places, level) {
  const longest = places.reduce((one, other) => (other.length > one.length ? other : one));
  if (longest.length < 12) return;
  const at = longest[Math.floor(longest.length * 0.37)];
  layer.label(plot.point(at), number(level, 6), "contour", { side: [0, 0], gap: 0 });
}

function hatch(plot) {
  const id = `slopes-hatch-${Math.random().toString(36).slice(2)}`;
  const { left, right, top, bottom } = plot.frame;
  const pattern = svg(
    "pattern",
    { id, width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("path", { class: "grid", d: "M0 0V8" }),
  );
  const size = { x: left, y: top, width: right - left, height: bottom - top };
  plot.fixed.add(svg("defs", {}, pattern));
  plot.fixed.add(svg("rect", { ...size, fill: `url(#${id})` }));
  const { values, size: count } = plot.samples;
  const has = d3.contours().size([count, count]).contour(values.map((v) => Number(Number.isFinite(v))), 0.5);
  const d = has.coordinates.flat().map((ring) => `${d3.line()(ring.map((p) => spot(plot, p)))}Z`).join("");
  plot.fixed.add(svg("path", { class: "defined", d }));
}
