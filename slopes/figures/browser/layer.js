// One layer of a plot: what is drawn in it is in the plot's coordinates.
import d3 from "./d3.js";
import { svg } from "./elements.js";
import { graph } from "./functions.js";
import { clipped } from "./words.js";

const path = d3.line();

export class Layer {
  /** The plot tells where things are; `lines` is clipped at its frame, `words` is not. */
  constructor(plot, lines, words) {
    this.plot = plot;
    this.lines = lines;
    this.words = words;
    this.taken = [];
  }

  /** Take away what is drawn. */
  clear() {
    this.lines.replaceChildren();
    this.words.replaceChildren();
    this.taken = [];
  }

  /** Draw the graph of a function of one variable. */
  graph(f, kind, { across = this.plot.across, count } = {}) {
    const pieces = graph(f, across, this.plot.up, count);
    const d = pieces.map((piece) => path(piece.map((point) => this.plot.place(point)))).join("");
    return this.#add("path", { class: `line ${kind}`, d });
  }

  /** Draw a line through points. */
  line(points, kind) {
    return this.#add("path", {
      class: `line ${kind}`,
      d: path(points.map((point) => this.plot.place(point))) ?? "",
    });
  }

  /** Draw a straight line through a point, from frame to frame. */
  straight([x, y], slope, kind) {
    const [low, high] = this.plot.across;
    return this.line(
      [
        [low, y + slope * (low - x)],
        [high, y + slope * (high - x)],
      ],
      kind,
    );
  }

  /** Fill the polygon with these corners. */
  area(corners, kind) {
    return this.#add("path", {
      class: `area ${kind}`,
      d: `${path(corners.map((point) => this.plot.place(point)))}Z`,
    });
  }

  /** Draw an arrow from one point to another; its head has this size, if there is room. */
  arrow(from, to, kind, { size = 12 } = {}) {
    const [[x1, y1], [x2, y2]] = [this.plot.place(from), this.plot.place(to)];
    const length = Math.hypot(x2 - x1, y2 - y1);
    if (!(length > 0.5)) return undefined;
    const head = Math.min(size, 0.8 * length);
    const [ax, ay] = [(x2 - x1) / length, (y2 - y1) / length];
    const [nx, ny] = [x2 - head * ax, y2 - head * ay];
    const half = 0.42 * head;
    const corners = [
      [x2, y2],
      [nx - half * ay, ny + half * ax],
      [nx + half * ay, ny - half * ax],
    ];
    return this.#put(
      svg(
        "g",
        { class: kind },
        svg("path", { class: "line", d: path([[x1, y1], [nx, ny]]) }),
        svg("path", { class: "head", d: `${path(corners)}Z` }),
      ),
    );
  }

  /** Draw a point: full, or a ring for an open one. */
  dot(point, kind, { radius = 4.5, open = false } = {}) {
    const [cx, cy] = this.plot.place(point);
    return this.#add("circle", { class: `${open ? "ring" : "dot"} ${kind}`, cx, cy, r: radius });
  }

  /** Draw the sign of a right angle at a point, between two directions in the plot. */
  rightAngle(point, [ux, uy], side = 15) {
    const [x, y] = this.plot.place(point);
    const [sx, sy] = this.plot.sizes;
    const [px, py] = [ux * sx, -uy * sy];
    const length = Math.hypot(px, py);
    if (!(length > 0)) return undefined;
    const [ax, ay] = [(side * px) / length, (side * py) / length];
    const corners = [
      [x + ax, y + ay],
      [x + ax - ay, y + ay + ax],
      [x - ay, y + ax],
    ];
    return this.#add("path", { class: "line delta", d: path(corners), style: "stroke-dasharray: none" });
  }

  /**
   * Write beside a point, inside the plot and clear of other labels.
   *
   * `side` says where: [1, 0] to the right of the point, [0, 1] above it.
   */
  label(point, text, kind = "", { side = [1, 1], gap = 8 } = {}) {
    const em = this.plot.em;
    const [width, height] = [0.56 * em * text.length + 4, 1.25 * em];
    const [x, y] = this.plot.place(point);
    const frame = this.plot.frame;
    const cx = clipped(x + side[0] * (width / 2 + gap), [frame.left + width / 2, frame.right - width / 2]);
    const heights = [frame.top + height / 2, frame.bottom - height / 2];
    let cy = clipped(y - side[1] * (height / 2 + gap), heights);
    const step = (side[1] >= 0 ? -1 : 1) * (height / 4);
    // What moves makes way for what stays.
    const taken = this === this.plot.moving ? [...this.plot.fixed.taken, ...this.taken] : this.taken;
    const hits = () =>
      taken.some(
        (other) =>
          Math.abs(other.cx - cx) < (other.width + width) / 2 &&
          Math.abs(other.cy - cy) < (other.height + height) / 2,
      );
    // Other heights, nearer ones first, on the label's own side before the other.
    const start = cy;
    for (let i = 1; hits() && i <= 40; i += 1) {
      cy = start + (i % 2 ? 1 : -1) * Math.ceil(i / 2) * step;
    }
    cy = clipped(cy, heights);
    this.taken.push({ cx, cy, width, height });
    const found = svg(
      "text",
      { class: `label ${kind}`, x: cx, y: cy, "text-anchor": "middle", "dominant-baseline": "central" },
      text,
    );
    this.words.append(found);
    return found;
  }

  /** Keep labels away from what stands at a point, such as a handle. */
  avoid(point, radius = 10) {
    const [cx, cy] = this.plot.held(point);
    this.taken.push({ cx, cy, width: 2 * radius, height: 2 * radius });
  }

  /** Put an element of one's own among the lines; it is in pixels. */
  add(element) {
    return this.#put(element);
  }

  #add(name, attributes) {
    return this.#put(svg(name, attributes));
  }

  #put(element) {
    this.lines.append(element);
    return element;
  }
}
