// The bar above a figure: functions to type, a few controls, and Reset.
import { html } from "./elements.js";

let count = 0;

export class Bar {
  constructor(figure) {
    this.figure = figure;
    this.own = html("span", { class: "bar", style: "margin: 0" });
    const reset = html("button", { type: "button" }, "Reset");
    reset.addEventListener("click", () => figure.send({ kind: "reset" }));
    this.entries = figure.get("_entries").map((entry) => this.#entry(entry));
    this.root = html("div", { class: "bar" }, ...this.entries.map(({ root }) => root), this.own, reset);
  }

  /** Forget the controls that the figure's own drawing had added. */
  begin() {
    this.own.replaceChildren();
  }

  /** Show each function as it is now, unless somebody is typing. */
  finish() {
    for (const { field, trait } of this.entries) {
      if (document.activeElement !== field) field.value = this.figure.get("_typed")[trait];
    }
  }

  /** Add a button. */
  button(text, press) {
    const button = html("button", { type: "button" }, text);
    button.addEventListener("click", press);
    this.own.append(button);
    return button;
  }

  /** Add a number field that shows and sets a part of the state. */
  number(label, { get, set, min, max, step }) {
    const field = html("input", { type: "number", min, max, step });
    entered(field, () => {
      const typed = field.valueAsNumber;
      if (Number.isFinite(typed)) set(Math.min(max ?? typed, Math.max(min ?? typed, typed)));
      field.value = get();
    });
    this.own.append(html("label", {}, label, field));
    this.figure.each(() => {
      if (document.activeElement !== field || Number(field.value) !== get()) field.value = get();
    });
    return field;
  }

  /** Add a box to tick. */
  tick(label, { get, set }) {
    const box = html("input", { type: "checkbox" });
    box.addEventListener("change", () => set(box.checked));
    this.own.append(html("label", {}, box, label));
    this.figure.each(() => {
      box.checked = get();
    });
    return box;
  }

  /** Add a choice between a few [value, text] pairs. */
  choice(legend, pairs, { get, set }) {
    count += 1;
    const name = `slopes-choice-${count}`;
    const boxes = pairs.map(([value, text]) => {
      const box = html("input", { type: "radio", name });
      box.addEventListener("change", () => box.checked && set(value));
      this.figure.each(() => {
        box.checked = get() === value;
      });
      return html("label", {}, box, text);
    });
    const group = html("fieldset", {}, html("legend", {}, legend), ...boxes);
    this.own.append(group);
    return group;
  }

  #entry({ trait, label }) {
    const field = html("input", { type: "text", size: 16, spellcheck: "false", autocomplete: "off" });
    entered(field, () => this.figure.send({ kind: "formula", trait, text: field.value }));
    return { root: html("label", {}, label, field), field, trait };
  }
}

/** Call `apply` when something has been entered into a field. */
export function entered(field, apply) {
  field.addEventListener("change", apply);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") apply();
  });
}
