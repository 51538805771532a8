// A walk on a hill: on the map, on the surface, and as a profile of its heights.
import { reading } from "../browser/functions.js";
import { contourMap, levelLine } from "../browser/map.js";
import { besideWidth, inPairs, Surface } from "../browser/surface.js";
import { cleaned, clipped, number, vector } from "../browser/words.js";
import { degrees, unit, walked } from "./walking.js";

const LONGEST = 400; // points of a walk
const WAYS = [["ahead", "walk ahead"], ["steepest", "steepest way up"], ["level", "stay level"]];

export default function draw(figure) {
  const scene = figure.get("_scene");
  const { across, up } = scene.map;
  const f = figure.f("f");
  const partials = [figure.f("fx"), figure.f("fy")];
  const reach = 0.17 * (across[1] - across[0]);
  const width = besideWidth(figure);
  const map = contourMap(figure, { width, height: width });
  const surface = new Surface(figure, { f, across, up, heights: scene.heights, width });
  const profile = figure.plot({
    name: "profile of the walk", title: "heights along the way", width: Math.min(2 * width + 18, figure.width),
    height: 17 * figure.em, across: [0, 1], up: scene.heights, xLabel: "distance walked", yLabel: "f",
  });
  const list = figure.reading();
  inPairs(figure, width, [map, surface.plot, profile]);

  const here = () => [figure.get("x"), figure.get("y")];
  const start = ([x, y]) => figure.set({ x, y, path: [[x, y]] });
  const head = (heading) => figure.set({ heading: around(heading) });
  const walker = map.handle({
    name: "the walker",
    at: here,
    move: ([x, y]) => start([clipped(x, scene.x), clipped(y, scene.y)]),
    step: [scene.x, scene.y].map(([low, high]) => (high - low) / 60),
    value: () => `x = ${number(here()[0])}, y = ${number(here()[1])}`,
  });
  const compass = map.handle({
    name: "the heading",
    kind: "direction",
    at: () => ahead(here(), unit(figure.get("heading")), reach),
    move: ([x, y]) => head(Math.round(degrees([x - here()[0], y - here()[1]]))),
    step: [0, 0],
    turn: (steps) => head(figure.get("heading") + 5 * steps),
    range: [-180, 180],
    number: () => figure.get("heading"),
    value: () => `${number(figure.get("heading"))} degrees from the x axis`,
  });
  const buttons = WAYS.map(([way, text]) => figure.bar.button(text, () => {
    const path = figure.get("path");
    const found = walked({ f, fx: partials[0], fy: partials[1] }, here(), {
      way, heading: figure.get("heading"), stride: scene.stride, windows: [scene.x, scene.y], negligible: scene.negligible,
    });
    if (!found.points.length) return;
    const [x, y] = found.points.at(-1);
    figure.set({ x, y, path: [...path, ...found.points], heading: around(found.heading) });
  }));

  figure.each(() => {
    const look = reading(f, partials, here(), scene.negligible);
    const walk = { ...look, here: here(), direction: unit(figure.get("heading")), path: figure.get("path") };
    walk.ahead = look.slopes && look.slopes[0] * walk.direction[0] + look.slopes[1] * walk.direction[1];
    walk.profile = heights(f, walk.path);
    walk.lined = onMap(map, walk, { reach, ...scene });
    onSurface(surface, f, walk, { reach, ...scene });
    alongTheWay(profile, walk, scene);
    const full = walk.path.length >= LONGEST;
    for (const button of buttons) button.disabled = full;
    list.show(rows(walk, figure.get("heading"), full));
    walker.update();
    compass.update();
  });
}

function onMap(map, { here, value, slopes, direction, path, lined }, { reach, scale, top }) {
  const layer = map.moving;
  layer.clear();
  layer.avoid(here);
  layer.avoid(ahead(here, direction, reach));
  const found = value !== null && levelLine(map, layer, value, "level");
  if (top) {
    layer.dot(top, "delta", { radius: 3.5 });
    layer.label(top, "highest point", "delta", { side: [1, 1], gap: 2 });
  }
  layer.line(path, "path");
  // Its tip stays free of the handle.
  layer.arrow(here, ahead(here, direction, 0.85 * reach), "direction");
  if (slopes && slopes.some(Boolean)) {
    const tip = ahead(here, slopes, scale);
    layer.arrow(here, tip, "gradient");
    layer.rightAngle(here, slopes);
    layer.label(tip, "∇f", "gradient", { side: slopes.map(Math.sign) });
  }
  return found || lined;
}

/** Draw the walk on the surface, and both arrows in the plane below it, where they are. */
function onSurface(surface, f, { here, value, slopes, direction, path }, { reach, scale }) {
  surface.update();
  surface.line(path, "path thin");
  surface.arrow(here, ahead(here, direction, reach), "direction");
  if (slopes && slopes.some(Boolean)) surface.arrow(here, ahead(here, slopes, scale), "gradient");
  surface.line(path.map(([x, y]) => [x, y, f(x, y)]), "path");
  if (value !== null && surface.holds(value)) {
    surface.layer.line([here, [...here, value]].map((end) => surface.project(end)), "delta");
    surface.dot([...here, value], "point");
  }
  surface.dot(here, "point", { open: true });
}

/** Draw the heights along the way, and the slope on which the walk would go on. */
function alongTheWay(profile, { value, ahead: slope, profile: points }, { heights: up, stride }) {
  const [distance] = points.at(-1);
  const shown = 4 * stride * 2 ** Math.max(2, Math.ceil(Math.log2((distance + 2 * stride) / (4 * stride))));
  if (profile.across[1] !== shown) profile.window([0, shown], up);
  const layer = profile.moving;
  layer.clear();
  for (const piece of pieces(points)) layer.line(piece, "path");
  if (value === null) return;
  layer.avoid([distance, value]);
  if (slope !== null) {
    const run = 0.08 * shown;
    layer.line([[distance, value], [distance + run, value + slope * run]], "direction");
    layer.label([distance + run, value + slope * run], `slope ahead ${number(slope)}`, "direction", { side: [1, Math.sign(slope)] });
  }
  layer.dot([distance, value], "point");
}

/** Return [distance walked, height] at each point of a path. */
function heights(f, path) {
  let distance = 0;
  return path.map(([x, y], i) => {
    if (i) distance += Math.hypot(x - path[i - 1][0], y - path[i - 1][1]);
    return [distance, f(x, y)];
  });
}

/** Split points where one has no height. */
function pieces(points) {
  const found = [[]];
  for (const point of points) {
    if (Number.isFinite(point[1])) found.at(-1).push(point);
    else found.push([]);
  }
  return found;
}

function ahead([x, y], [u, v], length) {
  return [x + length * u, y + length * v];
}

function around(heading) {
  return cleaned(((((heading + 180) % 360) + 360) % 360) - 180);
}

function rows({ here, value, slopes, ahead: slope, lined, profile }, heading, full) {
  if (value === null) return [["", `point ${vector(...here)}:\nf has no finite value here`]];
  const [distance] = profile.at(-1);
  const gained = value - profile[0][1];
  const found = [
    ["", `point ${vector(...here)}`],
    [lined ? "level" : "", `height f = ${number(value)}`],
    ["path", `walked ${number(distance)},\nheight gained ${number(gained)}`],
  ];
  if (full) found.push(["", "the walk is long enough:\nReset, or drag the walker"]);
  if (!slopes) return [...found, ["", "no gradient here: a partial\nderivative doesn't exist"]];
  found.push(["direction", `heading ${number(heading)}°:\nslope ahead ${number(slope)}`]);
  const steepest = slopes.some(Boolean) ? `steepest way up ${number(degrees(slopes))}°:\n` : "flat here: no way up,\n";
  found.push(["gradient", `${steepest}slope |∇f| = ${number(Math.hypot(...slopes))}`]);
  return found;
}
