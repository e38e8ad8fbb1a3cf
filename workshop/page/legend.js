/** What shapes, posts and lines mean. */

import { el, fill, svg } from "./dom.js";
import { glyph } from "./county.js";
import { LINES } from "./outcome_sets.js";
import { say } from "./words.js";

const SIZE = 18;

/** Draw the legend inside an element. */
export function drawLegend(place) {
  const acts = ["initiative", "book", "paper", "neglect", "none"].map((act) => el("li", {}, sample(act), say(`act.${act}`)));
  const others = ["down", "up", "ghost", "band"].map((kind) => el("li", {}, el("span", { class: `sample ${kind}`, "aria-hidden": true }), say(`legend.${kind}`)));
  fill(place, el("ul", { class: "legend", "aria-label": say("legend.title") }, ...acts, ...others));
}

/** The line of the outcome at a place in the chart. */
export function swatch(index) {
  const { colour, dash } = LINES[index];
  const line = { x1: 0, x2: 26, y1: 5, y2: 5, stroke: colour, "stroke-width": 3, "stroke-dasharray": dash };
  return svg("svg", { width: 26, height: 10, "aria-hidden": true }, svg("line", line));
}

function sample(act) {
  const ratio = window.devicePixelRatio || 1;
  const canvas = el("canvas", { width: SIZE * ratio, height: SIZE * ratio, class: "glyph", "aria-hidden": true });
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  glyph(pen, act, SIZE / 2, SIZE / 2, 5.5);
  return canvas;
}
