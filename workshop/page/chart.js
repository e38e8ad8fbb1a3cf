/** A line chart in SVG: one run, the mean and band of many, and the baseline as a ghost. */

import { svg } from "./dom.js";
import { LINES } from "./outcome_sets.js";
import { say } from "./words.js";

const WIDTH = 560;
const HEIGHT = 220;
const MARGIN = { left: 84, right: 48, top: 10, bottom: 32 }; // room for "100 %" and "5 years" in letters for a projector
const RIGHT = WIDTH - MARGIN.right;
const BOTTOM = HEIGHT - MARGIN.bottom;
const YEAR = 52;
let curtains = 0; // each chart needs a name of its own for what hides its future

/**
 * The chart of one world; `show(week, curtained)` moves the present, with or without hiding what comes after it.
 * Both worlds get the same axes: weeks of the run, and the lowest and highest share.
 * @param {{trajectory: object, band: object|null, ghost: object, outcomes: string[], label: string, low: number, high: number}} what
 */
export function chart({ trajectory, band, ghost, outcomes, label, low, high }) {
  const weeks = trajectory.week;
  const x = scale(Math.min(weeks[0], 0), weeks[weeks.length - 1], MARGIN.left, RIGHT);
  const y = scale(low, high, BOTTOM, MARGIN.top);
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "chart", role: "img", "aria-label": label });
  const curtain = svg("rect", { x: 0, y: 0, height: HEIGHT, width: WIDTH });
  const name = `curtain-${(curtains += 1)}`;
  const drawings = svg("g", { "clip-path": `url(#${name})` });
  outcomes.forEach((outcome, index) => drawings.append(series(outcome, index, { trajectory, band, ghost, x, y })));
  picture.append(svg("clipPath", { id: name }, curtain), grid(x, y, weeks, low, high), drawings);
  picture.append(svg("line", { class: "now", y1: MARGIN.top - 4, y2: BOTTOM }));
  const show = (week, curtained) => {
    const place = x(Math.max(week, weeks[0]));
    const line = picture.lastChild;
    line.setAttribute("x1", place);
    line.setAttribute("x2", place);
    curtain.setAttribute("width", curtained ? place : WIDTH);
  };
  return { picture, show };
}

/** Everything of one outcome: band, ghost, mean and one run. */
function series(name, index, { trajectory, band, ghost, x, y }) {
  const { colour, dash } = LINES[index];
  const weeks = trajectory.week;
  const group = svg("g", { "data-outcome": name });
  group.append(line(weeks, ghost.mean ? ghost.mean[name] : ghost.series[name], x, y, { class: "ghost", "stroke-dasharray": dash }));
  if (band) group.append(area(weeks, band.low[name], band.high[name], x, y, colour));
  const run = { class: band ? "run thin" : "run", stroke: colour, "stroke-dasharray": dash };
  group.append(line(weeks, trajectory.series[name], x, y, run));
  if (band) group.append(line(weeks, band.mean[name], x, y, { class: "mean", stroke: colour, "stroke-dasharray": dash }));
  return group;
}

function line(weeks, values, x, y, look) {
  let path = "";
  values.forEach((value, frame) => {
    if (value === null) return;
    const pen = path === "" || values[frame - 1] === null ? "M" : "L";
    path += `${pen}${x(weeks[frame]).toFixed(1)} ${y(value).toFixed(1)}`;
  });
  return svg("path", { d: path, fill: "none", ...look });
}

function area(weeks, lows, highs, x, y, colour) {
  const known = weeks.map((_, frame) => frame).filter((frame) => lows[frame] !== null && highs[frame] !== null);
  const point = (values) => (frame) => `${x(weeks[frame]).toFixed(1)} ${y(values[frame]).toFixed(1)}`;
  const there = known.map(point(highs));
  const back = known.reverse().map(point(lows));
  return svg("path", { d: `M${[...there, ...back].join("L")}Z`, fill: colour, class: "band" });
}

function grid(x, y, weeks, low, high) {
  const group = svg("g", { class: "grid" });
  const before = svg("rect", { class: "before", x: x(weeks[0]), y: MARGIN.top, width: x(0) - x(weeks[0]), height: BOTTOM - MARGIN.top });
  group.append(before);
  for (const value of ticks(low, high)) {
    group.append(svg("line", { x1: MARGIN.left, x2: RIGHT, y1: y(value), y2: y(value) }));
    const place = { x: MARGIN.left - 8, y: y(value) + 4, "text-anchor": "end" };
    group.append(svg("text", place, `${Math.round(100 * value)} %`));
  }
  for (let week = 0; week <= weeks[weeks.length - 1]; week += YEAR) {
    group.append(svg("line", { class: "year", x1: x(week), x2: x(week), y1: BOTTOM, y2: BOTTOM + 4 }));
    const last = week + YEAR > weeks[weeks.length - 1];
    const text = week === 0 ? say("chart.start") : last ? say("chart.years", { years: week / YEAR }) : String(week / YEAR);
    group.append(svg("text", { x: x(week), y: BOTTOM + 23, "text-anchor": "middle" }, text));
  }
  group.append(svg("line", { class: "start", x1: x(0), x2: x(0), y1: MARGIN.top, y2: BOTTOM }));
  return group;
}

/** Round values between two: quarters of the whole, or tenths where the range is narrow. */
function ticks(low, high) {
  const step = high - low > 0.6 ? 0.25 : 0.1;
  const found = [];
  for (let value = Math.ceil(low / step - 1e-9) * step; value <= high + 1e-9; value += step) found.push(value);
  return found;
}

/** The range that holds what is drawn in all worlds: from 0 (or below) to the next quarter above. */
export function rangeOf(worlds, outcomes) {
  const values = worlds.flatMap((world) => outcomes.flatMap((name) => [...(world.high || world.series)[name], ...(world.low || world.series)[name]]));
  const finite = values.filter((value) => value !== null);
  const least = Math.min(0, ...finite);
  const most = Math.max(0.25, ...finite);
  return { low: least < -0.02 ? -Math.ceil(-least * 10) / 10 : 0, high: Math.min(1, Math.ceil(most * 4) / 4) };
}

function scale(from, to, start, end) {
  return (value) => start + ((value - from) / (to - from)) * (end - start);
}
