/** The host: notes of the scene, the question, totals, and what the room is shown. */

import { byId, el, fill, redraw } from "./dom.js";
import { learn, lever, scenes, sceneOf, valueOf } from "./facts.js";
import { languageButton } from "./language_button.js";
import { follow, join, joined } from "./room.js";
import { source } from "./source.js";
import { change, state } from "./state.js";
import { atStep, nearestStep } from "./steps.js";
import { CHOICES } from "./verdict.js";
import { countDown, totals } from "./votes.js";
import { firstLanguage, leverName, leverValue, say, speak, told } from "./words.js";

const MINUTES = [1, 3, 5, 10];
let room = null;
let send = null;
let connected = true;
let heading = null; // what the header was drawn for
let toPush = {}; // levers of world B the host is about to push

async function begin() {
  const key = new URLSearchParams(location.hash.slice(1)).get("key");
  if (key) {
    history.replaceState(null, "", location.pathname + location.search); // the key stays out of sight on a shared screen
    fill(byId("fault"), (await join({ key })) || "");
  }
  await speak(firstLanguage());
  change({ language: firstLanguage() });
  if (!(await joined()).host) {
    fill(byId("main"), el("p", { class: "lead" }, say("host.key")));
    return;
  }
  learn(await source().about(), await source().scenes());
  send = follow((told) => {
    if (room && told.scene !== room.scene) toPush = {};
    room = told;
    fill(byId("fault"));
    draw();
  }, (why) => fill(byId("fault"), why), (there) => {
    connected = there;
    fill(byId("fault"), connected ? null : say("room.lost"));
    if (room) draw();
  });
  new BroadcastChannel("host").postMessage("signed in"); // to a projector that is open already
}

/** Send what would make the room forget its votes, unless the host would rather keep them. */
function sendUnlessVotesAreKept(message, kept) {
  if (room.voted > 0 && kept && !window.confirm(say("host.forget", { votes: room.voted }))) draw();
  else send(message);
}

function draw() {
  redraw(drawPage);
}

/** The header, anew only where a list that hangs open has to change: people join while the host chooses. */
function drawHeader() {
  const now = JSON.stringify([room.scene, state.language, connected]);
  if (now !== heading) fill(byId("header"), el("h1", {}, say("host.title")), el("nav", {}, chooser()), el("p", { class: "lines", id: "joined" }), languageButton(state.language, speakOther));
  heading = now;
  byId("joined").textContent = say("host.joined", { joined: room.joined, code: room.code });
}

function chooser() {
  const choose = () => {
    heading = null; // what is chosen stands only once the room is there
    sendUnlessVotesAreKept({ type: "scene", scene: list.value || null }, !room.revealed);
  };
  const list = el("select", { id: "scene", "aria-label": say("header.scene"), disabled: !connected, onchange: choose },
    el("option", { value: "" }, "–"), ...scenes().map((scene, index) => el("option", { value: scene.id, selected: scene.id === room.scene }, `${index + 1} · ${told(scene.title)}`)));
  return list;
}

function drawPage() {
  drawHeader();
  byId("limits").textContent = say("limits");
  byId("main").inert = !connected;
  const scene = sceneOf(room.scene);
  fill(byId("main"), ...(scene ? [notes(scene), conduct(scene), push(scene)] : [el("p", { class: "lead" }, say("host.choose"))]));
}

async function speakOther(other) {
  await speak(other);
  change({ language: other });
  draw();
}

function notes(scene) {
  return el("section", { class: "card" }, el("h2", { tabindex: -1 }, told(scene.title)), el("p", { class: "lead" }, told(scene.notes)),
    el("h3", {}, say("host.story")), ...told(scene.text).trim().split("\n\n").map((text) => el("p", {}, text)),
    el("h3", {}, say("host.look")), el("p", {}, told(scene.look)), el("h3", {}, say("scene.debrief")), el("ul", {}, ...told(scene.debrief).map((text) => el("li", {}, text))),
    el("h3", {}, say("scene.change")), el("p", {}, told(scene.change_your_mind)));
}

/** The question, its totals, the freeze and the timer. What reveals also opens the worlds without a question. */
function conduct(scene) {
  const button = (key, message, more = {}) => el("button", { type: "button", id: `do-${key}`, onclick: () => send(message), ...more }, say(`host.${key}`));
  const put = () => sendUnlessVotesAreKept({ type: "question", id: scene.id, choices: CHOICES }, true);
  const timer = el("p", { class: "timer", "data-timer": true });
  countDown(timer, room.timer);
  return el("section", { class: "card" }, el("p", { class: "lead" }, told(scene.question)),
    el("div", { class: "row" }, el("button", { type: "button", id: "do-ask", onclick: put }, say(room.question ? "host.ask_again" : "host.ask")), button("count", { type: "count" }, { disabled: !room.question || room.closed }), button("reveal", { type: "reveal" }, { disabled: room.revealed }),
      button(room.frozen ? "thaw" : "freeze", { type: "freeze", on: !room.frozen }, { id: "do-freeze", "aria-pressed": room.frozen })),
    totals(room, scene.ask),
    el("h3", {}, say("host.timer")), timer,
    el("div", { class: "row" }, ...MINUTES.map((minutes) => el("button", { type: "button", id: `timer-${minutes}`, onclick: () => send({ type: "timer", seconds: 60 * minutes }) }, say("host.minutes", { minutes }))), button("stop", { type: "timer", seconds: null })));
}

/** Levers of world B for everybody. */
function push(scene) {
  const pushed = { ...room.pushed, ...toPush };
  const rows = scene.levers.map((name) => {
    const declared = lever(name);
    const id = `push-${name}`;
    const output = el("output", { for: id });
    const range = el("input", { type: "range", id, min: 0, max: declared.steps.length - 1, "aria-label": leverName(name), oninput: () => {
      toPush[name] = atStep(declared, Number(range.value));
      output.textContent = leverValue(toPush[name]);
    } });
    const value = name in pushed ? pushed[name] : valueOf(scene.b, name);
    range.value = nearestStep(declared, value);
    output.textContent = leverValue(value);
    return el("div", { class: "slider" }, el("label", { for: id }, leverName(name)), range, output);
  });
  return el("section", { class: "card" }, el("h2", {}, say("host.push_title")), ...rows,
    el("button", { type: "button", class: "main", id: "push", onclick: () => send({ type: "push", levers: { ...room.pushed, ...toPush }, side: "b" }) }, say("host.push")));
}

setInterval(() => room && document.querySelector("[data-timer]") && countDown(document.querySelector("[data-timer]"), room.timer), 1000);
begin();
