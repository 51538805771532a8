// A plot: a frame with axes, layers to draw in, and handles to take hold of.
import d3 from "./d3.js";
import { svg } from "./elements.js";
import { Handle } from "./handle.js";
import { Layer } from "./layer.js";
import { clipped, number } from "./words.js";

const SCALES = { linear: d3.scaleLinear, log: d3.scaleLog };

export class Plot {
  /**
   * Options: `across` and `up`, the windows of x and y; `width` and `height` in pixels;
   * `name`, for screen readers; `title`, `xLabel`, `yLabel`; `xScale` and `yScale`,
   * "linear" or "log"; `equal`, for units of the same length on both axes; `axes`, false
   * for a plot without any, "x" for a number line; `xTicks`, values to write at x.
   */
  constructor(figure, options) {
    const { name, width = 460, height = 340, xScale = "linear", yScale = "linear" } = options;
    this.figure = figure;
    this.em = figure.em;
    const axes = options.axes ?? true;
    const em = this.em;
    const margin = axes
      ? {
          left: (axes === "x" ? 1.6 : 3.6) * em + (options.yLabel ? 0.6 * em : 0),
          right: 0.8 * em,
          top: (options.title ? 2 : 0.8) * em,
          bottom: (options.xLabel ? 3.2 : 1.9) * em,
        }
      : { left: 2, right: 2, top: options.title ? 2 * em : 2, bottom: 2 };
    const total = Math.min(width, figure.width);
    this.frame = {
      left: margin.left,
      right: total - margin.right,
      top: margin.top,
      bottom: height - margin.bottom,
    };
    if (options.equal) this.#equal(options, margin);
    const frame = this.frame;
    this.x = SCALES[xScale]().range([frame.left, frame.right]);
    this.y = SCALES[yScale]().range([frame.bottom, frame.top]);
    this.options = options;
    this.root = svg("svg", {
      role: "group",
      "aria-label": name,
      width: total,
      height: frame.bottom + margin.bottom,
    });
    this.ground = svg("g", { "aria-hidden": "true" });
    const clip = (part) =>
      svg("svg", {
        x: frame.left,
        y: frame.top,
        width: frame.right - frame.left,
        height: frame.bottom - frame.top,
        viewBox: `${frame.left} ${frame.top} ${frame.right - frame.left} ${frame.bottom - frame.top}`,
        "aria-hidden": "true",
      }, part);
    const parts = Array.from({ length: 4 }, () => svg("g"));
    parts[2].setAttribute("aria-hidden", "true");
    parts[3].setAttribute("aria-hidden", "true");
    this.fixed = new Layer(this, parts[0], parts[2]);
    this.moving = new Layer(this, parts[1], parts[3]);
    this.handles = svg("g");
    this.root.append(this.ground, clip(parts[0]), parts[2], clip(parts[1]), parts[3], this.handles);
    this.window(options.across, options.up);
  }

  /** Show another part of the plane: set the windows of x and y, draw the axes again. */
  window(across, up) {
    this.across = across;
    this.up = up;
    this.x.domain(across);
    this.y.domain(up);
    this.ground.replaceChildren();
    if (this.options.axes ?? true) this.#axes();
    if (this.options.title) {
      this.title = svg("text", { class: "title", x: this.frame.left, y: 1.2 * this.em }, this.options.title);
      this.ground.append(this.title);
    }
  }

  /** Change the title of a plot that has one. */
  entitle(text) {
    this.options.title = text;
    this.title.textContent = text;
  }

  /** Return where a point is, in pixels. */
  place([x, y]) {
    return [bounded(this.x(x)), bounded(this.y(y))];
  }

  /** Return the place in the frame that is nearest to a point; its bottom if y is none. */
  held(point) {
    const { left, right, top, bottom } = this.frame;
    const [x, y] = this.place(point);
    return [clipped(x, [left, right]), Number.isNaN(point[1]) ? bottom : clipped(y, [top, bottom])];
  }

  /** Return the point of the plane that is at a place in pixels. */
  point([left, top]) {
    return [this.x.invert(left), this.y.invert(top)];
  }

  /** Return the pixels to a unit of x and of y (for linear scales). */
  get sizes() {
    const [[a, b], [c, d]] = [this.across, this.up];
    const { left, right, top, bottom } = this.frame;
    return [(right - left) / (b - a), (bottom - top) / (d - c)];
  }

  /** Return the point under the pointer. */
  under(event) {
    const box = this.root.getBoundingClientRect();
    const scale = box.width ? this.root.width.baseVal.value / box.width : 1;
    return this.point([(event.clientX - box.left) * scale, (event.clientY - box.top) * scale]);
  }

  /** Put something to take hold of into the plot; see `Handle` for the options. */
  handle(options) {
    const handle = new Handle(this, options);
    this.handles.append(handle.root);
    return handle;
  }

  /** Tell `tell` the point inside the frame on which the plot is clicked. */
  clicked(tell) {
    this.root.addEventListener("click", (event) => {
      const [x, y] = this.under(event);
      const inside = clipped(x, this.x.domain()) === x && clipped(y, this.y.domain()) === y;
      if (inside && !event.target.closest(".handle")) tell([x, y]);
    });
  }

  #equal({ across, up }, margin) {
    const frame = this.frame;
    const [wide, high] = [across[1] - across[0], up[1] - up[0]];
    const unit = Math.min((frame.right - frame.left) / wide, (frame.bottom - frame.top) / high);
    frame.right = frame.left + unit * wide;
    frame.bottom = frame.top + unit * high;
    this.margin = margin;
  }

  #axes() {
    const { left, right, top, bottom } = this.frame;
    const { em, ground, options } = this;
    const add = (...parts) => ground.append(svg(...parts));
    const most = (pixels, apart) => Math.max(2, Math.floor(pixels / (apart * em)));
    for (const tick of options.xTicks ?? ticks(this.x, most(right - left, 4.5))) {
      const x = this.x(tick);
      add("path", { class: tick === 0 ? "axis" : "grid", d: `M${x} ${top}V${bottom}` });
      add("text", { class: "tick", x, y: bottom + 1.2 * em, "text-anchor": "middle" }, number(tick, 6));
    }
    const levels = options.axes === "x" ? [] : ticks(this.y, most(bottom - top, 2.4));
    for (const tick of levels) {
      const y = this.y(tick);
      add("path", { class: tick === 0 ? "axis" : "grid", d: `M${left} ${y}H${right}` });
      const place = { x: left - 0.4 * em, y, "text-anchor": "end", "dominant-baseline": "central" };
      add("text", { class: "tick", ...place }, number(tick, 6));
    }
    add("path", { class: "frame", d: `M${left} ${top}H${right}V${bottom}H${left}Z` });
    if (options.xLabel) {
      const place = { x: (left + right) / 2, y: bottom + 2.6 * em, "text-anchor": "middle" };
      add("text", place, options.xLabel);
    }
    if (options.yLabel) {
      const place = { x: 0.9 * em, y: (top + bottom) / 2 };
      const turn = options.yLabel.length > 2 ? `rotate(-90 ${place.x} ${place.y})` : undefined;
      add("text", { ...place, transform: turn, "text-anchor": "middle", "dominant-baseline": "central" }, options.yLabel);
    }
  }
}

/** Return round values of a scale; for a logarithmic one powers of ten, if there are some. */
function ticks(scale, count) {
  if (!scale.base) return scale.ticks(count);
  const [low, high] = scale.domain().map((value) => Math.log10(value));
  const decades = d3.ticks(Math.min(low, high), Math.max(low, high), count);
  const powers = decades.filter((power) => Number.isInteger(power)).map((power) => 10 ** power);
  return powers.length > 2 ? powers : scale.ticks().filter((value) => [1, 2, 5].includes(leading(value)));
}

/** Return the first digit of a number that has no other but zeros; else a fraction. */
function leading(value) {
  return Number((value / 10 ** Math.floor(Math.log10(value) + 1e-9)).toPrecision(6));
}

/** SVG has no infinity, and loses its way with very large numbers. */
function bounded(pixels) {
  return Number.isNaN(pixels) ? -1e5 : Math.min(1e5, Math.max(-1e5, pixels));
}
