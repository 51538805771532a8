// A figure: the state that Python sees, and what is drawn of it.
import { Bar } from "./bar.js";
import { html } from "./elements.js";
import { compiled } from "./functions.js";
import { Plot } from "./plot.js";
import { Reading } from "./reading.js";
import { clipped, number } from "./words.js";

const BUILT_OF = new Set(["_formulas", "_scene", "large"]);
const WORDS = new Set(["description", "problem"]);
const STYLED = Symbol.for("slopes.figures.style");

/**
 * Show a widget's state in an element; return what ends it.
 *
 * `draw(figure)` builds the stage; it is called again when a function or the room has
 * changed. What it hands to `figure.each` is called at each change of the state.
 */
export function show(model, root, draw, style) {
  if (document[STYLED] !== style) {
    document.head.append(html("style", {}, style));
    document[STYLED] = style;
  }
  const figure = new Figure(model, root, draw);
  return () => figure.end();
}

/**
 * Let an element have its keys: JupyterLab would take arrows and Enter from it.
 *
 * Its shortcuts look at the focused element before they look at what it is in.
 */
export function keepsKeys(element) {
  element.setAttribute("data-lm-suppress-shortcuts", "true");
}

export class Figure {
  #model;
  #draw;
  #compiled = new Map();
  #each = [];
  #changed = (model) => this.#changes(model.changedAttributes() || {});
  #waits = false;
  #stale = false;
  #keys = {};
  #resized;
  #held = false;
  #late = false;

  constructor(model, root, draw) {
    this.#model = model;
    this.#draw = draw;
    this.stage = html("div", { class: "stage" });
    this.problem = html("p", { class: "problem", role: "alert" });
    this.words = html("p", { class: "description", "aria-live": "polite" });
    this.root = html("div", {
      class: "slopes-figure",
      role: "group",
      "aria-label": model.get("_title"),
    });
    keepsKeys(this.root);
    this.root.addEventListener("keydown", (event) => this.#key(event));
    this.root.addEventListener("pointerdown", () => this.#hold(), { capture: true });
    this.bar = new Bar(this);
    const hint = html("p", { class: "hint" }, model.get("_hint"));
    this.root.append(this.bar.root, hint, this.problem, this.stage, this.words);
    root.append(this.root);
    this.#build();
    model.on("change", this.#changed);
    this.#resized = new ResizeObserver(() => this.#fit());
    this.#resized.observe(root);
  }

  /** Return a part of the state. */
  get(name) {
    return this.#model.get(name);
  }

  /** Change the state; Python is told and not waited for. */
  set(changes) {
    this.#model.set(changes);
    this.#model.save_changes();
  }

  /** Ask Python to do something that only it can. */
  send(message) {
    this.#model.send(message);
  }

  /** Return one of the functions that Python printed as JavaScript. */
  f(name) {
    const printed = this.get("_formulas")[name];
    if (!this.#compiled.has(printed.code)) this.#compiled.set(printed.code, compiled(printed));
    return this.#compiled.get(printed.code);
  }

  /** Return how a function is written, such as x² + 2y. */
  text(name) {
    return this.get("_formulas")[name].text;
  }

  /** Say whether the reader asked for less motion. */
  get still() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  /** Add a plot to the stage. */
  plot(options) {
    const plot = new Plot(this, options);
    this.stage.append(plot.root);
    return plot;
  }

  /** Add the point (x, y) of the state to a plot, to be dragged inside its windows. */
  point(plot, name, { kind = "point", step } = {}) {
    const { x: across, y: up } = this.get("_scene");
    const steps = step ?? [(across[1] - across[0]) / 60, (up[1] - up[0]) / 60];
    const at = () => [this.get("x"), this.get("y")];
    return plot.handle({
      name,
      kind,
      at,
      move: ([x, y]) => this.set({ x: clipped(x, across), y: clipped(y, up) }),
      step: steps,
      value: () => `x = ${number(at()[0])}, y = ${number(at()[1])}`,
    });
  }

  /** Add a list of numbers, each with the line that it belongs to, to the stage. */
  reading() {
    const reading = new Reading(this);
    this.stage.append(reading.root);
    return reading;
  }

  /** Do what belongs to a key, such as {"+": more}, pressed anywhere but in a field. */
  keys(actions) {
    this.#keys = actions;
  }

  /** Call a function now, and at each change of the state. */
  each(update) {
    this.#each.push(update);
    update();
  }

  end() {
    this.#model.off("change", this.#changed);
    this.#resized.disconnect();
  }

  #build() {
    this.root.classList.toggle("large", this.get("large"));
    this.em = this.get("large") ? 20 : 13;
    this.width = Math.max(240, (this.root.clientWidth || 960) - 10);
    const focused = this.#focused();
    this.#each = [];
    this.#keys = {};
    this.stage.replaceChildren();
    this.bar.begin();
    this.#draw(this);
    this.bar.finish();
    this.#words();
    this.#handles().forEach(keepsKeys);
    if (focused >= 0) this.#handles()[focused]?.focus();
  }

  #changes(changed) {
    const names = Object.keys(changed);
    if (names.some((name) => BUILT_OF.has(name))) this.#rebuild();
    else if (!names.every((name) => WORDS.has(name))) this.#update();
    // At once, too, while a figure that is held waits to be rebuilt.
    if (names.some((name) => WORDS.has(name))) this.#words();
  }

  /** Build the stage anew; what is held by the pointer is let go first. */
  #rebuild() {
    this.#late = this.#held;
    if (!this.#late) this.#build();
  }

  #hold() {
    this.#held = true;
    const letGo = new AbortController();
    const release = () => {
      letGo.abort();
      this.#held = false;
      if (this.#late) setTimeout(() => this.#rebuild()); // first, a button gets its click
    };
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, release, { signal: letGo.signal });
  }

  /** Draw at once, but not twice in a frame of the screen. */
  #update() {
    if (this.#waits) {
      this.#stale = true;
      return;
    }
    this.#waits = true;
    this.#stale = false;
    for (const update of this.#each) update();
    requestAnimationFrame(() => {
      this.#waits = false;
      if (this.#stale) this.#update();
    });
  }

  #key(event) {
    const action = this.#keys[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input[type=text], input[type=number], select")) return;
    event.preventDefault();
    action();
  }

  #words() {
    this.problem.textContent = this.get("problem");
    this.words.textContent = this.get("description");
  }

  #fit() {
    const width = Math.max(240, (this.root.clientWidth || 960) - 10);
    if (Math.abs(width - this.width) > 8) this.#build();
  }

  #handles() {
    return [...this.root.querySelectorAll("[tabindex], button, input, select")];
  }

  #focused() {
    return this.#handles().indexOf(document.activeElement);
  }
}
