// The graph of a function of x and y as a surface in a box, to be turned by hand.
import d3 from "./d3.js";
import { html, svg } from "./elements.js";
import { clipped, number } from "./words.js";

const CELLS = 24;
const MOST = 4; // cells in one element
const HEIGHT = 1.15; // of the heights, in a box whose floor is 2 by 2
const GAP = 0.75; // between the floor and the lowest height
const MIDDLE = (HEIGHT + GAP) / 2;
const REACH = { across: [-1.75, 1.75], up: [-1.62, 1.62] };
const TILTS = [5, 85];
const KEYS = { ArrowRight: [6, 0], ArrowLeft: [-6, 0], ArrowUp: [0, 5], ArrowDown: [0, -5] };
const STRIDE = 0.05; // along a line of sight
const SKIN = 0.02; // what is this near to the surface lies on it

export class Surface {
  /**
   * Options: `f`; the windows `across` and `up` of x and y, and `heights`, of f; `width`.
   *
   * The figure's traits `turn` and `tilt` say, in degrees, from where it is seen. The
   * points of its methods are [x, y, z], or [x, y] for a point of the floor.
   */
  constructor(figure, { f, across, up, heights, width = 400 }) {
    this.figure = figure;
    this.windows = [across, up];
    this.heights = heights;
    this.plot = figure.plot({
      name: `Surface of ${figure.text("f")}`, width, height: width * 0.96, axes: false, equal: true, ...REACH,
    });
    this.layer = this.plot.moving;
    this.frame = this.plot.ground.appendChild(svg("g"));
    this.#sample(f);
    this.patches = this.#patches();
    this.mesh = this.plot.fixed.add(svg("g", { class: "mesh" }));
    this.#turned();
  }

  /** Empty the layer of what moves, and turn the rest to where it is seen from now. */
  update() {
    this.layer.clear();
    const view = [this.figure.get("turn"), this.figure.get("tilt")];
    if (String(view) !== String(this.view)) this.#look(view);
  }

  /** Return where a point is in the plot. */
  project(point) {
    return this.#seen(this.#inBox(point));
  }

  /** Say whether a height is one that the box reaches to. */
  holds(z) {
    return z >= this.heights[0] && z <= this.heights[1];
  }

  /** Draw a line through points; what the surface hides of it is pale. */
  line(points, kind) {
    const boxed = points.map(([x, y, z]) => this.#inBox([x, y, z === undefined || this.holds(z) ? z : NaN]));
    let [run, wasHidden] = [[], undefined];
    const finish = () => {
      if (run.length > 1) this.layer.line(run.map((p) => this.#seen(p)), `${kind}${wasHidden ? " behind" : ""}`);
    };
    for (const point of boxed) {
      if (!point.every(Number.isFinite)) {
        finish();
        [run, wasHidden] = [[], undefined];
        continue;
      }
      const hidden = this.#hides(point);
      if (wasHidden !== undefined && hidden !== wasHidden) {
        run.push(point);
        finish();
        run = [];
      }
      run.push(point);
      wasHidden = hidden;
    }
    finish();
  }

  /** Draw an arrow on the floor, as far as that reaches; pale if the surface hides it. */
  arrow(from, to, kind) {
    const [start, tip] = [from, to].map((point) => this.#inBox(point));
    const room = start.map((value, i) => (Math.sign(tip[i] - value) - value) / (tip[i] - value));
    const part = Math.min(1, ...room.slice(0, 2).filter(Number.isFinite));
    const end = start.map((value, i) => value + part * (tip[i] - value));
    const middle = start.map((value, i) => (value + end[i]) / 2);
    const ends = [start, end].map((point) => this.#seen(point));
    const style = `${kind}${this.#hides(middle) ? " behind" : ""}`;
    if (part < 1) this.layer.line(ends, style);
    else this.layer.arrow(...ends, style);
  }

  /** Draw a point. */
  dot(point, kind, options) {
    this.layer.dot(this.project(point), kind, options);
  }

  #sample(f) {
    const [xs, ys] = this.windows.map(([low, high]) =>
      Array.from({ length: CELLS + 1 }, (_, i) => low + ((high - low) * i) / CELLS));
    this.raw = ys.map((y) => xs.map((x) => f(x, y)));
    this.z = ys.map((y, j) => xs.map((x, i) => this.#inBox([x, y, this.raw[j][i]])[2]));
  }

  /**
   * Return the parts of the surface that are in the box: [row, columns, element].
   *
   * Neighbors of nearly the same height are one element: a browser turns few faster.
   */
  #patches() {
    const found = [];
    for (let j = 0; j < CELLS; j += 1) {
      let last;
      for (let i = 0; i < CELLS; i += 1) {
        const shade = this.#shade([this.raw[j][i], this.raw[j][i + 1], this.raw[j + 1][i + 1], this.raw[j + 1][i]]);
        if (last && shade === last.shade && last.columns.length < MOST) {
          last.columns.push(i);
        } else if (shade === null) {
          last = undefined;
        } else {
          const fill = `fill: color-mix(in srgb, var(--ink) ${shade}%, var(--ground))`;
          last = { row: j, columns: [i], shade, element: svg("path", { class: "patch", style: fill }) };
          found.push(last);
        }
      }
    }
    return found;
  }

  /** Return how dark a cell is, in percent; null if it has no place in the box. */
  #shade(corners) {
    const [low, high] = this.heights;
    const outside = corners.every((z) => z > high) || corners.every((z) => z < low);
    if (outside || !corners.every(Number.isFinite)) return null;
    return 4 + 2 * Math.round((13 * (clipped(d3.mean(corners), [low, high]) - low)) / (high - low));
  }

  /** Return a point in the box: x and y from -1 to 1, z from its floor, -MIDDLE, up. */
  #inBox([x, y, z]) {
    const [[a, b], [c, d]] = this.windows;
    const [low, high] = this.heights;
    const height = z === undefined ? 0 : GAP + (HEIGHT * (clipped(z, [low, high]) - low)) / (high - low);
    return [(2 * (x - a)) / (b - a) - 1, (2 * (y - c)) / (d - c) - 1, height - MIDDLE];
  }

  /** Return where a point of the box is in the plot. */
  #seen([x, y, z]) {
    const { turn, tilt } = this.basis;
    return [y * turn[0] - x * turn[1], z * tilt[0] - (x * turn[0] + y * turn[1]) * tilt[1]];
  }

  /** Look at the surface from another side. */
  #look([turn, tilt]) {
    this.view = [turn, tilt];
    this.basis = { turn: cosineAndSine(turn), tilt: cosineAndSine(tilt) };
    this.#place();
    this.#edges();
    this.turner.setAttribute("aria-valuenow", turn);
    this.turner.setAttribute("aria-valuetext", `turned by ${number(turn)} degrees, seen from ${number(tilt)} degrees above`);
  }

  /** Put the patches where they are seen, and the farther ones behind the nearer ones. */
  #place() {
    const spots = this.z.map((row, j) => row.map((z, i) => {
      const [left, top] = this.plot.place(this.#seen([(2 * i) / CELLS - 1, (2 * j) / CELLS - 1, z]));
      return `${left.toFixed(1)} ${top.toFixed(1)}`;
    }));
    for (const { row, columns, element } of this.patches) {
      const [near, far] = [spots[row], spots[row + 1]];
      const cells = columns.map((i) => `M${near[i]}L${near[i + 1]}L${far[i + 1]}L${far[i]}Z`);
      element.setAttribute("d", cells.join(""));
    }
    const signs = this.basis.turn.map((part) => (part < 0 ? -1 : 1));
    if (String(signs) === this.signs) return;
    this.signs = String(signs);
    const order = this.patches.toSorted((one, other) =>
      signs[1] * (one.row - other.row) || signs[0] * (one.columns[0] - other.columns[0]));
    this.mesh.replaceChildren(...order.map(({ element }) => element));
  }

  /** Say whether the surface is between a point of the box and the eye. */
  #hides([x, y, z]) {
    const { turn, tilt } = this.basis;
    let side = 0;
    for (let way = STRIDE; ; way += STRIDE) {
      const [u, v] = [x + way * turn[0] * tilt[0], y + way * turn[1] * tilt[0]];
      if (Math.abs(u) > 1 || Math.abs(v) > 1 || z + way * tilt[1] > MIDDLE + SKIN) return false;
      const above = z + way * tilt[1] - this.#height(u, v);
      if (!(Math.abs(above) > SKIN)) continue;
      if (side && Math.sign(above) !== side) return true;
      side = Math.sign(above);
    }
  }

  /** Return the height of the drawn surface over a point of the box's floor. */
  #height(x, y) {
    const [u, v] = [((x + 1) * CELLS) / 2, ((y + 1) * CELLS) / 2];
    const [i, j] = [Math.min(CELLS - 1, Math.floor(u)), Math.min(CELLS - 1, Math.floor(v))];
    const [s, t] = [u - i, v - j];
    const [near, far] = [this.z[j], this.z[j + 1]];
    return (1 - t) * ((1 - s) * near[i] + s * near[i + 1]) + t * ((1 - s) * far[i] + s * far[i + 1]);
  }

  /** Draw the floor's frame, the names of the axes, and a scale of heights. */
  #edges() {
    const { plot, frame } = this;
    const [x, y] = this.basis.turn.map((part) => (part < 0 ? -1 : 1));
    const place = (point) => plot.place(this.#seen(point));
    const text = (point, words, kind = "tick") => {
      const [left, top] = place(point);
      return svg("text", { class: kind, x: left, y: top, "text-anchor": "middle", "dominant-baseline": "central" }, words);
    };
    const line = (points, kind) => svg("path", { class: kind, d: d3.line()(points.map(place)) });
    const floor = (u, v) => [u, v, -MIDDLE];
    const [across, up] = this.windows;
    frame.replaceChildren(
      line([floor(-1, -1), floor(1, -1), floor(1, 1), floor(-1, 1), floor(-1, -1)], "edge"),
      ...[[-1, across[0]], [1, across[1]]].map(([end, value]) => text(floor(0.92 * end, 1.16 * y), number(value))),
      ...[[-1, up[0]], [1, up[1]]].map(([end, value]) => text(floor(1.16 * x, 0.92 * end), number(value))),
      text(floor(0, 1.2 * y), "x", ""),
      text(floor(1.2 * x, 0), "y", ""),
    );
    // The scale stands on the corner that is farthest left.
    const corner = d3.least([[-1, -1], [1, -1], [1, 1], [-1, 1]], ([u, v]) => this.#seen([u, v, 0])[0]);
    const bottom = GAP - MIDDLE;
    frame.append(line([[...corner, -MIDDLE], [...corner, MIDDLE]], "edge"));
    const [low, high] = this.heights;
    for (const tick of d3.ticks(low, high, 4)) {
      const spot = [...corner, bottom + (HEIGHT * (tick - low)) / (high - low)];
      const [left, top] = place(spot);
      frame.append(
        svg("path", { class: "edge", d: `M${left} ${top}h-5` }),
        svg("text", { class: "tick", x: left - 8, y: top, "text-anchor": "end", "dominant-baseline": "central" }, number(tick)),
      );
    }
    const [left, top] = place([...corner, MIDDLE]);
    frame.append(svg("text", { x: left, y: top - 0.8 * plot.em, "text-anchor": "middle" }, "f"));
  }

  /** Let the mouse, a finger and the arrow keys turn it. */
  #turned() {
    const { plot } = this;
    const { left, right, top, bottom } = plot.frame;
    const size = { x: left, y: top, width: right - left, height: bottom - top, rx: 4 };
    this.turner = svg(
      "g",
      {
        class: "turner", role: "slider", tabindex: 0, "aria-label": "turn the surface",
        "aria-valuemin": -180, "aria-valuemax": 180,
      },
      svg("rect", { class: "reach", ...size }),
      svg("rect", { class: "focus-ring", ...size }),
    );
    plot.root.prepend(this.turner);
    plot.root.append(svg("text", { class: "tick", x: right, y: bottom - 4, "text-anchor": "end", "aria-hidden": "true" }, "drag to turn"));
    plot.root.classList.add("turns");
    this.turner.addEventListener("keydown", (event) => {
      const way = KEYS[event.key];
      if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      this.#turn(this.view, way);
    });
    plot.root.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || event.target.closest(".handle")) return;
      event.preventDefault();
      this.turner.focus();
      plot.root.setPointerCapture(event.pointerId);
      const from = this.view;
      const drag = ({ clientX, clientY }) =>
        this.#turn(from, [Math.round((event.clientX - clientX) / 2), Math.round((clientY - event.clientY) / 2)]);
      const end = () => {
        for (const kind of ["pointerup", "pointercancel"]) plot.root.removeEventListener(kind, end);
        plot.root.removeEventListener("pointermove", drag);
      };
      plot.root.addEventListener("pointermove", drag);
      for (const kind of ["pointerup", "pointercancel"]) plot.root.addEventListener(kind, end);
    });
  }

  #turn([turn, tilt], [aside, up]) {
    const around = ((((turn + aside + 180) % 360) + 360) % 360) - 180;
    this.figure.set({ turn: around, tilt: clipped(tilt + up, TILTS) });
  }
}

/** Return the width of a plot that stands beside another one, if the figure has room. */
export function besideWidth(figure) {
  const half = (figure.width - 18) / 2;
  return Math.min(30 * figure.em, half >= 21 * figure.em ? half : figure.width);
}

/** Put plots of this width in two columns, at the beginning of the stage. */
export function inPairs(figure, width, plots) {
  const roots = plots.map(({ root }) => root);
  figure.stage.prepend(html("div", { class: "pairs", style: `max-width: ${2 * width + 18}px` }, ...roots));
}

function cosineAndSine(degrees) {
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle)];
}
