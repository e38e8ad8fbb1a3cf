/** A scene: read, predict, see, discuss. Nothing is shown of the answer before somebody has predicted. */

import { el } from "./dom.js";
import { drawer } from "./drawer.js";
import { about, scenes, sceneOf, unitOf, valueOf } from "./facts.js";
import { leverControl } from "./levers.js";
import { playFromStart } from "./player.js";
import { RUNS, runs } from "./runs.js";
import { source } from "./source.js";
import { STAGES, change, forgetSteps, state } from "./state.js";
import { table } from "./tables.js";
import { CHOICES, compared, reached, verdict } from "./verdict.js";
import { amount, difference, inPoints, outcomeName, outcomeWithUnit, say, told } from "./words.js";
import { worldName } from "./world_panel.js";

/** Open a scene at its beginning; null opens the sandbox with the policies as they are, under ordinary conditions. */
export function openScene(id) {
  forgetSteps();
  if (id === null) {
    const worlds = source().levers ? { a: onGrid(), b: onGrid() } : {};
    const shown = state.shown === "scene" ? "headline" : state.shown;
    change({ scene: null, week: about().weeks, shown, world: null, assumptions: {}, ...worlds }, { undoable: false });
    return;
  }
  const scene = sceneOf(id);
  change({
    scene: id, stage: "read", guess: null, a: written(scene, "a"), b: written(scene, "b"), world: scene.world,
    assumptions: {}, linked: false, from: null, week: 0, shown: "scene", playing: false,
  }, { undoable: false });
}

/** A world of a scene as the scene has it. */
function written(scene, side) {
  const { scenario, levers } = scene[side];
  return { scenario, levers: { ...levers }, interventions: [] };
}

/** Whether somebody has moved a lever of the scene: what was predicted was predicted of other worlds then. */
function moved(scene) {
  return ["a", "b"].some((side) => {
    const names = Object.keys({ ...scene[side].levers, ...state[side].levers });
    return state[side].interventions.length > 0 || names.some((name) => valueOf(state[side], name) !== valueOf(scene[side], name));
  });
}

/** The baseline, from which a grid of levers is counted. */
function onGrid() {
  return { scenario: "baseline", levers: {}, interventions: [] };
}

/** The scene before or after, in their order; the sandbox comes last. */
export function nextScene(step) {
  const ids = [...scenes().map((scene) => scene.id), null];
  const at = ids.indexOf(state.scene) + step;
  if (at >= 0 && at < ids.length) openScene(ids[at]);
}

/** The card of the scene at its present stage. */
export function sceneCard() {
  const scene = sceneOf(state.scene);
  const content = { read, predict, see, discuss }[state.stage];
  return el("article", { class: "card scene" },
    el("p", { class: "kicker" }, say("scene.number", { number: scenes().indexOf(scene) + 1, of: scenes().length })),
    el("h2", { tabindex: -1 }, told(scene.title)), stages(), ...content(scene));
}

function stages() {
  return el("ol", { class: "stages" }, ...STAGES.map((stage, index) => {
    const open = index <= STAGES.indexOf(state.stage);
    return el("li", {}, el("button", { type: "button", id: `stage-${stage}`, disabled: !open, "aria-current": stage === state.stage ? "step" : null, onclick: () => change({ stage }) }, say(`stage.${stage}`)));
  }));
}

function read(scene) {
  const paragraphs = told(scene.text).trim().split("\n\n").map((text) => el("p", {}, text));
  const worlds = ["a", "b"].map((side) => el("p", { class: "which" }, el("b", {}, side.toUpperCase()), ` ${worldName(scene[side])}`));
  return [...paragraphs, ...worlds, onward("predict", say("scene.to_question"))];
}

function predict(scene) {
  const choices = CHOICES.map((choice) =>
    el("button", { type: "button", class: "choice", id: `choice-${choice}`, "aria-pressed": state.guess === choice, onclick: () => change({ guess: choice }) }, say(`guess.${choice}`, { outcome: outcomeName(scene.ask) })));
  const reveal = el("button", { type: "button", class: "main", disabled: state.guess === null, onclick: () => { change({ stage: "see" }); playFromStart(); } }, say("scene.reveal"));
  return [el("p", { class: "lead" }, told(scene.question)), el("div", { id: "votes" }), el("div", { class: "choices", role: "group", "aria-label": say("scene.choices") }, ...choices), threshold(scene), reveal];
}

function see(scene) {
  const controls = () => drawer(`try-${scene.id}`, say("scene.try"), ...scene.levers.map((name) => leverControl(name)));
  return [answerTo(scene), source().exact ? controls() : "", el("div", { id: "votes" }), results(scene), threshold(scene), el("p", {}, told(scene.look)), onward("discuss", say("scene.to_debrief"))];
}

/** From which difference on an outcome is said to rise or fall. */
export function threshold(scene) {
  return el("p", { class: "faint" }, say("verdict.threshold", { size: inPoints(scene.matters, unitOf(scene.ask)) }));
}

/** What the model gives, beside what was predicted; while it runs, that it does. */
export function answerTo(scene) {
  const found = verdict(scene);
  if (found === null) return el("p", { class: "lead verdict" }, say("scene.running", { runs: RUNS }));
  const text = say(`verdict.${found}`, { outcome: outcomeName(scene.ask) });
  const beside = state.guess === null || moved(scene) ? "" : say(state.guess === found ? "verdict.as_predicted" : "verdict.otherwise");
  return el("p", { class: "lead verdict", role: "status" }, text, el("br"), el("span", { class: "faint" }, beside));
}

function results(scene) {
  const rows = scene.watch.map((name) => {
    const all = compared(name);
    const [from, to] = all ? [all.from, all.to] : [runs.a, runs.b].map((run) => run && run.outcomes[name]);
    const unit = unitOf(name);
    return [outcomeWithUnit(name, unit), amount(from, unit, 1), amount(to, unit, 1), difference(to - from, unit, 1)];
  });
  return table(say("scene.results"), ["", "A", "B", "B − A"], rows);
}

function discuss(scene) {
  const questions = told(scene.debrief).map((text) => el("li", {}, text));
  return [el("h3", {}, say("scene.debrief")), el("ul", {}, ...questions),
    el("h3", {}, say("scene.change")), el("p", { class: "lead" }, told(scene.change_your_mind)),
    scene.puzzle && source().exact ? puzzle(scene) : null,
    el("button", { type: "button", class: "main", onclick: () => nextScene(1) }, say("scene.next"))].filter(Boolean);
}

/** Targets for world B, reached or not, with the levers one may move. */
function puzzle(scene) {
  const goals = scene.puzzle.goals.map((goal) => {
    const bound = "at_least" in goal ? "at_least" : "at_most";
    const done = reached(goal);
    const now = runs.bands.b ? amount(runs.bands.b.ended[goal.outcome].mean, unitOf(goal.outcome)) : "…";
    const text = say(`puzzle.${bound}`, { outcome: outcomeName(goal.outcome), bound: amount(goal[bound], unitOf(goal.outcome)), now });
    return el("li", { class: done ? "done" : "open" }, `${done ? "●" : "○"} ${text}`);
  });
  return el("section", { class: "puzzle" }, el("h3", {}, say("puzzle.title")), el("p", {}, say("puzzle.how")),
    el("ul", { "aria-live": "polite" }, ...goals), ...scene.levers.map((name) => leverControl(name, ["b"])));
}

function onward(stage, text) {
  return el("button", { type: "button", class: "main", onclick: () => change({ stage }) }, text);
}
