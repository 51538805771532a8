// The error of forward and central differences for each step h, in double precision.
import d3 from "../browser/d3.js";
import { html, svg } from "../browser/elements.js";
import { hasKink } from "../browser/functions.js";
import { clipped, number } from "../browser/words.js";
import { commonDigits, DIGITS, parted, rightDigits, split } from "./right_digits.js";

const PER_DECADE = 30; // a drag goes by the same steps
const METHODS = [
  { name: "forward", kind: "secant", formula: "(f(x + h) − f(x)) / h" },
  { name: "central", kind: "central", formula: "(f(x + h) − f(x − h)) / (2h)" },
];

export default function draw(figure) {
  const { steps, farthest } = figure.get("_scene");
  const plot = figure.plot({
    name: `Errors of differences of ${figure.text("f")}`, across: steps, up: [1e-14, 1],
    xScale: "log", yScale: "log", width: 600, height: 25 * figure.em + 60,
    xLabel: "step h", title: "error of each difference",
  });
  figure.bar.number("x =", {
    get: () => figure.get("at"),
    set: (at) => figure.set({ at }),
    min: -farthest, max: farthest, step: "any",
  });
  const handle = plot.handle({
    name: "step h",
    at: () => [figure.get("h"), plot.up[0]],
    move: ([h]) => figure.set({ h: clipped(h, steps) }),
    step: [1 / 3, 0],
    value: () => `h = ${number(figure.get("h"))}`,
  });
  const list = figure.reading();

  let here;
  figure.each(() => {
    if (here?.x !== figure.get("at")) {
      here = known(figure, figure.get("at"));
      drawErrors(plot, here);
    }
    const h = figure.get("h");
    const found = METHODS.map((method) => measured(method, here, h));
    drawStep(plot, h, found);
    list.show(rows(here, h, found));
    handle.update();
  });
}

/** Return what is known of the function at x. */
function known(figure, x) {
  const [f, slope, second, third] = ["f", "slope", "second", "third"].map((name) => figure.f(name));
  const value = f(x);
  const smooth = Number.isFinite(value) && !hasKink(f, x);
  const [bend, next] = [Math.abs(second(x)), Math.abs(third(x))];
  const noise = figure.get("_scene").rounding * Math.abs(value);
  return {
    f, x, value,
    exact: smooth ? slope(x) : Number.NaN,
    forward: {
      value: (h) => (f(x + h) - value) / h,
      truncation: (h) => (h * bend) / 2, truncationText: "truncation h·|f″|/2",
      rounding: (h) => (2 * noise) / h, roundingText: "rounding 2ε|f|/h",
      meet: Math.sqrt((4 * noise) / bend),
      best: Math.sqrt((4 * noise) / bend),
    },
    central: {
      value: (h) => (f(x + h) - f(x - h)) / (2 * h),
      truncation: (h) => (h * h * next) / 6, truncationText: "truncation h²·|f‴|/6",
      rounding: (h) => noise / h, roundingText: "rounding ε|f|/h",
      meet: Math.cbrt((6 * noise) / next),
      best: Math.cbrt((3 * noise) / next),
    },
  };
}

function measured({ name, kind, formula }, here, h) {
  const value = here[name].value(h);
  return { name, kind, formula, value, error: Math.abs(value - here.exact) };
}

/** Draw what stays while h moves: both methods' errors, and what predicts them. */
function drawErrors(plot, here) {
  const [low, high] = plot.across.map((h) => Math.round(PER_DECADE * Math.log10(h)));
  const hs = d3.range(low, high + 1).map((k) => 10 ** (k / PER_DECADE));
  const errors = METHODS.map(({ name }) => hs.map((h) => Math.abs(here[name].value(h) - here.exact)));
  plot.window(plot.across, errorsWindow(errors.flat()));
  const layer = plot.fixed;
  layer.clear();
  METHODS.forEach(({ name, kind }, i) => {
    const places = hs.map((h, j) => [h, errors[i][j]]).filter(([, error]) => error > 0 && Number.isFinite(error));
    layer.add(cloud(places.map((place) => plot.place(place)), kind));
    if (Number.isFinite(here.exact)) drawBranches(plot, here[name], kind);
  });
}

/** Return dots, all in one path. */
function cloud(places, kind) {
  const d = places.map(([left, top]) => `M${left.toFixed(1)} ${top.toFixed(1)}h0`).join("");
  return svg("path", { class: `line cloud ${kind}`, d });
}

/** Draw the two branches that predict an error, and the step where it is smallest. */
function drawBranches(plot, method, kind) {
  const layer = plot.fixed;
  const [low, high] = plot.across;
  const meet = method.meet > 0 && Number.isFinite(method.meet) ? clipped(method.meet, plot.across) : undefined;
  const branch = (f, text, [from, to], side) => {
    if (!(f(1) > 0) || from === to) return;
    layer.line([[from, f(from)], [to, f(to)]], "estimate");
    const inside = d3.ticks(Math.log10(from), Math.log10(to), 40).map((power) => 10 ** power)
      .filter((h) => f(h) > plot.up[0] && f(h) < plot.up[1]);
    const middle = inside[Math.floor(inside.length / 2)];
    if (middle) layer.label([middle, f(middle)], text, kind, { side, gap: 4 });
  };
  branch(method.truncation, method.truncationText, [meet ?? low, high], [1, -1]);
  branch(method.rounding, method.roundingText, [low, meet ?? high], [-1, -1]);
  if (!(method.best >= low && method.best <= high)) return;
  layer.line([[method.best, plot.up[0]], [method.best, plot.up[1]]], "estimate");
  layer.label([method.best, plot.up[1]], `best h ≈ ${number(method.best, 2)}`, kind, { side: [1, -1], gap: 3 });
}

/** Return the decades that show nearly all of the errors that are not 0. */
function errorsWindow(errors) {
  const found = errors.filter((error) => error > 0 && Number.isFinite(error));
  if (!found.length) return [1e-16, 1];
  const [low, high] = [0.03, 0.99].map((part) => Math.floor(Math.log10(d3.quantile(found, part))));
  return [10 ** (low - 1), 10 ** (high + 1)];
}

/** Draw h and both errors; one that is 0 is below any logarithmic axis. */
function drawStep(plot, h, found) {
  const layer = plot.moving;
  const [bottom, top] = plot.up;
  layer.clear();
  layer.line([[h, bottom], [h, top]], "point");
  layer.label([h, bottom], `h = ${number(h)}`, "", { side: [h < 1e-5 ? -1 : 1, 1], gap: 10 });
  for (const { name, kind, error } of found) {
    if (!Number.isFinite(error)) continue;
    const place = [h, clipped(error, [4 * bottom, top / 2])];
    layer.dot(place, kind, { radius: 6, open: error < bottom || error > top });
    layer.label(place, `${name}: ${number(error, 2)}`, kind, { side: [h < 1e-5 ? 1 : -1, 0.4], gap: 10 });
  }
}

function rows({ f, x, value, exact }, h, found) {
  if (!Number.isFinite(value)) return [["", `f has no value at x = ${number(x)}`]];
  const there = f(x + h);
  if (!Number.isFinite(exact)) return [["", `f has no derivative at x = ${number(x)}:\nnothing to compare with`]];
  return [
    ["", marked("exact", `f′(${number(x)})`, [], split(exact, DIGITS))],
    ...found.map(({ name, kind, formula, value: approximation, error }) => {
      if (!Number.isFinite(approximation)) return [kind, `${name}: f has no value there`];
      const right = rightDigits(approximation, exact);
      const lost = exact === 0 ? "f′(x) is 0, without first digits" : `${right} right, ${DIGITS - right} lost`;
      return [`${kind} cloud`, marked(name, formula, [`error ${number(error, 2)}: ${lost}`], parted(approximation, exact))];
    }),
    ["", cancelled(x, h, value, there)],
    ["estimate", "estimates of both errors;\nε = 2⁻⁵³ ≈ 1.1e−16"],
  ];
}

/** Return a number with its right digits set apart, between its name and notes. */
function marked(name, formula, notes, [right, wrong, rest]) {
  const digits = html("span", { class: "digits" }, html("b", {}, right), html("i", {}, wrong), rest);
  return html("span", {}, `${name}: ${formula}\n`, digits, ...notes.map((note) => `\n${note}`));
}

/** Say which digits the subtraction f(x + h) − f(x) loses. */
function cancelled(x, h, value, there) {
  if (!Number.isFinite(there)) return "f(x + h) has no value";
  if (x + h === x) return "x + h is rounded to x:\nthe difference is 0, whatever f is";
  const common = commonDigits(there, value);
  const line = (name, number_) => {
    const [same, other, rest] = split(number_, common);
    return [`${name} `, html("u", {}, same), other, rest];
  };
  return html(
    "span", {}, html("span", { class: "digits" }, ...line("f(x + h)", there), "\n", ...line("f(x)    ", value)),
    common ? `\nequal first digits, ${common}: they cancel in f(x + h) − f(x)` : "",
  );
}
