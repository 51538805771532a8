// A number that goes up and down under the pointer and with the arrow keys.
import { cleaned, clipped } from "../browser/words.js";

const STEP = 0.5;
const PIXELS = 12; // to a step
const KEYS = { ArrowUp: 1, ArrowDown: -1, PageUp: 5, PageDown: -5 };

/** Make an element change one of the figure's inputs; Shift: in tenths of a step. */
export function scrubbed(figure, root, name) {
  const { largest } = figure.get("_scene");
  const get = () => figure.get("inputs")[name];
  const set = (value) =>
    figure.set({ inputs: { ...figure.get("inputs"), [name]: cleaned(clipped(value, [-largest, largest])) } });
  root.setAttribute("role", "spinbutton");
  root.setAttribute("aria-valuemin", -largest);
  root.setAttribute("aria-valuemax", largest);
  root.style.cursor = "ns-resize";
  root.addEventListener("keydown", (event) => {
    const way = KEYS[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    set(get() + way * STEP * (event.shiftKey ? 0.1 : 1));
  });
  root.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    root.focus();
    root.setPointerCapture(event.pointerId);
    const [start, from] = [get(), event.clientY];
    const drag = (moved) => {
      const fine = STEP / 10;
      set(fine * Math.round((start + (STEP * (from - moved.clientY)) / PIXELS) / fine));
    };
    const end = () => {
      root.removeEventListener("pointermove", drag);
      root.removeEventListener("pointerup", end);
      root.removeEventListener("pointercancel", end);
    };
    root.addEventListener("pointermove", drag);
    root.addEventListener("pointerup", end);
    root.addEventListener("pointercancel", end);
  });
}
