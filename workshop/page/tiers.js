/** What each tier believes beside what is true, one line a tier of superiors. */

import { svg } from "./dom.js";
import { say } from "./words.js";

const WIDTH = 560;
const ROW = 34;
const LEFT = 118;
const RIGHT = WIDTH - 14;
const INK = "#2b2a27";

/** The picture for a frame: a filled dot for what is true, a ring for what is believed, a bar for what is reported. */
export function tiers(trajectory, frame) {
  const height = trajectory.tiers.length * ROW + 24;
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, class: "tiers", role: "img", "aria-label": say("tiers.title") });
  const x = (share) => LEFT + Math.max(0, Math.min(1, share)) * (RIGHT - LEFT);
  trajectory.tiers.forEach((tier, index) => picture.append(row(tier, index, frame, x)));
  for (const share of [0, 0.5, 1]) {
    const place = { x: x(share), y: height - 4, "text-anchor": share === 0 ? "start" : share === 1 ? "end" : "middle" };
    picture.append(svg("text", { ...place, class: "faint" }, `${100 * share} %`));
  }
  return picture;
}

/** Values of one tier in a frame, or in the last frame before it in which something was due. */
export function beliefs(tier, frame) {
  let at = frame;
  while (at > 0 && tier.true_completion[at] === null) at -= 1;
  return { truth: tier.true_completion[at], believed: tier.believed[at], reported: tier.reported[at] };
}

function row(tier, index, frame, x) {
  const y = 16 + index * ROW;
  const { truth, believed, reported } = beliefs(tier, frame);
  const group = svg("g", {});
  group.append(svg("text", { x: 0, y: y + 5 }, say(index === 0 ? "tiers.top" : "tiers.township")));
  group.append(svg("line", { x1: x(0), x2: x(1), y1: y, y2: y, class: "rail" }));
  if (truth === null || truth === undefined) return group;
  group.append(svg("line", { x1: x(truth), x2: x(believed), y1: y, y2: y, class: "between" }));
  group.append(svg("line", { x1: x(reported), x2: x(reported), y1: y - 9, y2: y + 9, stroke: "#c14a00", "stroke-width": 3 }));
  group.append(svg("circle", { cx: x(believed), cy: y, r: 7, fill: "var(--paper)", stroke: INK, "stroke-width": 2 }));
  group.append(svg("circle", { cx: x(truth), cy: y, r: 6, fill: INK }));
  return group;
}
