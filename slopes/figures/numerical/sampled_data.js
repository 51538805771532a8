// Samples to drag up and down, and what np.gradient makes of them.
import { html, svg } from "../browser/elements.js";
import { bracketed, clipped, number } from "../browser/words.js";
import { gradientOfSamples, uniform, usedFor } from "./gradient_of_samples.js";

const HALF = 26; // of a slope's segment, in pixels

export default function draw(figure) {
  const { x, spacing, given, across, up, step, slopes } = figure.get("_scene");
  const plot = figure.plot({
    name: "Samples", across, up, width: 560, height: 25 * figure.em, xLabel: "x", yLabel: "y",
  });
  const truth = slopes.length ? drawTruth(figure, plot, slopes) : undefined;

  const look = (sample) => sample !== figure.get("sample") && figure.set({ sample });
  const handles = x.map((_, i) => {
    const y = () => figure.get("y")[i];
    const handle = plot.handle({
      name: `y[${i}], the sample at x = ${number(x[i])}`,
      kind: "sample",
      at: () => [x[i], y()],
      move: ([, to]) => figure.set({ sample: i, y: figure.get("y").with(i, clipped(to, up)) }),
      step: [0, step],
      range: up,
      number: y,
      value: () => `y[${i}] = ${number(y())}`,
    });
    for (const event of ["focus", "pointerenter"]) handle.root.addEventListener(event, () => look(i));
    return handle;
  });

  const call = (told) => `np.gradient(${told ? `y, ${given}` : "y"}${figure.get("edge_order") === 2 ? ", edge_order=2" : ""})`;
  const { bar } = figure;
  const part = (name) => ({ get: () => figure.get(name), set: (value) => figure.set({ [name]: value }) });
  if (spacing !== 1) bar.choice("call:", [[true, `np.gradient(y, ${given})`], [false, "np.gradient(y)"]], part("with_spacing"));
  bar.tick("edge_order=2", { get: () => figure.get("edge_order") === 2, set: (two) => figure.set({ edge_order: two ? 2 : 1 }) });
  if (truth) bar.tick(`f(x) = ${figure.text("f")} and its slopes`, part("show_function"));

  const list = figure.reading();
  const table = html("table");
  const item = html("li", {}, table);

  figure.each(() => {
    const [y, sample, told, shown] = ["y", "sample", "with_spacing", "show_function"].map((name) => figure.get(name));
    const edgeOrder = figure.get("edge_order");
    const passed = told ? (spacing ?? x) : 1;
    const found = gradientOfSamples(y, passed, edgeOrder);
    const h = uniform(passed);
    const used = usedFor(sample, x.length, { uniform: h !== undefined, edgeOrder });
    const state = { x, y, sample, used, h, told, found };
    truth?.show(shown);
    plot.moving.clear();
    drawUsed(plot, state);
    found.forEach((slope, i) => drawSlope(plot, [x[i], y[i]], slope, isEnd(i, x) ? ", one-sided" : ""));
    list.show([
      ["secant", call(told)],
      ["delta", explained(state)],
      ...(shown ? [["tangent", compared(slopes[sample], found[sample], x[sample])]] : []),
      ["", "NumPy has these numbers only,\nand no function between them"],
    ]);
    list.root.append(item);
    table.replaceChildren(...tableRows(state, shown && slopes));
    handles.forEach((handle) => handle.update());
  });
}

/** Draw the function that was sampled, to be shown or not. */
function drawTruth(figure, plot, slopes) {
  const { x } = figure.get("_scene");
  const f = figure.f("f");
  const parts = [
    plot.fixed.graph(f, "curve"),
    ...x.map((each, i) => slopes[i] !== null && segment(plot, plot.fixed, [each, f(each)], slopes[i], "tangent")),
  ].filter(Boolean);
  return { show: (shown) => parts.forEach((part) => part.style.setProperty("display", shown ? "" : "none")) };
}

/** Draw a slope at its sample, with its number where there is room. */
function drawSlope(plot, point, slope, note) {
  segment(plot, plot.moving, point, slope, "secant");
  const room = plot.sizes[0] * (plot.across[1] - plot.across[0]);
  const count = plot.figure.get("y").length;
  if (room > 4 * plot.em * count) plot.moving.label(point, number(slope) + note, "secant", { side: [0, 1], gap: 16 });
}

/** Draw a short piece of a line with this slope, of the same length for all slopes. */
function segment(plot, layer, [x, y], slope, kind) {
  const [wide, high] = plot.sizes;
  const reach = HALF / Math.hypot(wide, slope * high);
  const line = layer.line([[x - reach, y - reach * slope], [x + reach, y + reach * slope]], kind);
  line.style.setProperty("stroke-dasharray", "none");
  return line;
}

/** Draw which samples the chosen one's value uses, and the line or parabola through them. */
function drawUsed(plot, { x, y, sample, used, told, h }) {
  const layer = plot.moving;
  const points = used.map((i) => [x[i], y[i]]);
  for (const point of points) layer.dot(point, "delta", { radius: 13, open: true });
  layer.add(marker(plot.place([x[sample], y[sample]])));
  if (points.length === 3) {
    layer.line(parabola(points), "delta");
    return;
  }
  const [[left, from], [right, to]] = points;
  layer.line([[left, from], [right, from], [right, to], [left, from]], "delta");
  const width = told ? number(right - left) : `${number(right - left)}, taken for ${number(h * (used[1] - used[0]))}`;
  layer.label([(left + right) / 2, from], `Δx = ${width}`, "delta", { side: [0, to > from ? -1 : 1] });
  layer.label([right, (from + to) / 2], `Δy = ${number(to - from)}`, "delta", { side: [1, 0] });
}

function marker([left, top]) {
  return svg("circle", { class: "area secant", cx: left, cy: top, r: 20 });
}

/** Return points of the parabola through three points. */
function parabola([[a, p], [b, q], [c, r]]) {
  const [first, second] = [(q - p) / (b - a), (r - q) / (c - b)];
  const bend = (second - first) / (c - a);
  return Array.from({ length: 41 }, (_, i) => {
    const t = a + ((c - a) * i) / 40;
    return [t, p + first * (t - a) + bend * (t - a) * (t - b)];
  });
}

/** Say how the chosen sample's value is computed. */
function explained({ x, y, sample, used, h, told, found }) {
  const slope = number(found[sample]);
  const side = isEnd(sample, x) ? "end, one-sided" : "inner";
  const title = `sample ${sample} (${side}), x = ${number(x[sample])}:`;
  if (used.length === 3) {
    const names = used.map((i) => `y[${i}]`);
    return `${title}\nslope there of the parabola\nthrough ${names[0]}, ${names[1]} and ${names[2]}\n= ${slope}`;
  }
  const [left, right] = used;
  const steps = right - left;
  const below = h === undefined ? number(x[right] - x[left]) : number(steps * h);
  const width = h === undefined ? `(x[${right}] − x[${left}])` : `${steps === 2 ? "(2h)" : "h"}`;
  const note = told ? "" : "\nh = 1, because no spacing was given";
  return `${title}\n(y[${right}] − y[${left}]) / ${width}\n= (${number(y[right])} − ${bracketed(y[left])}) / ${below} = ${slope}${note}`;
}

function compared(slope, found, x) {
  if (slope === null) return `f has no slope at x = ${number(x)}`;
  return `f′(${number(x)}) = ${number(slope)}: off by ${number(Math.abs(found - slope), 2)}`;
}

function tableRows({ x, y, sample, found }, slopes) {
  const heads = ["i", "x", "y", "np.gradient", ...(slopes ? ["f′(x)"] : []), "where"];
  const head = html("tr", {}, ...heads.map((each) => html("th", { scope: "col" }, each)));
  const rows = x.map((_, i) => {
    const end = isEnd(i, x) ? "one-sided" : "inside";
    const truth = slopes ? [slopes[i] === null ? "none" : number(slopes[i])] : [];
    const cells = [String(i), number(x[i]), number(y[i]), number(found[i]), ...truth, end];
    return html("tr", { class: i === sample ? "now" : undefined }, ...cells.map((each) => html("td", {}, each)));
  });
  return [head, ...rows];
}

function isEnd(i, x) {
  return i === 0 || i === x.length - 1;
}
