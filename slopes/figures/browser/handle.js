// Something to take hold of: with the mouse, a finger, or the arrow keys.
import d3 from "./d3.js";
import { svg } from "./elements.js";
import { cleaned } from "./words.js";

const KEYS = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  PageUp: [5, 5],
  PageDown: [-5, -5],
};

export class Handle {
  /**
   * Options: `name`, for screen readers; `kind`, the class of the object; `at()`, the
   * point where it is; `move(point)`, called with where it should go; `step`, how far an
   * arrow key moves it in x and in y (about: it becomes a round number; 0: not that way;
   * Shift: a tenth of it), in decades where the axis is logarithmic; `value()`, what a
   * screen reader says besides the name; `range`, the least and the greatest value of its
   * number; `number()`, that number, x if it is not given; `turn(steps)`, what the arrow
   * keys do instead of moving it, for something that goes round: right and up are more.
   */
  constructor(plot, options) {
    this.plot = plot;
    this.options = options;
    const { kind = "point", radius = 7 } = options;
    this.root = svg(
      "g",
      {
        class: `handle ${kind}`,
        role: "slider",
        tabindex: 0,
        "aria-label": options.name,
        "aria-orientation": options.step?.[0] === 0 ? "vertical" : "horizontal",
      },
      svg("circle", { class: "reach", r: Math.max(16, 1.2 * plot.em) }),
      svg("circle", { class: "focus-ring", r: radius + 4 }),
      svg("circle", { class: "ring", r: radius }),
    );
    this.root.addEventListener("keydown", (event) => this.#key(event));
    this.root.addEventListener("pointerdown", (event) => this.#take(event));
    this.update();
  }

  /** Show it where it is now; at the frame's edge if that is outside: it stays in reach. */
  update() {
    const { at, value, number, range } = this.options;
    const point = at();
    const [left, top] = this.plot.held(point);
    this.root.classList.toggle("outside", this.#outside);
    this.root.setAttribute("transform", `translate(${left} ${top})`);
    // On a logarithmic axis the decades count; and 1e-16 is no number for ARIA.
    const decades = this.#scales[0].base && !number;
    const [now, low, high] = [number ? number() : point[0], ...(range ?? this.plot.across)].map(
      (each) => (decades ? cleaned(Math.log10(each)) : each),
    );
    this.root.setAttribute("aria-valuemin", low);
    this.root.setAttribute("aria-valuemax", high);
    this.root.setAttribute("aria-valuenow", Number.isFinite(now) ? now : low);
    if (value) this.root.setAttribute("aria-valuetext", value());
  }

  #key(event) {
    const way = KEYS[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const part = event.shiftKey ? 0.1 : 1;
    if (this.options.turn) {
      this.options.turn(part * (way[0] || way[1]));
      return;
    }
    const step = this.options.step.map((size, i) => (this.#scales[i].base ? size : round(size)));
    let [dx, dy] = step.map((size, i) => size * way[i] * part);
    // What moves one way only follows both pairs of keys, as a slider does.
    if (step[1] === 0) dx ||= step[0] * way[1] * part;
    if (step[0] === 0) dy ||= step[1] * way[0] * part;
    const [x, y] = this.#counted(this.options.at());
    // Thirds of a decade would add up to other numbers than powers of ten.
    const to = [x + dx, y + dy].map((count, i) => (this.#scales[i].base ? cleaned(Math.round(300 * count) / 300) : count));
    this.options.move(this.#point(to));
  }

  #take(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    this.root.focus();
    this.root.setPointerCapture(event.pointerId);
    const from = this.#outside ? this.plot.point(this.plot.held(this.options.at())) : this.options.at();
    const [x, y] = this.#counted(from);
    const [px, py] = this.#counted(this.plot.under(event));
    const grains = this.#grains();
    const drag = (moved) => {
      const [u, v] = this.#counted(this.plot.under(moved));
      // It keeps its place under the pointer, wherever in it that is.
      this.options.move(this.#point(rounded([x + u - px, y + v - py], grains)));
    };
    const end = () => {
      this.root.removeEventListener("pointermove", drag);
      this.root.removeEventListener("pointerup", end);
      this.root.removeEventListener("pointercancel", end);
    };
    this.root.addEventListener("pointermove", drag);
    this.root.addEventListener("pointerup", end);
    this.root.addEventListener("pointercancel", end);
  }

  /**
   * Return what the mouse rounds to in x and y: parts of an arrow key's step.
   *
   * They are no finer than the screen: so 0 can be met, and numbers can be read.
   */
  #grains() {
    const here = this.plot.held(this.options.at());
    const beside = here.map((pixels) => pixels + 1);
    const [one, other] = [here, beside].map((place) => this.#counted(this.plot.point(place)));
    return this.options.step.map((step, i) => {
      const pixel = Math.abs(other[i] - one[i]);
      return [0.1, 0.2, 0.5].map((part) => part * step).find((grain) => grain >= pixel) ?? step;
    });
  }

  /** Return a point as its steps count it: in units, or in decades on a log axis. */
  #counted(point) {
    return point.map((value, i) => (this.#scales[i].base ? Math.log10(value) : value));
  }

  /** Return the point that is counted so, without rounding errors. */
  #point(counts) {
    return counts.map((count, i) => cleaned(this.#scales[i].base ? 10 ** cleaned(count) : count));
  }

  get #outside() {
    const point = this.options.at();
    const [place, held] = [this.plot.place(point), this.plot.held(point)];
    return place.some((pixels, i) => Math.abs(pixels - held[i]) > 1);
  }

  get #scales() {
    return [this.plot.x, this.plot.y];
  }
}

/** Round counts to multiples of their grains; those with the grain 0 stay. */
function rounded(counts, grains) {
  return counts.map((count, i) => (grains[i] ? grains[i] * Math.round(count / grains[i]) : count));
}

/** Return the round number (1, 2 or 5, and zeros) near a size: many steps meet in 0. */
function round(size) {
  return size && d3.tickStep(0, size, 1);
}
