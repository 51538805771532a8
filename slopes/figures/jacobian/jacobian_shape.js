// The Jacobian as a table: its rows are outputs, its columns are inputs.
import { entered } from "../browser/bar.js";
import { html } from "../browser/elements.js";
import { keepsKeys } from "../browser/figure.js";
import { clipped } from "../browser/words.js";

const WAYS = {
  ArrowRight: ([i, j]) => [i, j + 1],
  ArrowLeft: ([i, j]) => [i, j - 1],
  ArrowUp: ([i, j]) => [i - 1, j],
  ArrowDown: ([i, j]) => [i + 1, j],
  Home: ([i]) => [i, 1],
  End: ([i]) => [i, Infinity],
};

export default function draw(figure) {
  const { sheets, free, most } = figure.get("_scene");
  const shape = () => [figure.get("rows"), figure.get("columns")];
  const picked = () => [figure.get("i"), figure.get("j")].map((count, axis) => clipped(count, [1, shape()[axis]]));
  const pick = (wished) => {
    const [i, j] = wished.map((count, axis) => clipped(count, [1, shape()[axis]]));
    if (String([i, j]) !== String(picked())) figure.set({ i, j });
  };
  const resize = ([m, n]) => {
    const [i, j] = picked();
    figure.set({ rows: m, columns: n, i: Math.min(i, m), j: Math.min(j, n), answer: "" });
  };

  const { bar } = figure;
  if (free) {
    const counts = Array.from({ length: most }, (_, k) => [k + 1, String(k + 1)]);
    bar.choice("outputs M", counts, { get: () => shape()[0], set: (m) => resize([m, shape()[1]]) });
    bar.choice("inputs N", counts, { get: () => shape()[1], set: (n) => resize([shape()[0], n]) });
  }
  bar.tick("predict the shape first", {
    get: () => figure.get("predict"),
    set: (predict) => figure.set({ predict, answer: "" }),
  });

  const question = asked(figure);
  const matrix = html("div", { class: "matrix" });
  const layouts = html("div", { class: "layouts" });
  figure.stage.append(html("div", { style: "max-width: 100%" }, question.root, matrix, layouts));
  const list = figure.reading();

  let table;
  figure.each(() => {
    const sheet = sheets[shape()[1]];
    const told = shapeIn(figure.get("answer"));
    const hidden = figure.get("predict") && String(told) !== String(shape());
    const names = namesFor(shape(), sheet);
    question.show(figure.get("predict"), told, shape());
    const key = `${shape()} ${hidden}`;
    if (table?.key !== key) {
      table = hidden ? vectors(names, sheet) : grid(names, sheet, { pick, picked });
      table.key = key;
      matrix.replaceChildren(table.root);
      layouts.replaceChildren(...(hidden ? [] : bothLayouts(shape(), sheet)));
    }
    if (!hidden) table.mark(picked());
    list.show(hidden ? [] : rows(shape(), picked(), names, sheet));
  });
}

/** Return how outputs, inputs and entries are called in this shape. */
function namesFor([m, n], sheet) {
  const d = n === 1 ? "d" : "∂";
  const outputs = Array.from({ length: m }, (_, i) => (m === 1 ? "f" : `f${"₁₂₃₄"[i]}`));
  const entry = (i, j) => `${d}${outputs[i]}/${d}${sheet.variables[j]}`;
  return { outputs, inputs: sheet.variables, entry };
}

/** Return the table of entries, with functions and variables as its headers. */
function grid(names, sheet, { pick, picked }) {
  const shape = [names.outputs.length, names.inputs.length];
  const columns = names.inputs.map((name, j) => html("th", { scope: "col" }, `${name} = ${sheet.at[j]}`));
  const outputs = names.outputs.map((name, i) => html("th", { scope: "row" }, `${name} = ${sheet.functions[i]}`));
  const cells = names.outputs.map((_, i) => names.inputs.map((__, j) => cell(names, sheet, i, j)));
  cells.forEach((row, i) => row.forEach((one, j) => {
    const here = [i + 1, j + 1];
    one.addEventListener("pointerenter", () => pick(here));
    one.addEventListener("focus", () => pick(here));
    one.addEventListener("keydown", (event) => {
      if (!WAYS[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      pick(WAYS[event.key](here));
      const [k, l] = picked();
      cells[k - 1][l - 1].focus();
    });
  }));
  const corner = html("td", { class: "corner" }, "outputs ↓  inputs →");
  const head = html("thead", {}, html("tr", {}, corner, ...columns));
  const body = html("tbody", {}, ...cells.map((row, i) => html("tr", {}, outputs[i], ...row)));
  const caption = html("caption", {}, `J is M × N = ${shape.join(" × ")}`);
  const root = html("table", { role: "grid" }, caption, head, body);
  const mark = ([k, l]) => {
    columns.forEach((one, j) => one.classList.toggle("in-column", j === l - 1));
    outputs.forEach((one, i) => one.classList.toggle("in-row", i === k - 1));
    cells.forEach((row, i) => row.forEach((one, j) => {
      const now = i === k - 1 && j === l - 1;
      one.classList.toggle("in-row", i === k - 1);
      one.classList.toggle("in-column", j === l - 1);
      one.setAttribute("aria-selected", now);
      one.tabIndex = now ? 0 : -1;
    }));
  };
  return { root, mark };
}

function cell(names, sheet, i, j) {
  const found = html("td", {}, html("b", {}, names.entry(i, j)), html("span", {}, `= ${sheet.entries[i][j]}`));
  keepsKeys(found);
  return found;
}

/** Return outputs and inputs without J, which is to be predicted. */
function vectors({ outputs, inputs }, sheet) {
  const lines = outputs.map((name, i) => html("li", {}, `${name} = ${sheet.functions[i]}`));
  return {
    root: html("div", {}, html("p", {}, `f is a function of ${inputs.join(", ")}; its outputs:`), html("ul", {}, ...lines)),
  };
}

/** Return the question for the shape, with what is said to an answer. */
function asked(figure) {
  const field = html("input", { type: "text", size: 6, autocomplete: "off", placeholder: "M × N" });
  const said = html("span", { role: "status" });
  entered(field, () => figure.set({ answer: field.value }));
  const root = html("p", { class: "bar" }, html("label", {}, "J is (rows × columns)", field), said);
  const show = (predict, told, [m, n]) => {
    root.style.display = predict ? "" : "none";
    if (document.activeElement !== field) field.value = figure.get("answer");
    const text = figure.get("answer") ? verdict(told, [m, n]) : "";
    if (said.textContent !== text) said.textContent = text;
  };
  return { root, show };
}

function verdict(told, [m, n]) {
  if (!told) return "Write two numbers, such as 4 × 2.";
  if (String(told) === String([m, n])) return `Yes: ${m} for the outputs, one row each; ${n} for the inputs, one column each.`;
  if (String(told) === String([n, m])) return "That is the transpose: the outputs are the rows, and rows come first.";
  return "Not yet: count the outputs for the rows, and the inputs for the columns.";
}

function shapeIn(answer) {
  const found = /^\D*(\d+)\D+(\d+)\D*$/.exec(answer);
  return found && [Number(found[1]), Number(found[2])];
}

function rows([m, n], [i, j], { outputs, inputs, entry }, sheet) {
  const [output, input] = [outputs[i - 1], inputs[j - 1]];
  const name = entry(i - 1, j - 1);
  return [
    ["", `entry (i, j) = (${i}, ${j}): ${name}\n= ${sheet.entries[i - 1][j - 1]}`],
    ["gradient", `row i = ${i}: ${output} = ${sheet.functions[i - 1]}\nis differentiated`],
    ["x", `column j = ${j}: by ${input},\nwhich alone moves`],
    ["", special(m, n)],
    ["", `here rows are outputs (numerator layout);\nthe denominator layout is the transpose, ${n} × ${m}`],
    ["", "tensors: the outputs' axes come first, then\nthe inputs': (M₁, M₂) by (N₁, N₂) gives\na Jacobian of shape (M₁, M₂, N₁, N₂)"],
  ];
}

function special(m, n) {
  if (m === 1 && n === 1) return "1 × 1: the plain derivative, a number";
  if (m === 1) return `one output: J is the gradient written\nas a row; ∇f is its transpose, a column`;
  if (n === 1) return "one input: f is a curve, and J,\none column, is its derivative";
  return m === n ? "square: J has a determinant" : "not square: J has no determinant";
}

/** Return the gradient in both ways of writing it, if f has one output. */
function bothLayouts([m, n], { values }) {
  if (m !== 1 || n === 1) return [];
  return [
    bracketed("J =", [values[0]], `1 × ${n}`),
    bracketed("∇f = Jᵀ =", values[0].map((value) => [value]), `${n} × 1`),
  ];
}

function bracketed(name, lines, size) {
  const filled = lines.map((line) => html("div", {}, ...line.map((value) => html("span", {}, value))));
  return html("figure", {}, html("figcaption", {}, name), html("div", { class: "brackets" }, ...filled), html("span", {}, size));
}
