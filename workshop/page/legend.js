/** What shapes, posts and lines mean. */

import { el, fill } from "./dom.js";
import { glyph } from "./county.js";
import { say } from "./words.js";

const SIZE = 18;

/** Draw the legend inside an element. */
export function drawLegend(place) {
  const acts = ["initiative", "book", "paper", "neglect", "none"].map((act) => el("li", {}, sample(act), say(`act.${act}`)));
  const others = ["down", "up", "ghost", "band"].map((kind) => el("li", {}, el("span", { class: `sample ${kind}`, "aria-hidden": true }), say(`legend.${kind}`)));
  fill(place, el("ul", { class: "legend", "aria-label": say("legend.title") }, ...acts, ...others));
}

function sample(act) {
  const ratio = window.devicePixelRatio || 1;
  const canvas = el("canvas", { width: SIZE * ratio, height: SIZE * ratio, class: "glyph", "aria-hidden": true });
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  glyph(pen, act, SIZE / 2, SIZE / 2, 5.5);
  return canvas;
}
