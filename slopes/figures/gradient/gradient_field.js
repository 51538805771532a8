// Arrows of ∇f all over a map; the one at the point, and the one under the mouse.
import { svg } from "../browser/elements.js";
import { reading } from "../browser/functions.js";
import { contourMap, levelLine } from "../browser/map.js";
import { clipped, number, vector } from "../browser/words.js";

export default function draw(figure) {
  const scene = figure.get("_scene");
  const [f, partials] = [figure.f("f"), [figure.f("fx"), figure.f("fy")]];
  const width = Math.min(38 * figure.em, figure.width);
  const plot = contourMap(figure, { width, height: width });
  const fields = [1, -1].map((sign) => field(plot, partials, sign, scene));
  const point = figure.point(plot, "the point");
  const list = figure.reading();
  let under = null;

  figure.bar.choice("arrows", [[false, "∇f"], [true, "−∇f"]], {
    get: () => figure.get("negative"),
    set: (negative) => figure.set({ negative }),
  });
  figure.bar.tick("way to the top or bottom", {
    get: () => figure.get("show_goal"),
    set: (show_goal) => figure.set({ show_goal }),
  });
  plot.clicked(([x, y]) => figure.set({ x: clipped(x, scene.x), y: clipped(y, scene.y) }));
  follow(plot, (spot) => {
    under = spot;
    update();
  });

  function look(spot) {
    const { value, slopes } = reading(f, partials, spot, scene.negligible);
    const sign = figure.get("negative") ? -1 : 1;
    return { spot, value, arrow: slopes && slopes.map((slope) => sign * slope + 0) };
  }

  function update() {
    const negative = figure.get("negative");
    const goal = figure.get("show_goal") ? scene.goals[Number(negative)] : null;
    const kind = negative ? "downhill" : "gradient";
    const here = look([figure.get("x"), figure.get("y")]);
    fields.forEach((group, i) => group.setAttribute("display", Number(negative) === i ? "inline" : "none"));
    plot.moving.clear();
    plot.moving.avoid(here.spot);
    here.lined = here.value !== null && levelLine(plot, plot.moving, here.value, "level");
    if (goal) plot.moving.line([here.spot, goal], "delta");
    if (goal) plot.moving.label(goal, negative ? "lowest point" : "highest point", "delta");
    large(plot, here, kind, scene.scale);
    if (under) large(plot, look(under), kind, scene.scale, { crossing: true });
    list.show(rows(here, { negative, goal, kind, scene }));
    point.update();
  }
  figure.each(update);
}

/** Draw the small arrows; return their group. */
function field(plot, [fx, fy], sign, { scale, shorter, cells, longest, map }) {
  const group = svg("g");
  const cell = (map.across[1] - map.across[0]) / cells;
  const factor = (sign * scale) / shorter;
  for (let i = 0; i < cells; i += 1) {
    for (let j = 0; j < cells; j += 1) {
      const [x, y] = [map.across[0] + cell * (i + 0.5), map.up[0] + cell * (j + 0.5)];
      const [u, v] = [factor * fx(x, y), factor * fy(x, y)];
      const shown = Number.isFinite(plot.f(x, y)) && Math.hypot(u, v) <= longest * cell;
      const arrow = shown && plot.fixed.arrow([x, y], [x + u, y + v], "small gradient", { size: 6 });
      if (arrow) group.append(arrow);
    }
  }
  return plot.fixed.add(group);
}

/** Draw a large arrow, its length in numbers, and its right angle with the level line. */
function large(plot, { spot, arrow }, kind, scale, { crossing = false } = {}) {
  if (!arrow || !arrow.some(Boolean)) return;
  const layer = plot.moving;
  const [u, v] = arrow;
  const length = Math.hypot(u, v);
  const span = plot.across[1] - plot.across[0];
  const tip = [spot[0] + scale * u, spot[1] + scale * v];
  if (crossing) {
    const [a, b] = [(0.05 * span * -v) / length, (0.05 * span * u) / length];
    layer.line([[spot[0] - a, spot[1] - b], [spot[0] + a, spot[1] + b]], "level");
  }
  layer.arrow(spot, tip, kind);
  layer.rightAngle(spot, arrow, crossing ? 10 : 15);
  layer.label(tip, `|∇f| = ${number(length)}`, kind, { side: [Math.sign(u), Math.sign(v)] });
}

/** Tell where in the frame the mouse is; null if it is outside or holds something. */
function follow(plot, tell) {
  plot.root.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const [x, y] = plot.under(event);
    const inside = clipped(x, plot.across) === x && clipped(y, plot.up) === y;
    tell(inside && !event.buttons && !event.target.closest(".handle") ? [x, y] : null);
  });
  plot.root.addEventListener("pointerleave", () => tell(null));
}

function rows({ spot, value, arrow, lined }, { negative, goal, kind, scene }) {
  const point = `point ${vector(...spot)}`;
  if (value === null) return [["", `${point}:\nf has no finite value here`]];
  const found = [["", point], lined ? ["level", `level line f = ${number(value)}`] : ["", `f = ${number(value)}`]];
  if (!arrow) return [...found, ["", "no gradient here: a partial\nderivative doesn't exist"]];
  const length = Math.hypot(...arrow);
  found.push([kind, `${negative ? "−∇f" : "∇f"} = ${vector(...arrow)}\nslope |∇f| = ${number(length)}`]);
  if (!length) found.push(["", "∇f is the zero vector:\nno direction, no arrow"]);
  if (goal) found.push(["delta", `way to the ${negative ? "lowest" : "highest"} point ${vector(...goal)}${between(spot, goal, arrow)}`]);
  const size = scene.scale === 1 ? "at full length" : `at ${number(scene.scale)} times its length`;
  const small = scene.shorter > 1 ? `;\nsmall ones ${scene.shorter} times shorter` : "";
  return [...found, ["", `large arrow drawn ${size}${small}`]];
}

function between(spot, goal, arrow) {
  const way = goal.map((value, i) => value - spot[i]);
  if (!way.some(Boolean) || !arrow.some(Boolean)) return "";
  const turned = Math.abs(Math.atan2(way[1], way[0]) - Math.atan2(arrow[1], arrow[0]));
  const angle = Math.min(turned, 2 * Math.PI - turned);
  return `:\nthe arrow misses it by ${number((angle * 180) / Math.PI)}°`;
}
