// Gradient descent on a contour map: its path, its loss, and the last step's arithmetic.
import { html } from "../browser/elements.js";
import { contourMap } from "../browser/map.js";
import { clipped, number, vector } from "../browser/words.js";
import { course, curvature, escape } from "./course.js";
import { rateAxis } from "./rate_axis.js";

const WIDTH = 340;
const RULES = [["minus", "w − η∇f"], ["plus", "w + η∇f"], ["times", "w · (−η∇f)"]];
const SIGNS = { minus: "−", plus: "+" };

export default function draw(figure) {
  const scene = figure.get("_scene");
  const plot = map(figure, scene);
  const start = figure.point(plot, "the start");
  const axis = rateAxis(figure, { width: WIDTH });
  const losses = lossPlot(figure, scene);
  figure.stage.append(html("div", {}, losses.plot.root, axis.root));
  controls(figure, scene);
  const list = figure.reading();
  const f = Object.fromEntries(["f", "fx", "fy", "fxx", "fxy", "fyy"].map((name) => [name, figure.f(name)]));

  figure.each(() => {
    const [from, rule, kept] = [[figure.get("x"), figure.get("y")], figure.get("rule"), figure.get("kept")];
    for (const part of [plot, losses.plot]) part.moving.clear();
    plot.moving.label(from, "start", "point", { side: [from[0] > 0 ? 1 : -1, 1] });
    const descend = (rate) => course(f, from, { rate, rule, steps: scene.most });
    const found = descend(figure.get("rate"));
    const steps = figure.get("steps");
    const other = kept === null ? null : descend(kept);
    if (other) show(plot, losses, other, steps, "other-path");
    show(plot, losses, found, steps, "path");
    const taken = Math.min(steps, found.points.length - 1);
    if (figure.get("show_direction") && taken >= 0) direction(plot, found, taken, scene.negligible);
    const largest = curvature(f.fxx(...from), f.fxy(...from), f.fyy(...from));
    const limit = rule === "minus" && largest > 0 ? 2 / largest : NaN;
    axis.update(limit, scene.quadratic);
    list.show(rows(figure, plot, { found, other, steps, limit, largest }));
    losses.update(found, taken);
    start.update();
  });
}

/** Add the contour map; a click on it sets the start. */
function map(figure, scene) {
  const plot = contourMap(figure);
  for (const [x, y, value] of scene.minima) {
    const size = 0.012 * (plot.across[1] - plot.across[0]);
    for (const turn of [1, -1]) plot.fixed.line([[x - size, y - turn * size], [x + size, y + turn * size]], "point");
    if (scene.minima.length > 1) plot.fixed.label([x, y], `minimum ${number(value)}`, "point", { side: [0, -1] });
  }
  plot.clicked((point) => {
    const [x, y] = point.map((value, i) => rounded(value, [scene.x, scene.y][i]));
    figure.set({ x, y });
  });
  return plot;
}

/** Round to a 600th of an interval, as dragging does. */
function rounded(value, [low, high]) {
  const part = (high - low) / 600;
  return clipped(Number((part * Math.round(value / part)).toPrecision(12)), [low, high]);
}

/** Add the plot of f against the step; its last point can be dragged. */
function lossPlot(figure, scene) {
  const { up, scale } = scene.loss;
  const plot = figure.plot({
    name: "f after each step",
    width: WIDTH, height: Math.max(300, 420 - 8 * figure.em), across: [0, scene.most], up, yScale: scale,
    xLabel: "step", yLabel: scale === "log" ? "f (logarithmic)" : "f",
  });
  let [taken, value] = [0, NaN];
  const handle = plot.handle({
    name: "number of steps",
    kind: "path",
    at: () => [figure.get("steps"), Number.isFinite(value) ? clipped(value, up) : up[0]],
    move: ([step]) => figure.set({ steps: Math.round(clipped(step, [0, scene.most])) }),
    step: [1, 0],
    value: () => `${figure.get("steps")} steps, f = ${number(value)}`,
  });
  function update(found, last) {
    [taken, value] = [last, found.values[last]];
    handle.update();
    if (taken < 0) return;
    const beyond = value > up[1] ? " ↑" : value < up[0] ? " ↓" : "";
    const side = [taken > scene.most / 2 ? -1 : 1, value > up[1] ? -1 : 1];
    plot.moving.label([taken, clipped(value, up)], `step ${taken}: f = ${number(value)}${beyond}`, "path", { side, gap: 14 });
  }
  return { plot, update };
}

function controls(figure, scene) {
  const { bar } = figure;
  const go = (by) => figure.set({ steps: clipped(figure.get("steps") + by, [0, scene.most]) });
  bar.choice("landscape", scene.landscapes.map((name) => [name, name]), {
    get: () => figure.get("landscape"),
    set: (landscape) => figure.set({ landscape }),
  });
  bar.choice("each step: w ←", RULES, {
    get: () => figure.get("rule"),
    set: (rule) => figure.set({ rule }),
  });
  bar.button("− 1 step", () => go(-1));
  bar.button("+ 1 step", () => go(1));
  bar.tick("keep η to compare", {
    get: () => figure.get("kept") !== null,
    set: (keep) => figure.set({ kept: keep ? figure.get("rate") : null }),
  });
  bar.tick("show −∇f", {
    get: () => figure.get("show_direction"),
    set: (show_direction) => figure.set({ show_direction }),
  });
}

/** Draw the first steps of a course on the map, and its loss. */
function show(plot, losses, { points, values }, steps, kind) {
  const path = points.slice(0, steps + 1);
  const loss = values.slice(0, steps + 1).map((value, step) => [step, value]);
  plot.moving.line(path, kind);
  losses.plot.moving.line(loss, kind);
  const radius = kind === "path" ? 3.5 : 2.5;
  for (const point of path) plot.moving.dot(point, kind, { radius });
  for (const point of loss) losses.plot.moving.dot(point, kind, { radius: radius - 0.5 });
}

/** Draw where −∇f points: it leads on far beyond the step. */
function direction(plot, { points, slopes }, taken, negligible) {
  const [[x, y], [fx, fy]] = [points[taken], slopes[taken]];
  const length = Math.hypot(fx, fy);
  const outside = clipped(x, plot.across) !== x || clipped(y, plot.up) !== y;
  if (outside || !(length > negligible && length < Infinity)) return;
  const reach = (plot.across[1] - plot.across[0]) / 3;
  const tip = [x - (reach * fx) / length, y - (reach * fy) / length];
  plot.moving.arrow([x, y], tip, "gradient");
  plot.moving.label(tip, "−∇f", "gradient", { side: [-Math.sign(fx), -Math.sign(fy)] });
}

function rows(figure, plot, { found, other, steps, limit, largest }) {
  const start = ["", `start ${vector(figure.get("x"), figure.get("y"))}`];
  const { points, values, slopes, end } = found;
  if (!points.length) return [start, ["", "f has no value here: no path"]];
  start[1] += `, f = ${number(values[0])}`;
  const [rate, rule] = [figure.get("rate"), figure.get("rule")];
  const taken = Math.min(steps, points.length - 1);
  const list = [start, ["path", reached(rate, found, steps)]];
  if (other) list.push(["other-path", reached(figure.get("kept"), other, steps)]);
  if (taken) {
    const [before, after, slope] = [points[taken - 1], points[taken], slopes[taken - 1]];
    const shown = rule === "times"
      ? ["w · (−η∇f), by coordinates:", `· ${vector(...slope.map((each) => -rate * each))}`]
      : [`w ${SIGNS[rule]} η·∇f:`, `${SIGNS[rule]} ${number(rate)} · ${vector(...slope)}`];
    list.push(["", [`step ${taken}: ${shown[0]}`, vector(...before), shown[1], `= ${vector(...after)}`].join("\n")]);
  } else {
    list.push(["", `no step yet; here\n∇f = ${vector(...slopes[0])}`]);
  }
  if (Number.isFinite(limit)) {
    const where = figure.get("_scene").quadratic ? "everywhere" : "at the start";
    list.push(["limit", `largest curvature\nλ = ${number(largest)} ${where}:\n2/λ = ${number(limit)}`]);
  }
  const leaves = escape(found, plot.across, plot.up);
  if (leaves !== null && steps >= leaves) list.push(["", `runs away: leaves the map\nfor good at step ${leaves}`]);
  else if (end === "undefined" && steps >= points.length) list.push(["", `step ${points.length} leads to where\nf has no value`]);
  return list;
}

function reached(rate, { values }, steps) {
  const taken = Math.min(steps, values.length - 1);
  return `η = ${number(rate)}\nafter ${taken} ${taken === 1 ? "step" : "steps"}: f = ${number(values[taken])}`;
}
