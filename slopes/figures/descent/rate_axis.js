// A logarithmic axis with the learning rate on it, to be dragged.
import { clipped, number } from "../browser/words.js";

/**
 * Add the axis to the stage; return {root, update(limit, sure)}.
 *
 * `limit` is where a line is drawn, if it is finite: 2/λ. Beyond it is shaded if it is
 * `sure` that the steps lead away there.
 */
export function rateAxis(figure, { width = 400 } = {}) {
  const across = figure.get("_scene").rates;
  const plot = figure.plot({
    name: "The learning rate",
    width, height: 8 * figure.em, across, up: [0, 1], xScale: "log", axes: "x", xLabel: "learning rate η",
  });
  const handle = plot.handle({
    name: "learning rate η",
    kind: "path",
    at: () => [figure.get("rate"), 0.3],
    move: ([rate]) => figure.set({ rate: clipped(Number(rate.toPrecision(3)), across) }),
    step: [0.05, 0],
    value: () => `η = ${number(figure.get("rate"))}`,
  });

  /** Return how far along the axis a rate is, from 0 to 1. */
  const part = (rate) => (plot.x(rate) - plot.frame.left) / (plot.frame.right - plot.frame.left);

  function update(limit, sure) {
    const layer = plot.moving;
    layer.clear();
    const rate = figure.get("rate");
    if (limit >= across[0] && limit <= across[1]) {
      if (sure) layer.area([[limit, 0], [across[1], 0], [across[1], 1], [limit, 1]], "limit");
      layer.line([[limit, 0], [limit, 1]], "limit");
      const text = `${sure ? "limit 2/λ" : "2/λ at the start"} = ${number(limit)}`;
      layer.label([limit, 0.84], text, "limit", { side: [part(limit) < 0.5 ? 1 : -1, 0] });
    }
    // On the side where the limit is not, if there is room.
    const right = limit > rate ? part(rate) < 0.25 : part(rate) < 0.75;
    layer.label([rate, 0.3], `η = ${number(rate)}`, "path", { side: [right ? 1 : -1, 0], gap: 14 });
    handle.update();
  }
  return { root: plot.root, update };
}
