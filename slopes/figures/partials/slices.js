// Two slices through a surface, at a point: in each of them only one variable moves.
import { hasKink } from "../browser/functions.js";
import { contourMap } from "../browser/map.js";
import { besideWidth, inPairs, Surface } from "../browser/surface.js";
import { clipped, number, vector } from "../browser/words.js";

const COUNT = 60;

export default function draw(figure) {
  const scene = figure.get("_scene");
  const { across, up } = scene.map;
  const f = figure.f("f");
  const width = besideWidth(figure);
  const map = contourMap(figure, { width, height: width });
  const surface = new Surface(figure, { f, across, up, heights: scene.heights, width });
  const list = figure.reading();
  const slices = [
    slice(figure, { name: "x", other: "y", across, width, partial: figure.f("fx") }),
    slice(figure, { name: "y", other: "x", across: up, width, partial: figure.f("fy") }),
  ];
  const point = figure.point(map, "the point");
  inPairs(figure, width, [map, surface.plot, ...slices.map(({ plot }) => plot)]);

  figure.each(() => {
    const here = [figure.get("x"), figure.get("y")];
    const value = f(...here);
    const slopes = slices.map((each) => each.slope(here, value));
    map.moving.clear();
    map.moving.line([[across[0], here[1]], [across[1], here[1]]], "x");
    map.moving.line([[here[0], up[0]], [here[0], up[1]]], "y");
    onSurface(surface, f, here, value, slopes);
    slices.forEach((each, i) => each.show(here, value, slopes[i]));
    list.show(rows(figure, here, value, slopes));
    point.update();
  });
}

/** Add the graph of f along one variable; the other one stays where it is. */
function slice(figure, { name, other, across, width, partial }) {
  const f = figure.f("f");
  const axis = name === "x" ? 0 : 1;
  const { heights, negligible, [name]: window } = figure.get("_scene");
  const plot = figure.plot({
    name: `f along ${name}`, title: " ", width, height: 22 * figure.em, across, up: heights, xLabel: name, yLabel: "f",
  });
  const graph = (here) => (t) => (axis ? f(here[0], t) : f(t, here[1]));
  const here = () => [figure.get("x"), figure.get("y")];
  const handle = plot.handle({
    name: `${name}, along its slice`,
    kind: name,
    at: () => [figure.get(name), f(...here())],
    move: ([t]) => figure.set({ [name]: clipped(t, window) }),
    step: [(window[1] - window[0]) / 60, 0],
    range: window,
    value: () => `${name} = ${number(figure.get(name))}, f = ${number(f(...here()))}`,
  });
  return {
    plot,
    slope(point, value) {
      const found = partial(...point);
      if (!Number.isFinite(value + found) || hasKink(graph(point), point[axis])) return null;
      return Math.abs(found) <= negligible ? 0 : found;
    },
    show(point, value, slope) {
      const layer = plot.moving;
      const stays = number(point[1 - axis]);
      plot.entitle(`only ${name} moves, ${other} = ${stays} stays: f(${axis ? `${stays}, y` : `x, ${stays}`})`);
      layer.clear();
      layer.graph(graph(point), name);
      if (slope !== null) {
        const spot = [point[axis], value];
        layer.straight(spot, slope, "tangent");
        layer.avoid(spot);
        layer.label(spot, `slope ∂f/∂${name} = ${number(slope)}`, "tangent", { side: [0.9, slope > 0 ? -1 : 1] });
      }
      handle.update();
    },
  };
}

/** Draw both slices, both tangents and the point on the surface, and their shadows. */
function onSurface(surface, f, [x, y], value, [fx, fy]) {
  surface.update();
  const [across, up] = surface.windows;
  surface.line([[across[0], y], [across[1], y]], "x thin");
  surface.line([[x, up[0]], [x, up[1]]], "y thin");
  surface.line(along(across, (t) => [t, y, f(t, y)]), "x");
  surface.line(along(up, (t) => [x, t, f(x, t)]), "y");
  if (!Number.isFinite(value)) return;
  const reach = 0.22 * (across[1] - across[0]);
  if (fx !== null) surface.line(along([-reach, reach], (t) => [x + t, y, value + fx * t]), "tangent");
  if (fy !== null) surface.line(along([-reach, reach], (t) => [x, y + t, value + fy * t]), "tangent");
  if (surface.holds(value)) {
    surface.layer.line([[x, y], [x, y, value]].map((end) => surface.project(end)), "delta");
    surface.dot([x, y, value], "point");
  }
  surface.dot([x, y], "point", { open: true });
}

function along([low, high], make) {
  return Array.from({ length: COUNT + 1 }, (_, i) => make(low + ((high - low) * i) / COUNT));
}

function rows(figure, here, value, slopes) {
  const point = `point ${vector(...here)}`;
  if (!Number.isFinite(value)) return [["", `${point}: f has no finite value here`]];
  const at = vector(...here);
  const row = (name, other, i) => [
    name,
    `only ${name} moves, ${other} = ${number(here[1 - i])} stays\n`
    + `∂f/∂${name} = ${figure.text(`f${name}`)}\nat ${at}: `
    + (slopes[i] === null ? "does not exist" : `slope ${number(slopes[i])}`),
  ];
  return [
    ["", `${point}, f = ${number(value)}`],
    row("x", "y", 0),
    row("y", "x", 1),
    ["tangent", "tangents of both slices;\ntheir slopes are the partial derivatives"],
    ["", `first the derivative, then the point:\nf${at} is only a number, with derivative 0`],
  ];
}
