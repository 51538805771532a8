// Both passes through a graph of operations; graph.py does the same in Python.
import { hasKink } from "../browser/functions.js";

export class Passes {
  constructor(figure) {
    const { nodes, edges } = figure.get("_scene");
    this.nodes = nodes;
    this.edges = edges;
    this.inputs = nodes.filter(({ operands }) => !operands.length).length;
    this.forwardSteps = nodes.length - this.inputs;
    this.lastStep = this.forwardSteps + 1 + edges.length;
    this.operations = nodes.map(({ name, operands }) => operands.length && figure.f(name));
    this.slopes = edges.map(({ target, slot }) => figure.f(`${nodes[target].name}/${slot}`));
    this.paths = nodes.map((_, node) => edges.filter(({ source }) => source === node));
  }

  /**
   * Return what is known after some steps: the nodes' `values`, the edges' `local`
   * derivatives and their `parts` of a sum, the nodes' `sums`, and which are `complete`.
   */
  after(step, inputs) {
    const all = this.#forward(inputs);
    const known = this.inputs + Math.min(step, this.forwardSteps);
    const done = Math.max(0, step - this.forwardSteps - 1);
    const sums = [];
    if (step > this.forwardSteps) sums[all.length - 1] = 1;
    const [local, parts] = [[], []];
    this.edges.slice(0, done).forEach(({ source, target }, i) => {
      local[i] = this.local(i, all);
      parts[i] = sums[target] * local[i];
      sums[source] = (sums[source] ?? 0) + parts[i];
    });
    const complete = this.paths.map((paths, node) =>
      node in sums && paths.every((edge) => this.edges.indexOf(edge) < done),
    );
    return { all, values: all.slice(0, known), local, parts, sums, complete };
  }

  /** Return the derivative of an edge's target by this operand alone. */
  local(edge, values) {
    const { target, slot } = this.edges[edge];
    const { operands, rough } = this.nodes[target];
    const given = operands.map((operand) => values[operand]);
    const f = this.operations[target];
    if (!given.every(Number.isFinite) || !Number.isFinite(f(...given))) return Number.NaN;
    if (rough && hasKink((t) => f(...given.with(slot, t)), given[slot])) return Number.NaN;
    return finite(this.slopes[edge](...given));
  }

  #forward(inputs) {
    const values = [];
    this.nodes.forEach(({ name, operands }, at) => {
      const given = operands.map((operand) => values[operand]);
      if (!operands.length) values.push(inputs[name]);
      else values.push(given.every(Number.isFinite) ? finite(this.operations[at](...given)) : Number.NaN);
    });
    return values;
  }
}

function finite(value) {
  return Number.isFinite(value) ? value : Number.NaN;
}
