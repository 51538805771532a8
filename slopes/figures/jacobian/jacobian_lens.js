// A small square, its image under a map of the plane, and its image under the Jacobian.
import d3 from "../browser/d3.js";
import { html, svg } from "../browser/elements.js";
import { reading } from "../browser/functions.js";
import { cleaned, clipped, number, vector } from "../browser/words.js";

const SIDE = 32; // points on each side of the square, as in jacobian_lens.py
const STEP = 1 / 10; // of the largest side, by an arrow key
const NEGLIGIBLE = 1e-12;

export default function draw(figure) {
  const scene = figure.get("_scene");
  const map = ([x, y]) => [figure.f("u")(x, y), figure.f("v")(x, y)];
  const [smallest, largest] = scene.sides;
  const corner = () => [figure.get("x"), figure.get("y")];
  const side = () => figure.get("side");

  const { across, up, image } = scene;
  const size = { width: 278 + 4 * figure.em, height: 285 + 5 * figure.em, equal: true };
  const inputs = figure.plot({
    ...size, name: "Inputs: the (x, y) plane with a square", title: "inputs (x, y)", across, up, xLabel: "x", yLabel: "y",
  });
  const outputs = figure.plot({
    ...size, name: "Outputs: the (u, v) plane with the square's image", title: "outputs (u, v)",
    across: image[0], up: image[1], xLabel: "u", yLabel: "v",
  });
  const lens = lensPlot(figure);
  for (const line of gridLines(scene)) {
    inputs.fixed.line(line, "contour grid-line");
    for (const piece of pieces(line.map(map), outputs)) outputs.fixed.line(piece, "contour grid-line");
  }

  const grip = () => 16 / inputs.sizes[0]; // outside the square, however small that is
  const sizer = inputs.handle({
    name: "side of the square",
    kind: "curve",
    at: () => corner().map((start) => start + side() + grip()),
    move: ([px, py]) => {
      const [x, y] = corner();
      const [unit, wished] = [largest / 200, (px + py - x - y) / 2 - grip()];
      resize(unit * Math.round(wished / unit));
    },
    // Each key moves one coordinate, and the side is the mean of both.
    step: [2 * STEP * largest, 2 * STEP * largest],
    range: scene.sides,
    number: side,
    value: () => `side ${number(side())}`,
  });
  const resize = (wished) => figure.set({ side: cleaned(clipped(wished, [smallest, largest])) });
  const point = figure.point(inputs, "corner of the square");

  const { bar } = figure;
  bar.choice("map", scene.presets.map(([name]) => [name, name]), {
    get: () => presetNow(figure, scene.presets),
    set: (name) => {
      const [, first, second] = scene.presets.find((preset) => preset[0] === name);
      figure.send({ kind: "formulas", texts: { first, second } });
    },
  });
  bar.button("side ÷ 2", () => resize(side() / 2));
  bar.button("side × 2", () => resize(side() * 2));

  const list = figure.reading();
  const table = html("table");
  list.root.classList.add("wide");
  list.root.after(table);

  figure.each(() => {
    const found = measured(figure, map, corner(), side());
    for (const plot of [inputs, outputs, lens]) plot.moving.clear();
    drawSquare(inputs, corner(), side(), scene.letter);
    const far = corner().map((start) => start + side());
    inputs.moving.line([far, far.map((part) => part + grip())], "delta");
    if (found.seen) {
      frameLens(lens, found);
      drawImages(outputs, found, scene.letter, found.start, side());
      drawImages(lens, found, scene.letter, [0, 0], 1);
      labelLens(lens, found);
    }
    lens.caption.textContent = found.seen ? `through the lens: × ${number(1 / side())}` : "no image of the square";
    list.show(rows(corner(), side(), found));
    table.replaceChildren(...matrixRows(found.J));
    sizer.update();
    point.update();
  });
}

/** Return what the map and its Jacobian do to the square; see jacobian_lens.py. */
function measured(figure, map, [x, y], side) {
  const start = map([x, y]);
  const row = (name) =>
    reading(figure.f(name), [figure.f(`${name}x`), figure.f(`${name}y`)], [x, y], NEGLIGIBLE).slopes;
  const J = [row("u"), row("v")];
  const see = ([s, t]) => {
    const [u, v] = map([x + side * s, y + side * t]);
    return [(u - start[0]) / side, (v - start[1]) / side];
  };
  const square = outline();
  const curve = square.map(see);
  const seen = curve.flat().every(Number.isFinite);
  const found = { start, see, seen, curve, growth: area(curve), J: null, det: NaN, gap: NaN };
  if (!J[0] || !J[1]) return found;
  const [[a, b], [c, d]] = J;
  const det = a * d - b * c;
  const zero = Math.abs(det) <= NEGLIGIBLE * (Math.abs(a * d) + Math.abs(b * c));
  const off = square.map(([s, t], i) => Math.hypot(curve[i][0] - a * s - b * t, curve[i][1] - c * s - d * t));
  return { ...found, J, det: zero ? 0 : det, gap: Math.max(...off) };
}

/** Return the unit square's closed outline, counterclockwise from (0, 0). */
function outline() {
  const t = Array.from({ length: SIDE }, (_, i) => i / SIDE);
  return [...t.map((s) => [s, 0]), ...t.map((s) => [1, s]), ...t.map((s) => [1 - s, 1]), ...t.map((s) => [0, 1 - s]), [0, 0]];
}

/** Return the signed area inside a curve: the errors of two polygons cancel. */
function area(points) {
  return (4 * polygon(points) - polygon(points.filter((_, i) => i % 2 === 0))) / 3;
}

function polygon(points) {
  return points.slice(1).reduce((sum, [x, y], i) => sum + (points[i][0] * y - x * points[i][1]) / 2, 0);
}

function parts(count, [low, high]) {
  return Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
}

function gridLines({ across, up, lines }) {
  const [fineX, fineY] = [parts(101, across), parts(101, up)];
  return [
    ...parts(lines, across).map((x) => fineY.map((y) => [x, y])),
    ...parts(lines, up).map((y) => fineX.map((x) => [x, y])),
  ];
}

/** Split a curve where it has no value, and where it jumps through the plot. */
function pieces(points, { across }) {
  const far = across[1] - across[0];
  const found = [[]];
  points.forEach((point, i) => {
    if (!point.every(Number.isFinite)) found.push([]);
    else {
      const before = points[i - 1];
      if (before && Math.hypot(point[0] - before[0], point[1] - before[1]) > far) found.push([]);
      found.at(-1).push(point);
    }
  });
  return found.filter((piece) => piece.length > 1);
}

function lensPlot(figure) {
  const lens = figure.plot({
    name: "The square's image through a lens", width: 240 + 3 * figure.em, height: 240 + 5 * figure.em,
    across: [-1, 2], up: [-1, 2], equal: true, axes: false, title: " ",
  });
  const { left, right, top, bottom } = lens.frame;
  lens.fixed.add(svg("path", { class: "frame", d: `M${left} ${top}H${right}V${bottom}H${left}Z` }));
  // A title that changes: the plot's own is drawn with its window.
  lens.caption = svg("text", { class: "title", x: left, y: 1.2 * figure.em });
  lens.root.append(lens.caption);
  return lens;
}

/** Let the lens show the curve and the parallelogram, at one of a few scales. */
function frameLens(lens, { curve, J }) {
  const points = J ? [...curve, ...parallelogram(J, [0, 0], 1)] : curve;
  const ranges = [0, 1].map((axis) => d3.extent(points, (point) => point[axis]));
  const reach = round(Math.max(...ranges.map(([low, high]) => high - low), 1e-9) * 0.68);
  lens.window(...ranges.map(([low, high]) => [(low + high) / 2 - reach, (low + high) / 2 + reach]));
}

/** Return the next of the numbers …, 1, 1.4, 2, 2.8, 4, …: a scale that seldom changes. */
function round(value) {
  return 2 ** (Math.ceil(2 * Math.log2(value)) / 2);
}

function parallelogram([[a, b], [c, d]], [u, v], scale) {
  return [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]].map(([s, t]) => [u + scale * (a * s + b * t), v + scale * (c * s + d * t)]);
}

function drawSquare(plot, [x, y], side, letter) {
  const layer = plot.moving;
  const at = ([s, t]) => [x + side * s, y + side * t];
  const corners = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]].map(at);
  layer.area(corners, "curve");
  layer.line(corners, "curve");
  for (const stroke of letter) layer.line(stroke.map(at), "point");
  layer.arrow(corners[0], corners[1], "x");
  layer.arrow(corners[0], corners[3], "y");
  layer.label(at([0.5, 0]), `side ${number(side)}`, "", { side: [0, -1] });
}

/** Draw what becomes of the square: under the map, and under J. */
function drawImages(plot, { curve, see, J }, letter, [u, v], scale) {
  const layer = plot.moving;
  const at = ([p, q]) => [u + scale * p, v + scale * q];
  layer.area(curve.map(at), "curve");
  layer.line(curve.map(at), "curve");
  for (const stroke of letter) layer.line(fine(stroke).map(see).map(at), "point");
  if (J) {
    layer.line(parallelogram(J, [u, v], scale), "tangent");
    layer.arrow([u, v], at([J[0][0], J[1][0]]), "x");
    layer.arrow([u, v], at([J[0][1], J[1][1]]), "y");
  }
  layer.dot([u, v], "point");
}

function fine(stroke) {
  return stroke.slice(1).flatMap(([x, y], i) =>
    Array.from({ length: 9 }, (_, k) => [stroke[i][0] + ((x - stroke[i][0]) * k) / 8, stroke[i][1] + ((y - stroke[i][1]) * k) / 8]),
  );
}

function labelLens(lens, { J }) {
  if (!J) return;
  const columns = [0, 1].map((j) => [J[0][j], J[1][j]]);
  columns.forEach((column, j) => {
    if (!Math.hypot(...column)) return;
    // Away from the other column, outside the parallelogram.
    const side = outward(column, columns[1 - j]);
    lens.moving.label(column.map((part) => 0.6 * part), `column ${j + 1}`, "xy"[j], { side, gap: 6 });
  });
}

function outward([a, b], [c, d]) {
  const turn = Math.sign(a * d - b * c) || 1;
  const length = Math.hypot(a, b);
  return [(turn * b) / length, (-turn * a) / length];
}

function rows([x, y], side, { start, seen, growth, J, det, gap }) {
  const found = [["", `corner (x, y) = ${vector(x, y)}`]];
  if (!start.every(Number.isFinite)) return [...found, ["", "the map has no value here: no image"]];
  found[0][1] += `\ngoes to (u, v) = ${vector(...start)}`;
  found.push(["curve", seen
    ? `image of the square: its signed area is\n${number(growth)} times the square's`
    : "the map has no value somewhere\nin the square: no image"]);
  if (!J) return [...found, ["", "no Jacobian here: a partial\nderivative doesn't exist"]];
  found.push(["tangent", `its image under J: det J = ${number(det)},\narea factor |det J| = ${number(Math.abs(det))}`]);
  ["x", "y"].forEach((name, j) => {
    found.push([name, `only ${name} moves: J's column ${j + 1} =\n(∂u/∂${name}, ∂v/∂${name}) = ${vector(J[0][j], J[1][j])}`]);
  });
  found.push(["", effect(J, det)]);
  if (seen) {
    found.push(["", gap < 1e-9 ? "both are the same: the map is straight" : `both up to ${number(gap)} sides apart;\nsmaller square, smaller gap`]);
  }
  return found;
}

function effect(J, det) {
  if (!J.flat().some(Boolean)) return "J = 0: squashed into one point";
  if (det === 0) return "det J = 0: squashed flat, onto a line";
  return det > 0 ? "det J > 0: orientation stays" : "det J < 0: flipped, F is mirrored";
}

/** Return J as a table: a row for each output, a column for each input. */
function matrixRows(J) {
  if (!J) return [];
  const head = html("tr", {}, html("td", {}, "J"), ...["x", "y"].map((name, j) =>
    html("th", { scope: "col" }, `column ${j + 1}: ∂/∂${name}`)));
  const body = J.map((row, i) =>
    html("tr", {}, html("th", { scope: "row" }, `row ${i + 1}: ${"uv"[i]} = f${"₁₂"[i]}`), ...row.map((entry) => html("td", {}, number(entry)))));
  return [head, ...body];
}

function presetNow(figure, presets) {
  const { first, second } = figure.get("_typed");
  return presets.find(([, one, other]) => one === first && other === second)?.[0];
}
