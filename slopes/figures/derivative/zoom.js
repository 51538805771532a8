// A graph, and beside it a small piece of it that can be magnified more and more.
import { html } from "../browser/elements.js";
import { clipped, number } from "../browser/words.js";
import { bend } from "./bend.js";
import { slopeAt } from "./curve.js";

const MOST = 1e6;
const UPRIGHT = 0.02;

export default function draw(figure) {
  const { across, up, examples } = figure.get("_scene");
  const [f, derivative] = [figure.f("f"), figure.f("slope")];
  const at = () => figure.get("at");
  const zoom = () => figure.get("zoom");
  const reach = (times) => [across, up].map(([low, high]) => (high - low) / 2 / times);
  const size = { width: 400, height: 340 };

  const whole = figure.plot({
    ...size, name: `Graph of ${figure.text("f")}`, across, up, xLabel: "x", yLabel: "y", title: "the whole graph",
  });
  const piece = figure.plot({
    ...size, name: "The magnified piece", across: [-1, 1], up: [-1, 1], title: " ",
    xLabel: "Δx from the point", yLabel: "Δy",
  });
  whole.fixed.graph(f, "curve");
  const handle = whole.handle({
    name: "x of the point",
    at: () => [at(), f(at())],
    move: ([x]) => figure.set({ at: clipped(x, across) }),
    step: [(across[1] - across[0]) / 60, 0],
    value: () => `x = ${number(at())}, f = ${number(f(at()))}`,
  });

  const turn = (way) => figure.set({ zoom: beside(zoom(), way) });
  const closer = figure.bar.button("zoom in +", () => turn(1));
  const back = figure.bar.button("zoom out −", () => turn(-1));
  figure.keys({ "+": () => turn(1), "=": () => turn(1), "-": () => turn(-1), "−": () => turn(-1) });
  for (const plot of [whole, piece]) wheel(figure, plot.root, turn);
  let chosen = figure.get("_typed").function;
  figure.bar.choice("or", examples.map(([typed, text]) => [typed, text]), {
    get: () => chosen,
    set: (typed) => {
      chosen = typed; // until Python has read it, and all is drawn anew
      const [, , x] = examples.find(([each]) => each === typed);
      figure.set({ at: clipped(x, across), zoom: 1 });
      figure.send({ kind: "formula", trait: "function", text: typed });
    },
  });

  const reading = figure.reading();
  const table = html("table");
  figure.stage.append(html("div", {}, reading.root, table));

  figure.each(() => {
    const [x, y, slope] = [at(), f(at()), slopeAt(f, derivative, at())];
    const [dx, dy] = reach(zoom());
    if (piece.across[1] !== dx) piece.window([-dx, dx], [-dy, dy]);
    piece.entitle(`magnified ${zoom()} times`);
    for (const layer of [whole.moving, piece.moving]) layer.clear();
    if (Number.isFinite(slope)) {
      whole.moving.straight([x, y], slope, "tangent");
      piece.moving.straight([0, 0], slope, "tangent");
    }
    if (Number.isFinite(y)) {
      piece.moving.graph((step) => f(x + step) - y, "curve");
      piece.moving.dot([0, 0], "point");
      whole.moving.line(corners([x, y], [dx, dy]), "point");
    }
    handle.update();
    closer.disabled = zoom() >= MOST;
    back.disabled = zoom() <= 1;
    reading.show(rows([x, y], slope, bend(f, x, [dx, dy])));
    const told = [1, 10, 100, 1000, 1e4, 1e5, 1e6].filter((times) => times <= zoom());
    table.replaceChildren(...history(told.map((times) => [times, bend(f, x, reach(times))])));
  });
}

/** Return the next magnification in 1, 2, 5, 10, 20, … upward or downward. */
function beside(zoom, way) {
  const all = Array.from({ length: 19 }, (_, i) => Number(`${[1, 2, 5][i % 3]}e${Math.floor(i / 3)}`));
  if (way > 0) return all.find((each) => each > zoom * 1.0001) ?? MOST;
  return all.findLast((each) => each < zoom / 1.0001) ?? 1;
}

/** Let the mouse wheel zoom, but only where it would not take the page's scrolling away. */
function wheel(figure, root, turn) {
  let turned = 0;
  root.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !figure.root.contains(document.activeElement)) return;
    event.preventDefault();
    turned += event.deltaY;
    if (Math.abs(turned) < 40) return;
    turn(turned < 0 ? 1 : -1);
    turned = 0;
  }, { passive: false });
}

function corners([x, y], [dx, dy]) {
  return [[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]].map(([u, v]) => [x + u * dx, y + v * dy]);
}

function rows([x, y], slope, bent) {
  if (!Number.isFinite(y)) return [["", `x = ${number(x)}: f has no value here`]];
  const point = ["point", `the point (${number(x)}, ${number(y)})\nand the piece around it`];
  if (Number.isNaN(bent)) return [point, ["", "a gap, a jump or an end:\nno tangent here"]];
  const found = ["curve", `bends by ${percent(bent)}\nof the window`];
  if (Number.isFinite(slope)) return [point, found, ["tangent", `tangent: slope ${number(slope, 6)}`]];
  const why = bent < UPRIGHT ? "straight, but upright: an\nupright line has no slope" : "no tangent here";
  return [point, found, ["", why]];
}

function percent(part) {
  return part < 1e-6 ? "< 0.0001 %" : `${number(100 * part, 2)} %`;
}

function history(told) {
  const head = html("tr", {}, html("th", { scope: "col" }, "zoom"), html("th", { scope: "col" }, "bends by"));
  const rest = told.map(([times, bent]) =>
    html("tr", {}, html("td", {}, String(times)), html("td", {}, Number.isNaN(bent) ? "–" : percent(bent))),
  );
  return [html("caption", {}, "Bend in the window"), head, ...rest];
}
