/** The facilitator's guide, and the paper version: a sheet for each scene and, apart from it, its result. */

import { byId, el, fill } from "./dom.js";
import { learn, scenarioTitle, scenes, unitOf } from "./facts.js";
import { leaflet } from "./leaflet.js";
import { source } from "./source.js";
import { table } from "./tables.js";
import { CHOICES } from "./verdict.js";
import { amount, difference, leverList, outcomeName, say, told } from "./words.js";

const RUNS = 20;
const results = new Map(); // scene -> bands of both worlds
let parts = null;

async function begin() {
  learn(await source().about(), await source().scenes());
  parts = await source().guide();
  await leaflet(draw);
}

function draw() {
  const text = Object.values(parts).map(({ title, items }) => el("section", {}, el("h3", {}, told(title)), el("ul", {}, ...told(items).map((item) => el("li", {}, item)))));
  const work = el("div", { class: "row unprinted" }, el("button", { type: "button", onclick: fillIn }, say("guide.fill", { runs: RUNS })), el("button", { type: "button", onclick: () => window.print() }, say("guide.print")), el("p", { id: "progress", role: "status" }));
  fill(byId("main"), el("article", {}, el("h2", {}, say("header.guide")), el("p", { class: "lead" }, say("limits")), ...text, work, ...scenes().flatMap((scene, index) => [sheet(scene, index), result(scene, index)])));
}

/** What is handed out. */
function sheet(scene, index) {
  const boxes = CHOICES.map((choice) => el("li", {}, `☐ ${say(`guess.${choice}`, { outcome: outcomeName(scene.ask) })}`));
  const worlds = ["a", "b"].map((side) => el("p", {}, el("b", {}, side.toUpperCase()), ` ${[scenarioTitle(scene[side].scenario), leverList(scene[side].levers)].filter(Boolean).join(" · ")}`));
  return el("section", { class: "sheet" }, el("p", { class: "kicker" }, `${index + 1}`), el("h2", {}, told(scene.title)), ...told(scene.text).trim().split("\n\n").map((text) => el("p", {}, text)), ...worlds,
    el("p", { class: "lead" }, told(scene.question)), el("ul", { class: "boxes" }, ...boxes), el("h3", {}, say("scene.debrief")), el("ul", {}, ...told(scene.debrief).map((text) => el("li", {}, text))), el("h3", {}, say("scene.change")), el("p", {}, told(scene.change_your_mind)));
}

/** What the host keeps: notes, and the numbers once both worlds were run. */
function result(scene, index) {
  const found = results.get(scene.id);
  return el("section", { class: "sheet host-only" }, el("p", { class: "kicker" }, say("guide.kept", { number: index + 1 })), el("h2", {}, told(scene.title)), el("p", {}, told(scene.notes)), el("p", {}, told(scene.look)), scene.puzzle ? el("p", {}, say("guide.one_way", { levers: leverList(scene.puzzle.solved_by) })) : "", found ? numbers(scene, found) : el("p", { class: "faint" }, say("guide.unfilled")));
}

function numbers(scene, [a, b]) {
  const rows = scene.watch.map((name) => {
    const [from, to] = [a.ended[name].mean, b.ended[name].mean];
    return [outcomeName(name), amount(from, unitOf(name), 1), amount(to, unitOf(name), 1), difference(to - from, unitOf(name), 1)];
  });
  return table(say("scene.results"), ["", "A", "B", "B − A"], rows);
}

/** Run both worlds of every scene, one scene after the other. */
async function fillIn() {
  for (const [index, scene] of scenes().entries()) {
    byId("progress").textContent = `${index + 1} / ${scenes().length}`;
    const asked = ["a", "b"].map((side) => source().bands({ ...scene[side], world: scene.world, runs: RUNS }));
    results.set(scene.id, await Promise.all(asked));
    draw();
  }
}

begin();
