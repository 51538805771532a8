// A vector on a dial around a point, and the slope of f in its direction.
import { html, svg } from "../browser/elements.js";
import { reading } from "../browser/functions.js";
import { contourMap, levelLine } from "../browser/map.js";
import { bracketed, clipped, number, vector } from "../browser/words.js";

const DEGREES = 180 / Math.PI;
const TURN = 5; // degrees for an arrow key

export default function draw(figure) {
  const scene = figure.get("_scene");
  const width = 34 * figure.em;
  const map = contourMap(figure, { width, height: width });
  const graph = figure.plot({
    name: "The slope in each direction", title: "the slope in each direction",
    width: 29 * figure.em, height: 29 * figure.em, across: [0, 360], up: [-1, 1],
    xTicks: [0, 90, 180, 270, 360], xLabel: "angle of the vector in degrees",
  });
  const plots = html("div", { class: "pairs" }, map.root, graph.root);
  const list = figure.reading();
  list.root.before(plots);
  const point = figure.point(map, "the point");
  const tip = tipHandle(figure, map, scene);
  const dot = graph.handle({
    name: "the angle, on the curve of slopes",
    kind: "tangent",
    at: () => [figure.get("angle"), state(figure).slope ?? 0],
    move: ([angle]) => figure.set({ angle: clipped(Math.round(angle), [0, 359]) }),
    turn: (steps) => turn(figure, steps),
    step: [0, 0],
    range: [0, 360],
    value: () => `${number(figure.get("angle"))} degrees, slope ${number(state(figure).slope ?? NaN)}`,
  });
  controls(figure, scene);

  figure.each(() => {
    const now = state(figure);
    const lined = onMap(map, now, scene);
    onGraph(graph, now);
    list.show(rows(now, lined));
    point.update();
    tip.update();
    dot.update();
    dot.root.style.display = now.slopes ? "" : "none";
  });
}

/** Return what there is to know at the point, in the direction of the vector. */
function state(figure) {
  const here = [figure.get("x"), figure.get("y")];
  const [angle, length, unit] = [figure.get("angle"), figure.get("length"), figure.get("normalize")];
  const u = [Math.cos(angle / DEGREES), Math.sin(angle / DEGREES)].map((part) => Number(part.toFixed(12)) + 0);
  const found = reading(figure.f("f"), [figure.f("fx"), figure.f("fy")], here, figure.get("_scene").negligible);
  const now = { ...found, here, angle, length, unit, u, v: u.map((part) => Number((length * part).toFixed(8)) + 0) };
  if (!found.slopes) return now;
  const [fx, fy] = found.slopes;
  const most = Math.hypot(fx, fy);
  const slope = fx * u[0] + fy * u[1];
  const top = turned(Math.atan2(fy, fx) * DEGREES);
  const apart = Math.abs(top - angle);
  return {
    ...now, most, top,
    slope: Math.abs(slope) <= 1e-9 * most ? 0 : slope,
    theta: Math.min(apart, 360 - apart),
  };
}

function turned(degrees) {
  return Number((((degrees % 360) + 360) % 360).toFixed(12)) % 360;
}

/** Turn the vector by steps of an arrow key; whole steps end at round angles. */
function turn(figure, steps) {
  const angle = figure.get("angle") / TURN;
  const whole = Number.isInteger(steps) && !Number.isInteger(Number(angle.toFixed(6)));
  const from = whole ? (steps > 0 ? Math.floor(angle) : Math.ceil(angle)) : angle;
  figure.set({ angle: turned(TURN * (from + steps)) });
}

/** Add the vector's tip: it turns on the dial, or goes anywhere if v may be longer. */
function tipHandle(figure, map, { dial, longest }) {
  const unit = () => figure.get("normalize");
  const shown = () => (unit() ? state(figure).u : state(figure).v);
  const here = () => [figure.get("x"), figure.get("y")];
  return map.handle({
    name: "the vector's tip",
    kind: "direction",
    at: () => here().map((coordinate, i) => coordinate + dial * shown()[i]),
    move: (to) => {
      const [dx, dy] = to.map((coordinate, i) => (coordinate - here()[i]) / dial);
      if (!dx && !dy) return;
      const angle = turned(Math.atan2(dy, dx) * DEGREES);
      if (unit()) {
        figure.set({ angle: turned(Math.round(angle)) });
        return;
      }
      const [x, y] = [dx, dy].map((part) => Math.round(20 * part) / 20);
      const length = Math.min(longest, Math.hypot(x, y));
      if (length) figure.set({ angle: turned(Math.atan2(y, x) * DEGREES), length });
    },
    get turn() {
      return unit() ? (steps) => turn(figure, steps) : undefined;
    },
    get step() {
      return unit() ? [0, 0] : [dial / 2, dial / 2];
    },
    range: [0, 360],
    number: () => figure.get("angle"),
    value: () => `${unit() ? "u" : "v"} = ${vector(...shown())}, at ${number(figure.get("angle"))} degrees`,
  });
}

function controls(figure, { example }) {
  figure.bar.tick("normalize: u = v/|v|", {
    get: () => figure.get("normalize"),
    set: (normalize) => figure.set({ normalize }),
  });
  if (!example) return;
  const { at: [x, y], v } = example;
  figure.bar.button(`D1's example: v = ${vector(...v)}`, () => {
    const [angle, length] = [turned(Math.atan2(v[1], v[0]) * DEGREES), Math.hypot(...v)];
    figure.send({ kind: "formula", trait: "function", text: example.function });
    figure.set({ x, y, angle, length, normalize: false });
  });
}

/** Draw the dial, the vector, and ∇f with its projection; say whether there is a level line. */
function onMap(map, now, { dial, scale }) {
  const { here, u, v, unit, value, slopes } = now;
  const layer = map.moving;
  const from = (way, part) => here.map((coordinate, i) => coordinate + part * way[i]);
  layer.clear();
  layer.avoid(here);
  layer.avoid(from(unit ? u : v, dial));
  const lined = value !== null && levelLine(map, layer, value, "level");
  const [cx, cy] = map.place(here);
  layer.add(svg("circle", { class: "line delta", cx, cy, r: dial * map.sizes[0] }));
  if (slopes) {
    const reach = 2 * (map.across[1] - map.across[0]);
    layer.line([from(u, -reach), from(u, reach)], "contour");
    projection(layer, now, from, scale);
  }
  layer.arrow(here, from(unit ? u : v, dial), "direction");
  if (!unit) layer.dot(from(u, dial), "direction");
  const side = [Math.sign(u[0]) || 1, Math.sign(u[1])];
  if (unit) layer.label(from(u, dial), "u", "direction", { side });
  else layer.label(from(v, dial), `v = ${vector(...v)}`, "direction", { side: [side[0], 0.3 * side[1]], gap: 12 });
  return lined;
}

/** Draw ∇f, and its projection on u's line: a length with a sign, not an arrow. */
function projection(layer, { here, u, slope, slopes, most, theta }, from, scale) {
  if (!most) return;
  const [top, foot] = [from(slopes, scale), from(u, scale * slope)];
  const bar = layer.line([here, foot], "tangent");
  bar.setAttribute("style", "stroke-width: 9px; stroke-opacity: 0.5");
  layer.line([top, foot], "delta");
  const away = top.map((coordinate, i) => coordinate - foot[i]);
  const across = 0.02 * (layer.plot.across[1] - layer.plot.across[0]);
  if (Math.hypot(...away) > 2 * across && scale * Math.abs(slope) > 2 * across) {
    const back = u.map((part) => -Math.sign(slope) * part);
    // The sign's second leg lies to the right of its first.
    const right = back[1] * away[0] - back[0] * away[1] > 0;
    layer.rightAngle(foot, right ? back : away, 10);
  }
  layer.arrow(here, top, "gradient");
  layer.label(top, "∇f", "gradient", { side: [Math.sign(slopes[0]), Math.sign(slopes[1])] });
  const left = slopes[0] * u[1] - slopes[1] * u[0] > 0 ? 1 : -1; // of ∇f, or right of it
  const side = [-1.2 * left * u[1], 1.2 * left * u[0]];
  const middle = here.map((coordinate, i) => (coordinate + foot[i]) / 2);
  if (theta < 179) layer.label(middle, `Dᵤf = ${number(slope)}`, "tangent", { side });
}

/** Draw the slope against the angle, and v · ∇f if v is not normalized. */
function onGraph(graph, { angle, slope, slopes, most, top, unit, length }) {
  const layer = graph.moving;
  layer.clear();
  if (!slopes) return;
  const factor = unit ? 1 : Math.max(1, length);
  const bound = rounded(1.1 * most * factor || 1);
  if (bound !== graph.up[1]) graph.window(graph.across, [-bound, bound]);
  const cosine = (degrees) => most * Math.cos((degrees - top) / DEGREES);
  layer.area([[0, -most], [360, -most], [360, most], [0, most]], "contour");
  if (!unit) layer.graph((degrees) => length * cosine(degrees), "product", { count: 120 });
  layer.graph(cosine, "tangent", { count: 120 });
  layer.line([[angle, 0], [angle, unit ? slope : length * slope]], "delta");
  layer.avoid([angle, slope]);
  if (most) {
    layer.line([[top, 0], [top, most]], "gradient");
    [90, 270].forEach((quarter) => layer.dot([turned(top + quarter), 0], "level"));
    layer.label([top, most], `most: |∇f| = ${number(most)}`, "gradient", { side: [0, 1] });
    if (unit) layer.label([turned(top + 90), 0], "0 along the level line", "level", { side: [0, 1] });
    else layer.label([turned(top + 180), -most], "all slopes lie in the band", "", { side: [0, -1] });
  }
  const product = length * slope;
  if (!unit) {
    layer.dot([angle, product], "product", { radius: 6 });
    layer.label([angle, product], `v · ∇f = ${number(product)}`, "product", { side: [1, 0], gap: 12 });
  }
  layer.label([angle, slope], `Dᵤf = ${number(slope)}`, "tangent", { side: [angle < 250 ? 1 : -1, slope > 0 ? -1 : 1] });
}

/** Return the next round number, so that the axis changes seldom. */
function rounded(size) {
  const decade = 10 ** Math.floor(Math.log10(size));
  return decade * [1, 1.5, 2, 2.5, 3, 4, 5, 7, 10].find((factor) => factor * decade >= size);
}

function rows(now, lined) {
  const { here, value, slopes, u, v, length, angle, unit, most, slope, theta } = now;
  if (value === null) return [["", `point ${vector(...here)}:\nf has no finite value here`]];
  const found = [[lined ? "level" : "", `point ${vector(...here)}, f = ${number(value)}`]];
  const given = unit ? "" : `v = ${vector(...v)}\n|v| = ${number(length)}, at ${number(angle)}°\n`;
  found.push(["direction", `${given}u = ${vector(...u)}\n|u| = 1${unit ? `, at ${number(angle)}°` : ""}`]);
  if (!slopes) return [...found, ["", "no gradient here:\n∇f · u is undefined"]];
  found.push(["gradient", `∇f = ${vector(...slopes)}\n|∇f| = ${number(most)}`]);
  if (!most) found.push(["", "∇f is the zero vector:\nthe slope is 0 in every direction"]);
  const cosine = most ? `\n= |∇f| cos θ\n= ${number(most)} · cos ${number(theta)}°` : "";
  found.push(["tangent", `slope Dᵤf, a number:\n∇f · u = ${number(slope)}${cosine}`]);
  if (!unit) found.push(["product", `v · ∇f = ${number(length * slope)}\n${verdict(now)}`]);
  return found;
}

/** Say what v · ∇f is: seldom a slope. */
function verdict({ length, slope, most }) {
  if (Math.abs(length - 1) < 1e-9) return "is the slope: |v| = 1";
  const times = `= |v| Dᵤf = ${number(length)} · ${bracketed(slope)}`;
  const beyond = Math.abs(length * slope) > most * (1 + 1e-9);
  return beyond ? `${times}\nno slope: all of them lie\nfrom ${number(-most)} to ${number(most)}` : `${times}\nno slope: |v| is not 1`;
}
