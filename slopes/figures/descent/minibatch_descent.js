// The paths of a descent with all examples and of one with a few, and what they cost.
import { html } from "../browser/elements.js";
import { contourMap } from "../browser/map.js";
import { clipped, number, vector } from "../browser/words.js";
import { descend, loss } from "./batches.js";
import { rateAxis } from "./rate_axis.js";

const [MIDDLE, SIDE] = [340, 262];
const [FULL, FEW] = ["path", "other-path"];

export default function draw(figure) {
  const scene = figure.get("_scene");
  const { examples, order } = scene;
  const plot = map(figure, scene);
  const start = startHandle(figure, plot);
  const losses = lossPlot(figure, scene);
  const axis = rateAxis(figure, { width: MIDDLE });
  const data = dataPlot(figure, scene);
  const list = figure.reading();
  figure.stage.append(
    html("div", {}, losses.plot.root, axis.root),
    html("div", {}, data.plot.root, list.root),
  );
  controls(figure, scene);

  figure.each(() => {
    const [from, size, used] = [[figure.get("w"), figure.get("b")], figure.get("batch"), figure.get("used")];
    const shared = { rate: figure.get("rate"), used, order };
    const few = descend(examples, from, { ...shared, size, shrinks: figure.get("shrinks") });
    const full = descend(examples, from, { ...shared, size: examples.length, shrinks: false });
    const [fewLoss, fullLoss] = [few, full].map((path) => path.map((point) => loss(examples, point)));
    plot.moving.clear();
    plot.moving.label(from, "start", "point", { side: [from[0] > scene.best[0] ? 1 : -1, 1] });
    for (const [path, kind] of [[full, FULL], [few, FEW]]) {
      plot.moving.line(path, kind);
      if (path.length <= 60) for (const point of path) plot.moving.dot(point, kind, { radius: kind === FULL ? 4 : 2.5 });
      plot.moving.dot(path.at(-1), kind, { radius: 5 });
    }
    losses.update(fewLoss, fullLoss);
    axis.update(scene.limit, true);
    const last = few.length > 1 ? order.slice((few.length - 2) * size, (few.length - 1) * size) : [];
    data.update(few.at(-1), full.at(-1), size < examples.length ? last : []);
    list.show(rows(figure, { few, full, fewLoss, fullLoss, size, used }));
    start.update();
  });
}

/** Add the map of the loss; a click on it sets the start. */
function map(figure, { best: [w, b] }) {
  const plot = contourMap(figure, { name: "Map of the loss over w and b", xLabel: "w", yLabel: "b" });
  const size = 0.06;
  for (const turn of [1, -1]) plot.fixed.line([[w - size, b - turn * size], [w + size, b + turn * size]], "point");
  plot.clicked((point) => figure.set({ w: rounded(point[0]), b: rounded(point[1]) }));
  return plot;
}

const rounded = (value) => Number(value.toFixed(2));

function startHandle(figure, plot) {
  const at = () => [figure.get("w"), figure.get("b")];
  return plot.handle({
    name: "the start",
    at,
    move: ([w, b]) => figure.set({ w: clipped(w, plot.across), b: clipped(b, plot.up) }),
    step: [0.1, 0.1],
    value: () => `w = ${number(at()[0])}, b = ${number(at()[1])}`,
  });
}

/** Add the plot of the losses against the examples used; the last one is dragged. */
function lossPlot(figure, scene) {
  const plot = figure.plot({
    name: "The loss against the number of examples used",
    width: MIDDLE, height: Math.max(300, 420 - 8 * figure.em), across: [0, scene.most], up: scene.loss, yScale: "log",
    xLabel: "examples used (the cost)", yLabel: "loss (logarithmic)",
  });
  plot.fixed.line([[0, scene.least], [scene.most, scene.least]], "contour");
  plot.fixed.label([0, scene.least], `least loss ${number(scene.least)}`, "contour", { side: [1, -1], gap: 3 });
  let now = scene.least;
  const size = () => figure.get("batch");
  const handle = plot.handle({
    name: "examples used",
    kind: FEW,
    at: () => [figure.get("used"), clipped(now, scene.loss)],
    move: ([used]) => figure.set({ used: clipped(size() * Math.round(used / size()), [0, scene.most]) }),
    // About ten examples, and whole batches.
    get step() {
      return [size() * Math.ceil(10 / size()), 0];
    },
    value: () => `${figure.get("used")} examples, loss ${number(now)}`,
  });
  function update(few, full) {
    plot.moving.clear();
    now = few.at(-1);
    for (const [values, kind, each] of [[full, FULL, scene.examples.length], [few, FEW, size()]]) {
      const points = values.map((value, step) => [step * each, value]);
      plot.moving.line(points, kind);
      if (kind === FULL) for (const point of points) plot.moving.dot(point, kind, { radius: 3.5 });
    }
    const [last, higher] = [full.at(-1), full.at(-1) >= now];
    const place = (value) => [figure.get("used"), clipped(value, scene.loss)];
    const side = figure.get("used") > scene.most / 2 ? -1 : 1;
    plot.moving.label(place(last), `all: ${number(last)}`, FULL, { side: [side, higher ? 1 : -1] });
    plot.moving.label(place(now), `batch of ${size()}: ${number(now)}`, FEW, { side: [side, higher ? -1 : 1] });
    handle.update();
  }
  return { plot, update };
}

/** Add the examples, the last batch among them, and the lines that both paths found. */
function dataPlot(figure, scene) {
  const plot = figure.plot({
    name: "The examples, and both lines",
    width: SIDE, height: 210, across: [0, 2], up: scene.up, xLabel: "x", yLabel: "y",
  });
  for (const point of scene.examples) plot.fixed.dot(point, "sample", { radius: 2.2 });
  function update([w, b], [fullW, fullB], batch) {
    plot.moving.clear();
    plot.moving.straight([0, fullB], fullW, FULL);
    plot.moving.straight([0, b], w, FEW);
    for (const i of batch) plot.moving.dot(scene.examples[i], FEW, { radius: 4.5 });
  }
  return { plot, update };
}

function controls(figure, scene) {
  const { bar } = figure;
  const count = scene.examples.length;
  const go = (by) => figure.set({ used: Math.min(scene.most, by * (Math.floor(figure.get("used") / by) + 1)) });
  bar.choice("examples in a step", [1, 4, 10, count].map((size) => [size, size === count ? `all ${size}` : `${size}`]), {
    get: () => figure.get("batch"),
    set: (batch) => figure.set({ batch }),
  });
  bar.button("next step", () => go(figure.get("batch")));
  bar.button("next epoch", () => go(count));
  bar.button("shuffle again", () => figure.set({ seed: figure.get("seed") + 1 }));
  bar.tick("η shrinks", {
    get: () => figure.get("shrinks"),
    set: (shrinks) => figure.set({ shrinks }),
  });
}

function rows(figure, { few, full, fewLoss, fullLoss, size, used }) {
  const ups = fewLoss.filter((value, i) => i && value > fewLoss[i - 1]).length;
  const found = [
    ["", `${used} examples used, η = ${number(figure.get("rate"))}`],
    [FEW, `${size} in a step: ${steps(few)}\n${ups} of them uphill\n(w, b) = ${vector(...few.at(-1))}\nloss ${number(fewLoss.at(-1))}`],
    [FULL, `all in a step: ${steps(full)}\n(w, b) = ${vector(...full.at(-1))}\nloss ${number(fullLoss.at(-1))}`],
  ];
  if (few.length - 1 < Math.floor(used / size)) found.push(["", `the minibatches run away\nafter step ${few.length - 1}`]);
  if (figure.get("shrinks")) found.push(["", "minibatches' rate:\nη/(1 + epochs done)"]);
  return found;
}

function steps(path) {
  return `${path.length - 1} ${path.length === 2 ? "step" : "steps"}`;
}
