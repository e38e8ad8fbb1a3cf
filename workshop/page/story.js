/** The story of one cadre in both worlds: the quarter round the present, in words, with the numbers behind each choice. */

import { el, fill, svg } from "./dom.js";
import { about } from "./facts.js";
import { toWeek } from "./player.js";
import { requestOf } from "./runs.js";
import { source } from "./source.js";
import { change, hidden, state } from "./state.js";
import { known, say, weekName } from "./words.js";

const QUARTER = 13;
let told = null; // the story as the source told it
let asked = null; // what it was asked
let coming = null;
let drawn = null; // the story and quarter that stand on the page

/** Ask for the story of the followed cadre, if it is another one than is shown, and draw it. */
export async function followStory(place) {
  if (!source().story) return;
  const request = { ...requestOf("a"), cadre: state.cadre, against: requestOf("b") };
  const key = JSON.stringify(request);
  if (key !== asked) {
    if (coming) coming.abort();
    coming = new AbortController();
    asked = key;
    const { signal } = coming;
    told = await source().story(request, signal).catch(() => null);
    if (signal.aborted) return;
  }
  drawStory(place);
}

/** Draw the quarter in which the present lies; nothing while what a story tells is still to be predicted. */
export function drawStory(place) {
  if (!source().story) return;
  const quarter = Math.max(0, Math.floor((Math.min(state.week, about().weeks) - 1) / QUARTER));
  const showing = JSON.stringify([asked, told !== null, quarter, state.language, hidden()]);
  if (showing === drawn) return;
  drawn = showing;
  if (hidden()) fill(place);
  else fill(place, heading(), told ? el("div", { class: "beside" }, ...told.stories.map((story, index) => column(story, index, quarter))) : null);
}

function heading() {
  const number = el("input", { type: "number", id: "cadre", min: 0, max: about().cadres - 1, value: state.cadre, onchange: () => change({ cadre: Math.max(0, Math.min(about().cadres - 1, Number(number.value) || 0)) }) });
  const parting = told && told.parting !== null
    ? el("button", { type: "button", onclick: () => toWeek(Math.max(1, told.parting + 1)) }, say("story.parting", { when: weekName(told.parting + 1) })) : null;
  return el("header", { class: "row" }, el("h2", {}, el("label", { for: "cadre" }, say("story.title"))), number, parting, el("p", { class: "faint" }, say("story.how")));
}

function column(story, index, quarter) {
  const first = quarter * QUARTER;
  const events = story.events.filter(({ week }) => week >= first && week < first + QUARTER);
  const lines = events.length > 0 ? events.map(line) : [el("li", { class: "faint" }, say("story.nothing"))];
  return el("section", { class: "story" }, el("h3", {}, el("b", {}, "AB"[index]), ` ${say("story.weeks", { from: first + 1, to: first + QUARTER })}`),
    spark(story, first), el("ol", {}, ...lines));
}

/** One event in words; "why?" opens the numbers behind it. */
function line(event) {
  const numbers = Object.entries(event.numbers).map(([name, value]) => `${numberName(name)} ${Number(value.toFixed(2))}`);
  const why = numbers.length > 0 ? el("details", { class: "why" }, el("summary", {}, say("story.why")), el("p", {}, numbers.join(" · "))) : null;
  return el("li", { class: event.parts ? "parts" : null }, el("span", { class: "when" }, String(event.week + 1)), el("span", {}, sentence(event)), why);
}

function sentence({ kind, ending, reason, numbers }) {
  const keys = [`story.${kind}.${ending}.${reason}`, `story.${kind}.${ending}`];
  const key = keys.find(known) || keys[1];
  const about = kind === "judgement" ? say(`offence.${reason}`) : "";
  const after = numbers.punished ? say("story.and_punished") : numbers.found_out ? say("story.and_found_out") : numbers.unjust ? say("story.unjustly") : "";
  return say(key, { reason: about }) + after;
}

function numberName(name) {
  return known(`number.${name}`) ? say(`number.${name}`) : name.replace(/_/g, " ");
}

/** Trust of this cadre and in this cadre over the whole run, with the quarter that is told. */
function spark(story, first) {
  const [width, height] = [520, 54];
  const last = story.trust_up.length - 1;
  const path = (values) => values.map((value, week) => `${week ? "L" : "M"}${((week / last) * width).toFixed(1)} ${(height - 4 - value * (height - 8)).toFixed(1)}`).join("");
  const place = (week) => (week / last) * width;
  return el("figure", {},
    svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "spark", role: "img", "aria-label": say("story.trust") },
      svg("rect", { x: place(first), y: 0, width: place(QUARTER), height, class: "told" }),
      svg("path", { d: path(story.trust_down), class: "trust-down" }), svg("path", { d: path(story.trust_up), class: "trust-up" })),
    el("figcaption", { class: "faint" }, say("story.trust")));
}
