// A graph of operations, drawn: boxes with three lines, edges with a number.
import d3 from "../browser/d3.js";
import { svg } from "../browser/elements.js";
import { bracketed, number } from "../browser/words.js";
import { scrubbed } from "./scrub.js";

const HALF = 0.31; // see layout.py
const TALL = 0.36;

export class GraphDrawing {
  /** Draw `passes` into the stage; `press(node)` is called when a node is pressed. */
  constructor(figure, passes, { output, press }) {
    this.figure = figure;
    this.passes = passes;
    this.output = output;
    this.em = figure.em;
    this.#measure();
    const { left, top, right, bottom } = this.box;
    const [width, height] = [right - left, bottom - top];
    const shown = Math.min(1, figure.width / width);
    this.edges = passes.edges.map((edge) => this.#edge(edge));
    this.nodes = passes.nodes.map((node, at) => this.#node(node, () => press(at)));
    this.root = svg(
      "svg",
      {
        role: "group",
        "aria-label": `Graph of ${output} = ${passes.nodes.at(-1).text}; left and right arrow keys step`,
        width: shown * width,
        height: shown * height,
        viewBox: `${left} ${top} ${width} ${height}`,
      },
      svg("g", { "aria-hidden": "true" }, ...this.edges.map(({ root }) => root)),
      svg("g", { "aria-hidden": "true" }, ...this.edges.map(({ label }) => label)),
      ...this.nodes.map(({ root }) => root),
    );
  }

  /** Show what is known; the node and the edge of the last step stand out. */
  show(known, step) {
    const { passes } = this;
    const back = step - passes.forwardSteps - 2;
    const last = step <= passes.forwardSteps ? step && passes.inputs + step - 1 : passes.nodes.length - 1;
    const current = back >= 0 ? passes.edges[back].source : step ? last : -1;
    this.nodes.forEach((node, at) => this.#showNode(node, at, known, at === current));
    this.edges.forEach((edge, i) => {
      const done = i in known.local;
      const kind = done ? "derivative" : passes.edges[i].target < known.values.length ? "curve" : "contour";
      edge.root.setAttribute("class", kind);
      edge.line.style.strokeWidth = i === back ? "4px" : done ? "2.2px" : "1.4px";
      edge.label.textContent = done ? (Number.isNaN(known.local[i]) ? "undefined" : `×${bracketed(known.local[i])}`) : "";
    });
  }

  #measure() {
    const { em, figure, passes } = this;
    const texts = passes.nodes.flatMap(({ name, text }) => [
      text ? `${name} = ${text}` : name,
      `∂${this.output}/∂${name} = −0.12345`,
    ]);
    this.wide = em * (0.53 * Math.max(...texts.map(({ length }) => length)) + 1);
    this.high = 4.4 * em;
    const places = [...passes.nodes.map(({ place }) => place), ...passes.edges.flatMap(({ way }) => way)];
    const layers = d3.max(places, ([layer]) => layer);
    // Where the window is too narrow for it, the graph runs from top to bottom.
    this.upright = this.wide * (layers / (2 * HALF) + 1) > figure.width;
    this.unit = this.upright
      ? [this.high / (2 * HALF), 1.12 * this.wide]
      : [this.wide / (2 * HALF), this.high / (2 * TALL)];
    const pixels = places.map((place) => this.#spot(place));
    const [left, right] = d3.extent(pixels, ([x]) => x);
    const [top, bottom] = d3.extent(pixels, ([, y]) => y);
    const [wide, high] = [this.wide / 2 + 6, this.high / 2 + 6];
    this.box = { left: left - wide, right: right + wide, top: top - high, bottom: bottom + high };
  }

  #spot([layer, down]) {
    const [along, across] = [layer * this.unit[0], down * this.unit[1]];
    return this.upright ? [across, along] : [along, across];
  }

  #edge({ way, label }) {
    const curve = this.upright ? d3.curveBumpY : d3.curveBumpX;
    const places = way.map((place) => this.#spot(place));
    const [x, y] = places.at(-1);
    const [lx, ly] = this.#spot(label);
    const turn = this.upright ? 90 : 0;
    const line = svg("path", { class: "line", d: d3.line().curve(curve)(places), style: "stroke-dasharray: none" });
    const head = svg("path", { class: "head", d: "M0 0L-10 4.5V-4.5Z", transform: `translate(${x} ${y}) rotate(${turn})` });
    const text = svg("text", {
      class: "label derivative", x: lx, y: ly, "text-anchor": "middle", "dominant-baseline": "central",
      style: "stroke-width: 10px", // the edge runs behind it
    });
    return { root: svg("g", {}, line, head), line, label: text };
  }

  #node({ name, text, place, operands }, press) {
    const { wide, high, em } = this;
    const rect = (kind, more) =>
      svg("rect", {
        class: kind, x: -wide / 2 - more, y: -high / 2 - more, width: wide + 2 * more, height: high + 2 * more, rx: 8 + more,
      });
    const row = (down, attributes) =>
      svg("text", { y: down * em, "text-anchor": "middle", "dominant-baseline": "central", ...attributes });
    const lines = [row(-1.35, {}), row(0, { "font-weight": 600 }), row(1.35, { class: "label derivative" })];
    lines[0].textContent = text ? `${name} = ${text}` : `${name} ↕`;
    const ring = rect("ring", 0);
    const root = svg(
      "g",
      { class: "handle", tabindex: 0, transform: `translate(${this.#spot(place).join(" ")})` },
      rect("focus-ring", 4),
      ring,
      ...lines,
    );
    if (operands.length) pressed(root, press);
    else scrubbed(this.figure, root, name);
    return { root, ring, lines };
  }

  #showNode({ root, ring, lines }, at, { values, sums, complete }, current) {
    const { name, text, operands } = this.passes.nodes[at];
    const [hasValue, hasSum] = [at in values, at in sums];
    root.setAttribute("class", `handle ${complete[at] ? "derivative" : hasValue ? "curve" : "contour"}`);
    ring.style.strokeDasharray = hasValue ? "none" : "5 4";
    ring.style.strokeWidth = current ? "4px" : "1.8px";
    const value = hasValue ? number(values[at]) : "";
    const by = `∂${this.output}/∂${name}`;
    const sum = hasSum ? `${number(sums[at])}${complete[at] ? "" : " + …"}` : "";
    lines[1].textContent = value;
    lines[2].textContent = hasSum ? `${by} = ${sum}` : "";
    const found = hasSum ? `${by} = ${number(sums[at])}${complete[at] ? "" : " so far"}` : `${by} not known yet`;
    const known = hasValue ? `value ${value}` : "value not known yet";
    root.setAttribute("aria-label", operands.length ? `${name} = ${text}: ${known}, ${found}` : `input ${name}`);
    if (!operands.length) {
      root.setAttribute("aria-valuenow", values[at]);
      root.setAttribute("aria-valuetext", `${value}; ${found}`);
    }
  }
}

/** Make an element a button. */
function pressed(root, press) {
  root.setAttribute("role", "button");
  root.style.cursor = "pointer";
  root.addEventListener("click", press);
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    press();
  });
}
