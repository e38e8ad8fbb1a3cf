/** The phone: one world at a time, two levers, one chart, and a vote. */

import { chart, rangeOf } from "./chart.js";
import { byId, el, fill, redraw } from "./dom.js";
import { about, learn, sceneOf, unitOf } from "./facts.js";
import { languageButton } from "./language_button.js";
import { swatch } from "./legend.js";
import { leverControl } from "./levers.js";
import { drawn } from "./outcome_sets.js";
import { follow, join, joined } from "./room.js";
import { RUNS, keepRunning, lastYear, onRun, runs } from "./runs.js";
import { answerTo, openScene, threshold } from "./scene_card.js";
import { source } from "./source.js";
import { change, onChange, state } from "./state.js";
import { countDown, totals } from "./votes.js";
import { amount, canWrite, firstLanguage, outcomeName, say, speak, told } from "./words.js";
import { chartLabel } from "./world_panel.js";

const CODE = /^\d{4}$/;
const LEVERS = 2;
let room = null; // as the server told it last
let side = "b"; // the world that is shown
let send = null;
let connected = true;

async function begin() {
  await speak(firstLanguage());
  change({ language: firstLanguage() });
  draw();
  const code = new URLSearchParams(location.hash.slice(1)).get("code");
  const refused = code && CODE.test(code) ? await join({ code }) : null;
  if ((await joined()).joined) await enter();
  else fill(byId("fault"), refused);
}

async function enter() {
  history.replaceState(null, "", location.pathname + location.search); // a picture of the screen gives no code away
  learn(await source().about(), await source().scenes());
  change({ shown: "scene" });
  send = follow(follows, (why) => fill(byId("fault"), why), (there) => {
    connected = there;
    fill(byId("fault"), connected ? null : say("room.lost"));
    if (room) draw();
  });
  onRun(draw);
  onChange(["language"], async () => {
    await speak(state.language);
    draw();
  });
}

/** Take over what the host shows: scene, pushed levers, freeze; and, while votes are kept, one's own. */
function follows(told) {
  const first = room === null;
  const another = first || told.scene !== room.scene;
  const pushed = JSON.stringify(told.pushed) !== JSON.stringify(room && room.pushed);
  room = told;
  fill(byId("fault"));
  if (another && sceneOf(room.scene)) openScene(room.scene);
  if (room.question && !room.closed) change({ guess: room.choice });
  if (pushed && Object.keys(room.pushed || {}).length > 0) {
    const sides = room.side === "a" || room.side === "b" ? [room.side] : ["a", "b"];
    change(Object.fromEntries(sides.map((each) => [each, { ...state[each], levers: { ...state[each].levers, ...room.pushed } }])));
  }
  if (first) keepRunning();
  draw();
}

function draw() {
  redraw(drawPage);
}

function drawPage() {
  fill(byId("header"), el("h1", {}, say("page.title")), languageButton(state.language, speakOther));
  byId("limits").textContent = say("limits");
  byId("font").textContent = canWrite(state.language) ? "" : say("page.no_font");
  fill(byId("main"), ...(room === null ? [doorway()] : inside()));
}

async function speakOther(other) {
  await speak(other);
  change({ language: other });
  draw();
}

/** Where one types the code. */
function doorway() {
  const code = el("input", { id: "code", inputmode: "numeric", maxlength: 4, autocomplete: "off", class: "code" });
  const enterWith = async () => {
    const refused = CODE.test(code.value) ? await join({ code: code.value }) : say("room.four_digits");
    fill(byId("fault"), refused || "");
    if (!refused) await enter();
  };
  code.addEventListener("keydown", (event) => event.key === "Enter" && enterWith());
  return el("section", { class: "card" }, el("p", { class: "lead" }, el("label", { for: "code" }, say("room.code"))), code, el("button", { type: "button", class: "main", onclick: enterWith }, say("room.join")), el("p", { class: "faint" }, say("room.nobody")));
}

function inside() {
  const scene = sceneOf(room.scene);
  if (!scene) return [el("p", { class: "lead" }, say("room.wait"))];
  const timer = el("p", { class: "timer", "data-timer": true });
  countDown(timer, room.timer);
  return [el("h2", {}, told(scene.title)), timer, ...(room.question ? [vote(scene)] : room.revealed ? [] : story(scene)), room.revealed ? world(scene) : null].filter(Boolean);
}

/** What happens in a scene, as long as there is no question about it. */
function story(scene) {
  return [...told(scene.text).trim().split("\n\n").map((text) => el("p", {}, text)), el("p", { class: "faint" }, say("room.before"))];
}

/** The question. A vote stands as cast once the server has it, and not before. */
function vote(scene) {
  const over = room.revealed || room.closed;
  const cast = (choice) => send({ type: "vote", question: room.question.id, choice });
  const choices = room.question.choices.map((choice) => el("button", { type: "button", class: "choice", id: `choice-${choice}`, "aria-pressed": state.guess === choice, disabled: over || !connected, onclick: () => cast(choice) }, say(`guess.${choice}`, { outcome: outcomeName(scene.ask) })));
  return el("section", { class: "card" }, el("p", { class: "lead" }, told(scene.question)), el("div", { class: "choices" }, ...choices), threshold(scene), el("p", { class: "faint" }, say(over ? "room.over" : "room.anonymous")), totals(room, scene.ask));
}

/** What came of the question, and one world: its chart, its numbers and two levers. */
function world(scene) {
  const tabs = el("div", { class: "tabs", role: "group", "aria-label": say("room.world") }, ...["a", "b"].map((each) => el("button", { type: "button", id: `tab-${each}`, "aria-pressed": side === each, onclick: () => { side = each; draw(); } }, each.toUpperCase())));
  if (!runs.a) return tabs;
  const outcomes = drawn("scene", scene, unitOf);
  const range = rangeOf([runs.a, runs.b, runs.baseline], outcomes);
  const band = runs.bands[side];
  const lines = chart({ trajectory: runs[side], band, ghost: runs.bands.baseline || runs.baseline, outcomes, label: chartLabel(side, outcomes), ...range });
  lines.show(about().weeks, false);
  const numbers = outcomes.map((name, index) => el("div", {}, el("dt", {}, swatch(index), outcomeName(name)), el("dd", { "data-outcome": name }, el("strong", {}, amount(lastYear(side, name), unitOf(name))))));
  const note = el("p", { class: "faint" }, say(band ? "numbers.mean_alone" : "numbers.one", { runs: band ? band.n : RUNS }));
  const levers = el("fieldset", { class: "plain", disabled: room.frozen }, ...scene.levers.slice(0, LEVERS).map((name) => leverControl(name, [side])));
  return el("section", { class: "card" }, answerTo(scene), tabs, lines.picture, el("dl", { class: "numbers" }, ...numbers), note, room.frozen ? el("p", { class: "notice" }, say("room.frozen")) : null, levers);
}

setInterval(() => room && document.querySelector("[data-timer]") && countDown(document.querySelector("[data-timer]"), room.timer), 1000);
begin();
