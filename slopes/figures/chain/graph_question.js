// A question before a step back: what is the local derivative?
import { html } from "../browser/elements.js";
import { number } from "../browser/words.js";

const TOLERANCE = 0.006; // numbers are shown with three digits

export class GraphQuestion {
  /** `next()` is called when the answer has been given, right or shown. */
  constructor(figure, passes, next) {
    this.figure = figure;
    this.passes = passes;
    this.next = next;
    this.field = html("input", { type: "text", size: 7, autocomplete: "off", inputmode: "text" });
    this.text = html("span");
    this.reply = html("p", { role: "status", style: "margin: 2px 0 0; min-height: 2.8em; max-width: 34em" });
    const show = html("button", { type: "button" }, "Show it");
    show.addEventListener("click", () => this.#answer(null, false));
    const check = html("button", { type: "button" }, "Check");
    check.addEventListener("click", () => this.#check());
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.#check();
    });
    this.form = html("div", { class: "bar" }, html("label", {}, this.text, this.field), check, show);
    this.root = html("div", {}, this.form, this.reply);
  }

  /** Return the number of the edge that must be answered before the next step, or −1. */
  open(step = this.figure.get("step")) {
    const { passes, figure } = this;
    const edge = step - passes.forwardSteps - 1;
    if (!figure.get("ask") || edge < 0 || edge >= passes.edges.length) return -1;
    const { node, operand } = this.#place(edge);
    const given = figure.get("predictions").some(
      (each) => each.node === node && each.operand === operand && (each.right || each.typed === null),
    );
    return given || Number.isNaN(this.#local(edge)) ? -1 : edge;
  }

  /** Show the question that is open, if there is one. */
  show() {
    const edge = this.open();
    this.root.style.display = this.figure.get("ask") ? "" : "none";
    this.form.style.display = edge >= 0 ? "" : "none";
    if (edge >= 0) this.text.textContent = `${localName(this.passes, edge)} = ?`;
    if (edge !== this.edge) this.field.value = "";
    this.edge = edge;
  }

  #local(edge) {
    const { all } = this.passes.after(0, this.figure.get("inputs"));
    return this.passes.local(edge, all);
  }

  #place(edge) {
    const { target, slot } = this.passes.edges[edge];
    return { node: this.passes.nodes[target].name, operand: slot };
  }

  #check() {
    const typed = parsed(this.field.value);
    if (typed === null) {
      this.reply.textContent = "Type a number, such as 2.5 or −1/3.";
      return;
    }
    const local = this.#local(this.edge);
    this.#answer(typed, Math.abs(typed - local) <= TOLERANCE * Math.max(1, Math.abs(local)));
  }

  #answer(typed, right) {
    const { edge, passes, figure } = this;
    const found = `${localName(passes, edge)} = ${number(this.#local(edge))}`;
    this.reply.textContent = right ? `Right: ${found}.` : typed === null ? `${found}.` : this.#hint(typed);
    figure.set({ predictions: [...figure.get("predictions"), { ...this.#place(edge), typed, right }] });
    if (right || typed === null) this.next();
    else this.field.select();
  }

  #hint(typed) {
    const { edge, passes, figure } = this;
    const { source, target } = passes.edges[edge];
    const { all, sums } = passes.after(figure.get("step"), figure.get("inputs"));
    const near = (value) => Math.abs(typed - value) <= TOLERANCE * Math.max(1, Math.abs(value));
    const [of, by] = [passes.nodes[target], passes.nodes[source].name];
    const local = this.#local(edge);
    if (near(sums[target] * local)) return "That is the product with what comes from the right. Here only the operation's own derivative is asked for.";
    if (near(-local)) return "Not yet: look at the sign.";
    if (near(all[target])) return `Not yet: that is the value of ${of.name}. How fast does it change with ${by}?`;
    return `Not yet. Only ${by} moves, by a little: how many times as much does ${of.text} change?`;
  }
}

/** Return how an edge's local derivative is written. */
export function localName(passes, edge) {
  const { source, target, slot } = passes.edges[edge];
  const { text, operands } = passes.nodes[target];
  const twins = operands.filter((operand) => operand === source).length;
  const which = twins > 1 ? ` (${["1st", "2nd", "3rd"][slot]} ${passes.nodes[source].name})` : "";
  return `∂(${text})/∂${passes.nodes[source].name}${which}`;
}

/** Return the number that was typed, also as a fraction or with a comma; or null. */
function parsed(text) {
  const plain = text.replaceAll("\u2212", "-").replaceAll(",", ".").replaceAll(" ", "");
  const parts = plain.split("/").map((part) => (part === "" ? Number.NaN : Number(part)));
  const value = parts.length <= 2 ? parts[0] / (parts[1] ?? 1) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}
