/** Play, pause, scrub, rewind, speed; with keys. The weeks are there already: nothing is fetched while it plays. */

import { el, fill, svg } from "./dom.js";
import { runs } from "./runs.js";
import { change, hidden, state } from "./state.js";
import { frameOf } from "./trajectory.js";
import { say, weekName } from "./words.js";

const FRAMES_A_SECOND = 12;
const SPEEDS = [0.5, 1, 2, 4];

const ICONS = {
  start: "M3 3h3v12H3zM15 3v12L7 9z", end: "M12 3h3v12h-3zM3 3v12l8-6z", play: "M4 2v14l12-7z", pause: "M4 3h4v12H4zM10 3h4v12h-4z",
};
const parts = {};
let last = 0; // time of the last step, in milliseconds

/** Build the player inside an element. */
export function player(place) {
  parts.place = place;
  parts.range = el("input", { type: "range", id: "week", min: 0, step: 1, oninput: () => toFrame(Number(parts.range.value)) });
  parts.output = el("output", { for: "week", class: "week" });
  parts.play = el("button", { type: "button", class: "round", onclick: () => play(!state.playing) });
  parts.back = el("button", { type: "button", class: "round", onclick: () => toWeek(0) }, icon("start"));
  parts.end = el("button", { type: "button", class: "round", onclick: () => toFrame(Infinity) }, icon("end"));
  parts.speed = el("select", { id: "speed", onchange: () => change({ speed: Number(parts.speed.value) }, { undoable: false }) },
    ...SPEEDS.map((speed) => el("option", { value: speed }, `${speed}×`)));
  parts.speedLabel = el("label", { for: "speed" });
  fill(place, parts.back, parts.play, parts.end, parts.range, parts.output, parts.speedLabel, parts.speed);
  document.addEventListener("keydown", onKey);
}

/** Show words and place anew. */
export function drawPlayer() {
  if (runs.a) {
    parts.range.max = runs.a.week.length - 1;
    parts.range.value = frameOf(runs.a, state.week);
  }
  parts.range.setAttribute("aria-label", say("player.week"));
  parts.range.setAttribute("aria-valuetext", weekName(state.week));
  parts.output.textContent = weekName(state.week);
  fill(parts.play, icon(state.playing ? "pause" : "play"));
  parts.speedLabel.textContent = say("player.speed");
  parts.speed.value = state.speed;
  const labels = { play: state.playing ? "player.pause" : "player.play", back: "player.back", end: "player.end" };
  for (const [part, key] of Object.entries(labels)) parts[part].setAttribute("aria-label", say(key));
}

/** Play from here, from where policies part if at the end; or stop. */
export function play(on) {
  if (on === Boolean(state.playing)) return;
  const atEnd = runs.a && frameOf(runs.a, state.week) === lastFrame();
  change({ playing: on, ...(on && atEnd ? { week: 0 } : {}) });
  last = performance.now();
  if (on) requestAnimationFrame(step);
}

/** Show what a reveal shows: the weeks after policies part, played or, where motion is not wanted, at once. */
export function playFromStart() {
  if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
    toFrame(Infinity);
    return;
  }
  change({ week: 0 });
  play(true);
}

function step(now) {
  if (!state.playing || !runs.a) return;
  const wait = 1000 / (FRAMES_A_SECOND * state.speed);
  const steps = Math.floor((now - last) / wait);
  if (steps > 0) {
    last += steps * wait;
    const frame = frameOf(runs.a, state.week) + steps;
    toFrame(frame);
    if (frame >= lastFrame()) play(false);
  }
  requestAnimationFrame(step);
}

function icon(name) {
  return svg("svg", { viewBox: "0 0 18 18", "aria-hidden": true }, svg("path", { d: ICONS[name] }));
}

/** The last frame there is to see: where policies part, as long as what follows is to be predicted. */
function lastFrame() {
  return hidden() ? frameOf(runs.a, 0) : runs.a.week.length - 1;
}

function toFrame(frame) {
  const weeks = runs.a.week;
  toWeek(weeks[Math.max(0, Math.min(weeks.length - 1, frame))]);
}

/** Show a week. */
export function toWeek(week) {
  change({ week });
}

function onKey(event) {
  const busy = event.target.closest("input, select, button, textarea, summary, dialog, a");
  if (busy || event.ctrlKey || event.metaKey || event.altKey || !runs.a) return;
  const frame = frameOf(runs.a, state.week);
  const actions = {
    " ": () => play(!state.playing),
    ArrowLeft: () => toFrame(frame - 1),
    ArrowRight: () => toFrame(frame + 1),
    Home: () => toWeek(0),
    End: () => toFrame(Infinity),
  };
  if (!actions[event.key]) return;
  event.preventDefault();
  actions[event.key]();
}
