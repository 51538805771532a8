// A computation's graph: step forward for the values, backward for the derivatives.
import { bracketed, number, vector } from "../browser/words.js";
import { GraphDrawing } from "./graph_drawing.js";
import { GraphQuestion, localName } from "./graph_question.js";
import { Passes } from "./graph_passes.js";

export default function draw(figure) {
  const passes = new Passes(figure);
  const output = passes.nodes.at(-1).name;
  const step = () => figure.get("step");

  const go = (to) => figure.set({ step: Math.min(passes.lastStep, Math.max(0, to)) });
  const question = new GraphQuestion(figure, passes, () => go(step() + 1));

  /** Go forward as far as no question is open; one that is gets the focus. */
  function goOn(to) {
    let next = step();
    while (next < to && question.open(next) < 0) next += 1;
    if (next > step()) go(next);
    else if (question.open() >= 0) question.field.focus();
  }

  /** Go to where a node's value was computed, or on the way back its derivative. */
  function goTo(node) {
    const forward = Math.max(0, node - passes.inputs + 1);
    const back = passes.forwardSteps + 2 + passes.edges.findLastIndex(({ source }) => source === node);
    const to = step() <= passes.forwardSteps ? forward : Math.max(passes.forwardSteps + 1, back);
    if (to > step()) goOn(to);
    else go(to);
  }

  const { bar } = figure;
  for (const { name } of passes.nodes.slice(0, passes.inputs)) {
    const { largest } = figure.get("_scene");
    bar.number(`${name} =`, {
      get: () => figure.get("inputs")[name],
      set: (value) => figure.set({ inputs: { ...figure.get("inputs"), [name]: value } }),
      min: -largest, max: largest, step: "any",
    });
  }
  const back = bar.button("◂ Back", () => go(step() - 1));
  const on = bar.button("Step ▸", () => goOn(step() + 1));
  const finish = bar.button("Finish this pass ▸▸", () =>
    goOn(step() < passes.forwardSteps ? passes.forwardSteps : passes.lastStep),
  );
  bar.tick("ask me first", { get: () => figure.get("ask"), set: (ask) => figure.set({ ask }) });

  const drawing = new GraphDrawing(figure, passes, { output, press: goTo });
  figure.keys({ ArrowRight: () => goOn(step() + 1), ArrowLeft: () => go(step() - 1) });
  figure.stage.append(drawing.root);
  const reading = figure.reading();
  reading.root.style.minHeight = "11em";
  figure.stage.append(question.root);

  figure.each(() => {
    const known = passes.after(step(), figure.get("inputs"));
    drawing.show(known, step());
    reading.show(rows(passes, output, step(), known));
    question.show();
    back.disabled = step() === 0;
    on.disabled = finish.disabled = step() === passes.lastStep;
  });
}

/** Return what the last step did, in words and numbers. */
function rows(passes, output, step, known) {
  const count = ["", `step ${step} of ${passes.lastStep}`];
  const { nodes, forwardSteps } = passes;
  const by = (node) => `∂${output}/∂${nodes[node].name}`;
  if (step === 0) {
    return [count, ["", "Step ▸ (or the → key in the graph)\ncomputes the values from the inputs on;\nthen the derivatives, from the output back.\nDrag an input up or down."]];
  }
  if (step <= forwardSteps) {
    const node = passes.inputs + step - 1;
    const { name, text } = nodes[node];
    const end = step === forwardSteps ? [["", "All values are there.\nNow the way back begins."]] : [];
    return [count, ["curve", `forward: ${name} = ${text}\n= ${number(known.all[node])}`], ...end];
  }
  const edge = step - forwardSteps - 2;
  if (edge < 0) return [count, ["derivative", `backward: ${by(nodes.length - 1)} = 1\n${output} changes exactly as much as itself`]];
  return [count, ...backward(passes, known, edge, by), ...(step === passes.lastStep ? [gradient(passes, known, by)] : [])];
}

function backward(passes, known, edge, by) {
  const { source, target, slot } = passes.edges[edge];
  const { slopes, operands } = passes.nodes[target];
  const local = known.local[edge];
  const symbol = slopes[slot] === number(local) ? "" : ` = ${slopes[slot]}`;
  const fixed = operands.filter((operand) => operand !== source).map((operand) => passes.nodes[operand].name);
  const alone = fixed.length ? `\n(this operation alone: ${fixed.join(", ")} stays)` : "";
  const product = `${bracketed(known.sums[target])} · ${bracketed(local)} = ${number(known.parts[edge])}`;
  const paths = passes.paths[source];
  const parts = paths.map((path) => known.parts[passes.edges.indexOf(path)]).filter((part) => part !== undefined);
  const terms = parts.map((part, i) => (i ? bracketed(part) : number(part)));
  const sum = known.complete[source] ? `${terms.join(" + ")} = ${number(known.sums[source])}` : `${terms.join(" + ")} + …`;
  const fork = known.complete[source]
    ? `a fork: the parts of its ${paths.length} paths are added`
    : `a fork: ${parts.length} of ${paths.length} paths so far`;
  return [
    ["", `local derivative\n${localName(passes, edge)}${symbol} = ${number(local)}${alone}`],
    ["", `this path\n${by(target)} · local = ${product}`],
    ["derivative", paths.length > 1 ? `${by(source)} = ${sum}\n${fork}` : `${by(source)} = ${number(known.sums[source])}`],
  ];
}

function gradient(passes, known, by) {
  const inputs = passes.nodes.slice(0, passes.inputs).map((_, node) => node);
  return ["gradient", `(${inputs.map(by).join(", ")})\n= ${vector(...inputs.map((node) => known.sums[node]))}`];
}
