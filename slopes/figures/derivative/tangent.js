// Two points on a graph, the line through them, and the tangent that it tends to.
import { html } from "../browser/elements.js";
import { cleaned, clipped, number } from "../browser/words.js";

const LONGEST = 8;

export default function draw(figure) {
  const { across, up } = figure.get("_scene");
  const [f, slope] = [figure.f("f"), figure.f("slope")];
  const step = (across[1] - across[0]) / 60;

  const plot = figure.plot({
    name: `Graph of ${figure.text("f")}`, across, up, xLabel: "x", yLabel: "y",
  });
  plot.fixed.graph(f, "curve");

  function moveTo(at, h) {
    const changes = { at, h };
    if (at !== figure.get("at")) changes.history = [];
    else if (h !== 0) changes.history = remembered(figure.get("history"), h, (f(at + h) - f(at)) / h);
    figure.set(changes);
  }

  const first = plot.handle({
    name: "x of the first point",
    at: () => [figure.get("at"), f(figure.get("at"))],
    move: ([x]) => moveTo(clipped(x, across), figure.get("h")),
    step: [step, 0],
    value: () => `x = ${number(figure.get("at"))}, f = ${number(f(figure.get("at")))}`,
  });
  const second = plot.handle({
    name: "h, the step to the second point",
    kind: "secant",
    at: () => [figure.get("at") + figure.get("h"), f(figure.get("at") + figure.get("h"))],
    move: ([x]) => {
      const at = figure.get("at");
      moveTo(at, cleaned(clipped(x, across) - at));
    },
    step: [step, 0],
    range: [across[0] - across[1], across[1] - across[0]],
    number: () => figure.get("h"),
    value: () => `h = ${number(figure.get("h"))}`,
  });

  const { bar } = figure;
  const at = () => figure.get("at");
  bar.button("h → h/2", () => moveTo(at(), figure.get("h") / 2));
  bar.button("h → −h", () => moveTo(at(), -figure.get("h")));
  bar.tick("tangent", {
    get: () => figure.get("show_tangent"),
    set: (show_tangent) => figure.set({ show_tangent }),
  });

  const reading = figure.reading();
  const table = html("table");
  reading.root.after(table);

  figure.each(() => {
    const [x, h] = [figure.get("at"), figure.get("h")];
    const [y, there] = [f(x), f(x + h)];
    const ratio = (there - y) / h;
    const layer = plot.moving;
    layer.clear();
    const rows = [["", `x = ${number(x)},  f(x) = ${number(y)}`]];
    if (figure.get("show_tangent")) {
      const m = slope(x);
      if (Number.isFinite(m)) layer.straight([x, y], m, "tangent");
      rows.push(["tangent", Number.isFinite(m) ? `tangent: slope ${number(m, 6)}` : "no tangent here"]);
    }
    if (Number.isFinite(ratio)) {
      layer.straight([x, y], ratio, "secant");
      layer.line([[x, y], [x + h, y], [x + h, there]], "delta");
      const [right, higher] = [h > 0, there > y];
      layer.label([x + h / 2, y], `Δx = ${number(h)}`, "delta", { side: [0, higher ? -1 : 1] });
      layer.label([x + h, (y + there) / 2], `Δy = ${number(there - y)}`, "delta", { side: [right ? 1 : -1, 0] });
      rows.push(["delta", `Δx = h = ${number(h)}\nΔy = f(x + h) − f(x) = ${number(there - y)}`]);
      rows.push(["secant", `secant: slope Δy/Δx = ${number(ratio, 6)}`]);
    } else {
      rows.push(["", h === 0 ? "h = 0: both points are one,\nand Δy/Δx would be 0/0" : "f has no value there: no secant"]);
    }
    reading.show(rows);
    first.update();
    second.update();
    table.replaceChildren(...historyRows(figure.get("history")));
  });
}

/** Add a ratio; one that is told again moves to the end. */
function remembered(history, h, ratio) {
  if (!Number.isFinite(ratio)) return history;
  const others = history.filter(([each]) => each !== h);
  return [...others, [h, ratio]].slice(-LONGEST);
}

function historyRows(history) {
  if (!history.length) return [];
  const head = html("tr", {}, html("th", { scope: "col" }, "h"), html("th", { scope: "col" }, "Δy/Δx"));
  const rows = history.map(([h, ratio]) =>
    html("tr", {}, html("td", {}, number(h, 4)), html("td", {}, number(ratio, 6))),
  );
  return [html("caption", {}, "Ratios at this point"), head, ...rows];
}
