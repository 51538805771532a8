// Two points on a graph, the line through them, and the tangent that it tends to.
import { html } from "../browser/elements.js";
import { cleaned, clipped, number } from "../browser/words.js";
import { slopeAt } from "./curve.js";

const LONGEST = 7;
const SHORTEST = 12; // pixels

export default function draw(figure) {
  const { across, up } = figure.get("_scene");
  const [f, derivative] = [figure.f("f"), figure.f("slope")];
  const longest = across[1] - across[0];
  const step = longest / 60;

  const plot = figure.plot({
    name: `Graph of ${figure.text("f")}`, across, up, xLabel: "x", yLabel: "y",
  });
  plot.fixed.graph(f, "curve");

  function moveTo(at, h) {
    const before = at === figure.get("at") ? figure.get("history") : [];
    figure.set({ at, h, history: remembered(before, h, (f(at + h) - f(at)) / h) });
  }

  const at = () => figure.get("at");
  const h = () => figure.get("h");
  const first = plot.handle({
    name: "x of the first point",
    at: () => [at(), f(at())],
    move: ([x]) => moveTo(clipped(x, across), h()),
    step: [step, 0],
    value: () => `x = ${number(at())}, f = ${number(f(at()))}`,
  });
  const second = plot.handle({
    name: "h, the step to the second point",
    kind: "secant",
    at: () => [at() + h(), f(at() + h())],
    move: ([x]) => moveTo(at(), cleaned(clipped(x, across) - at())),
    step: [step, 0],
    range: [-longest, longest],
    number: h,
    value: () => `h = ${number(h())}`,
  });

  figure.bar.button("h → h/2", () => moveTo(at(), h() / 2));
  figure.bar.button("h → −h", () => moveTo(at(), -h()));
  figure.bar.tick("tangent", {
    get: () => figure.get("show_tangent"),
    set: (show_tangent) => figure.set({ show_tangent }),
  });

  const reading = figure.reading();
  const table = html("table");
  const column = html("div", {}, reading.root, table);
  figure.stage.append(column);

  figure.each(() => {
    const [x, y, there] = [at(), f(at()), f(at() + h())];
    const [ratio, slope] = [(there - y) / h(), slopeAt(f, derivative, x)];
    const shown = figure.get("show_tangent");
    plot.moving.clear();
    if (shown && Number.isFinite(slope)) plot.moving.straight([x, y], slope, "tangent");
    if (Number.isFinite(ratio)) secant(plot.moving, [x, y], [x + h(), there]);
    first.update();
    second.update();
    reading.show([...rows(x, h(), y, there), ...(shown ? [limit(slope)] : [])]);
    table.replaceChildren(...history(figure.get("history"), x, h(), shown ? slope : null));
  });
}

/** Draw the secant through two points, with Δx and Δy where they can be read. */
function secant(layer, [x, y], [u, v]) {
  layer.straight([x, y], (v - y) / (u - x), "secant");
  layer.line([[x, y], [u, y], [u, v]], "delta");
  layer.avoid([x, y]);
  layer.avoid([u, v]);
  // Beside a side that is too short to see, a number would measure nothing.
  const [wide, high] = layer.plot.sizes.map((size, i) => size * Math.abs([u - x, v - y][i]));
  if (wide > SHORTEST) layer.label([(x + u) / 2, y], `Δx = ${number(u - x)}`, "delta", { side: [0, v > y ? -1 : 1] });
  if (high > SHORTEST) layer.label([u, (y + v) / 2], `Δy = ${number(v - y)}`, "delta", { side: [u > x ? 1 : -1, 0] });
}

function rows(x, h, y, there) {
  const point = ["", `x = ${number(x)}: f(x) = ${number(y)}`];
  if (!Number.isFinite(y)) return [["", `x = ${number(x)}: f has no value here`]];
  if (h === 0) return [point, ["", "h = 0: both points are one,\nand Δy/Δx would be 0/0"]];
  const other = `x + h = ${number(x + h)}: `;
  if (!Number.isFinite(there)) return [point, ["", `${other}f has no value\nthere, and there is no secant`]];
  return [
    point,
    ["delta", `Δx = h = ${number(h)}\nΔy = f(x + h) − f(x) = ${number(there - y)}`],
    ["secant", `secant: slope Δy/Δx = ${number((there - y) / h, 6)}`],
  ];
}

function limit(slope) {
  if (!Number.isFinite(slope)) return ["tangent", "no tangent here"];
  return ["tangent", `tangent: slope ${number(slope, 6)}`];
}

/** Add a ratio; one that is told again moves to the end. */
function remembered(before, h, ratio) {
  const others = before.filter(([each]) => each !== h);
  return Number.isFinite(ratio) ? [...others, [h, ratio]].slice(-LONGEST) : others;
}

function row([first, second], name = "td") {
  return html("tr", {}, html(name, {}, first), html(name, {}, second));
}

/** Return the table of the ratios so far, and under it what they tend to, if it is shown. */
function history(ratios, x, h, slope) {
  const told = ratios.map(([each, ratio]) => {
    const found = row([number(each, 4), number(ratio, 6)]);
    if (each === h) found.setAttribute("class", "now");
    return found;
  });
  const end = slope === null ? [] : [row(["h → 0", Number.isFinite(slope) ? number(slope, 6) : "no limit"])];
  end.forEach((found) => found.setAttribute("class", "total"));
  return [html("caption", {}, `Ratios at x = ${number(x)}`), row(["h", "Δy/Δx"], "th"), ...told, ...end];
}
