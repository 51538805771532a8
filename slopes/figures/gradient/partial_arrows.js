// The arrows (∂f/∂x, 0), (0, ∂f/∂y) and ∇f at a point that can be dragged.
import { reading } from "../browser/functions.js";
import { contourMap, levelLine } from "../browser/map.js";
import { number, vector } from "../browser/words.js";

export default function draw(figure) {
  const scene = figure.get("_scene");
  const [f, partials] = [figure.f("f"), [figure.f("fx"), figure.f("fy")]];
  const plot = contourMap(figure);
  const point = figure.point(plot, "the point");
  const list = figure.reading();

  figure.each(() => {
    const here = [figure.get("x"), figure.get("y")];
    const { value, slopes } = reading(f, partials, here, scene.negligible);
    plot.moving.clear();
    const lined = value !== null && levelLine(plot, plot.moving, value, "level");
    if (slopes) arrows(plot, here, slopes, scene.scale);
    list.show(rows(here, value, slopes, { lined, scale: scene.scale }));
    point.update();
  });
}

/** Draw the three arrows; one that another would hide stands a little beside it. */
function arrows(plot, [x, y], [fx, fy], scale) {
  const layer = plot.moving;
  const span = plot.across[1] - plot.across[0];
  const gap = (other) => Math.max(0, 0.035 * span - scale * Math.abs(other));
  const below = y + (fy >= 0 ? -1 : 1) * gap(fy);
  const beside = x + (fx >= 0 ? -1 : 1) * gap(fx);
  const tip = [x + scale * fx, y + scale * fy];
  if (fx) layer.arrow([x, below], [tip[0], below], "x");
  if (fy) layer.arrow([beside, y], [beside, tip[1]], "y");
  if (!fx && !fy) return;
  layer.arrow([x, y], tip, "gradient");
  if (scale * Math.hypot(fx, fy) > 0.06 * span) layer.rightAngle([x, y], [fx, fy]);
  layer.label(tip, "∇f", "gradient", { side: [Math.sign(fx), Math.sign(fy)] });
  if (fx) {
    const side = [0.5 * Math.sign(fx), fy >= 0 ? -1 : 1];
    layer.label([tip[0], below], `∂f/∂x = ${number(fx)}`, "x", { side });
  }
  if (fy) {
    const side = [fx >= 0 ? -1 : 1, 0.5 * Math.sign(fy)];
    layer.label([beside, tip[1]], `∂f/∂y = ${number(fy)}`, "y", { side });
  }
}

function rows(here, value, slopes, { lined, scale }) {
  const point = ["", `point ${vector(...here)}`];
  if (value === null) return [point, ["", "f has no finite value here"]];
  const height = `f = ${number(value)}`;
  const level = lined ? ["level", `level line ${height}`] : ["", height];
  if (!slopes) {
    return [point, level, ["", "no gradient here: a partial\nderivative doesn't exist"]];
  }
  const [fx, fy] = slopes;
  const length = Math.hypot(fx, fy);
  const found = [
    point,
    level,
    ["x", `only x moves:\n(∂f/∂x, 0) = ${vector(fx, 0)}`],
    ["y", `only y moves:\n(0, ∂f/∂y) = ${vector(0, fy)}`],
    ["gradient", `both together:\n∇f = ${vector(fx, fy)}\nslope |∇f| = ${number(length)}`],
  ];
  if (!length) found.push(["", "∇f is the zero vector:\nno direction, no arrow"]);
  const size = scale === 1 ? "at full length" : `at ${number(scale)} times their length`;
  return [...found, ["", `arrows drawn\n${size}`]];
}
