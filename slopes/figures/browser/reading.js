// Numbers beside a plot, each with a sample of the line that it belongs to.
import { html, svg } from "./elements.js";

const DOTS = "M3 9h0M9 4h0M15 8h0M21 5h0M27 10h0M33 6h0M39 8h0";

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

/** Return a sample of a kind's line, or of its dots; the text beside it says the rest. */
function swatch(kind) {
  const dotted = kind.split(" ").includes("cloud");
  return svg(
    "svg",
    { width: 42, height: 12, "aria-hidden": "true" },
    svg("path", { class: `line ${kind}`, d: dotted ? DOTS : "M0 7H42" }),
  );
}
