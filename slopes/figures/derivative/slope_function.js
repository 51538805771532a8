// A graph with a short line at each of a few points, and below it a dot for each slope.
import { html, svg } from "../browser/elements.js";
import { cleaned, clipped, number } from "../browser/words.js";
import { slopeAt } from "./curve.js";

const HALF = 26; // pixels from a line's middle to its end

export default function draw(figure) {
  const { across, up, heights, places, step, tolerance } = figure.get("_scene");
  const [f, derivative] = [figure.f("f"), figure.f("slope")];
  const truth = places.map((x) => slopeAt(f, derivative, x));
  const asked = places.map((_, i) => i).filter((i) => Number.isFinite(truth[i]));
  const slopes = () => figure.get("slopes");
  const right = (i) => Math.abs(slopes()[i] - truth[i]) <= tolerance * (1 + 1e-9);
  const settled = () => asked.filter(right);
  let last = asked[0];

  const above = figure.plot({ name: `Graph of ${figure.text("f")}`, height: 230, across, up, yLabel: "y" });
  const below = figure.plot({
    name: "The slope at each point", height: 240, across, up: heights, xLabel: "x", yLabel: "slope",
  });
  figure.stage.append(html("div", {}, above.root, below.root));
  for (const plot of [above, below]) {
    for (const x of places) plot.fixed.line([[x, plot.up[0]], [x, plot.up[1]]], "delta");
  }
  above.fixed.graph(f, "curve");

  function predict(i, slope) {
    last = i;
    figure.set({ slopes: slopes().with(i, cleaned(clipped(slope, heights))) });
  }

  const handles = asked.map((i) => {
    const handle = below.handle({
      name: `slope at x = ${number(places[i])}`,
      kind: "derivative",
      at: () => [places[i], slopes()[i]],
      move: ([, slope]) => predict(i, slope),
      step: [0, step],
      range: heights,
      number: () => slopes()[i],
      value: () => `${number(slopes()[i])}${right(i) ? ", matches" : ""}`,
    });
    handle.root.append(svg("path", { class: "check", d: "M-3.5 0.5L-1 3L3.5 -3" }));
    return handle;
  });

  const give = figure.bar.button("give me one", () => {
    const i = asked.find((each) => !right(each));
    if (i === undefined) return;
    last = i;
    figure.set({ slopes: slopes().with(i, truth[i]), given: [...figure.get("given"), i] });
  });

  const reading = figure.reading();
  figure.stage.append(reading.root);

  figure.each(() => {
    const found = settled();
    const all = asked.length > 0 && found.length === asked.length;
    for (const { moving } of [above, below]) moving.clear();
    if (all) below.moving.graph(derivative, "derivative");
    handles.forEach((handle, k) => {
      const i = asked[k];
      const done = right(i);
      handle.root.classList.toggle("done", done);
      handle.update();
      above.moving.line(ends(above, [places[i], f(places[i])], slopes()[i]), done ? "tangent" : "limit");
      above.moving.dot([places[i], f(places[i])], "point", { radius: 3 });
      below.moving.avoid([places[i], slopes()[i]]);
    });
    for (const i of asked) {
      below.moving.label([places[i], slopes()[i]], number(slopes()[i], 2), "derivative", { side: [0, 1], gap: 12 });
    }
    places.forEach((x, i) => {
      if (!asked.includes(i)) below.moving.label([x, 0], "no slope", "", { side: [0, 1], gap: 0 });
    });
    give.disabled = found.length === asked.length;
    reading.show(rows(found.length, all));
  });

  function rows(count, all) {
    const told = [["", `${count} of ${asked.length} slopes match${count ? " ✓" : ""}\n(to within ${number(tolerance)})`]];
    if (last !== undefined) {
      const kind = right(last) ? "tangent" : "limit";
      const verdict = right(last) ? "it touches: ✓" : "it crosses the graph:\nmore or less steep?";
      told.push([kind, `at x = ${number(places[last])}: slope ${number(slopes()[last])}\n${verdict}`]);
    }
    const given = figure.get("given").length;
    if (given) told.push(["", `${given} of them given`]);
    if (all) told.push(["derivative", `f′(x) = ${figure.text("slope")}\ngoes through all your dots`]);
    return told;
  }
}

/** Return both ends of a short line through a point, as long at any slope. */
function ends(plot, [x, y], slope) {
  const [wide, high] = plot.sizes;
  const half = HALF / Math.hypot(wide, slope * high);
  return [[x - half, y - slope * half], [x + half, y + slope * half]];
}
