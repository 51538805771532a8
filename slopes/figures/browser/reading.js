// Numbers beside a plot, each with a sample of the line that it belongs to.
import { html, svg } from "./elements.js";

export class Reading {
  constructor() {
    this.root = html("ul", { class: "reading" });
  }

  /** Show rows: a kind of object, or "" for none, and a text of one or more lines. */
  show(rows) {
    this.root.replaceChildren(
      ...rows.map(([kind, text]) =>
        html("li", {}, ...(kind ? [swatch(kind)] : []), html("span", {}, text)),
      ),
    );
  }
}

/** Return a sample of a kind's line; the text beside it says the rest. */
function swatch(kind) {
  return svg(
    "svg",
    { width: 42, height: 12, "aria-hidden": "true" },
    svg("path", { class: `line ${kind}`, d: "M0 7H42" }),
  );
}
