/** The sandbox: presets, all levers, and, apart from them, the assumptions. */

import { el } from "./dom.js";
import { drawer } from "./drawer.js";
import { about, assumption, groups, lever, scenarioTitle, unitOf, worldTitle } from "./facts.js";
import { help } from "./help.js";
import { leverControl } from "./levers.js";
import { RUNS } from "./runs.js";
import { source } from "./source.js";
import { canUndo, change, state, undo } from "./state.js";
import { atStep, nearestStep } from "./steps.js";
import { compared } from "./verdict.js";
import { difference, known, leverName, leverValue, outcomeName, say, weekName } from "./words.js";
import { drawnNow } from "./world_panel.js";

const HEADLINE = ["accountability.intensity", "fault_tolerance.practised"];
const START = { a: "tight_control", b: "loosened" };

/** Everything one can set. A source with a grid offers the levers of its grid only. */
export function sandbox() {
  const offered = source().levers || null;
  const chief = HEADLINE.filter((name) => lever(name));
  return el("article", { class: "card sandbox" },
    el("h2", { tabindex: -1 }, say("sandbox.title")),
    source().note ? el("p", { class: "lead" }, source().note(say)) : presets(),
    ...chief.map((name) => leverControl(name)), el("p", { id: "found" }, foundInSandbox()), buttons(),
    ...(offered ? [] : [drawer("levers", say("sandbox.levers"), ...moreLevers()), drawer("assumptions", say("sandbox.assumptions"), ...assumptions())]));
}

/** How world B differs from world A in what is drawn, in one sentence. */
export function foundInSandbox() {
  const differences = drawnNow().map((name) => [name, compared(name)]);
  if (differences.some(([, found]) => found === null)) return say("scene.running", { runs: RUNS });
  const told = differences.map(([name, found]) => `${outcomeName(name)} ${difference(found.difference, unitOf(name))}`);
  return say("sandbox.found", { differences: told.join(say("report.comma")) });
}

function presets() {
  return el("div", { class: "presets" }, ...["a", "b"].map((side) => {
    const options = about().scenarios.map(({ name }) => el("option", { value: name, selected: name === state[side].scenario }, scenarioTitle(name)));
    const choose = (event) => change({ [side]: { scenario: event.target.value, levers: {}, interventions: [] } });
    return el("p", {}, el("label", { for: `preset-${side}` }, side.toUpperCase()), el("select", { id: `preset-${side}`, "aria-label": say("sandbox.preset", { world: side.toUpperCase() }), onchange: choose }, ...options));
  }));
}

function buttons() {
  const button = (key, onclick, more = {}) => el("button", { type: "button", id: `do-${key}`, onclick, ...more }, say(`sandbox.${key}`));
  const fresh = (side) => ({ scenario: source().levers ? "baseline" : START[side], levers: {}, interventions: [] });
  return el("div", { class: "row", role: "group", "aria-label": say("sandbox.actions") },
    button(state.linked ? "unlink" : "link", () => change({ linked: !state.linked }), { id: "do-link", "aria-pressed": state.linked }),
    button("undo", undo, { disabled: !canUndo() }),
    button("swap", () => change({ a: state.b, b: state.a })),
    button("reset", () => change({ a: fresh("a"), b: fresh("b"), world: null, assumptions: {}, linked: false, from: null })),
    source().levers ? null : button("dice", () => change({ roster: (state.roster + 1) % 10, replicate: state.replicate + 1 })),
    source().levers ? null : later());
}

/** Let levers count from the present week on instead of from the beginning. */
function later() {
  const on = state.from !== null;
  const text = on ? say("sandbox.from", { week: weekName(state.from) }) : say("sandbox.later");
  return el("button", { type: "button", id: "do-later", "aria-pressed": on, onclick: () => change({ from: on ? null : Math.max(1, Math.min(state.week, about().weeks - 4)) }) }, text);
}

function moreLevers() {
  return [...groups()].map(([group, members]) => {
    const others = members.map(({ name }) => name).filter((name) => !HEADLINE.includes(name));
    return drawer(`levers-${group}`, groupName(group), ...others.map((name) => leverControl(name)));
  });
}

/** What a scholar is unsure about: the conditions, and each parameter of world and population. */
function assumptions() {
  const options = [null, ...about().worlds.map(({ name }) => name)].map((name) =>
    el("option", { value: name || "", selected: name === state.world }, name ? worldTitle(name) : say("sandbox.no_conditions")));
  const conditions = el("p", {}, el("label", { for: "conditions" }, say("sandbox.conditions")),
    el("select", { id: "conditions", onchange: (event) => change({ world: event.target.value || null }) }, ...options));
  const drawers = [...groups("assumptions")].map(([group, members]) => drawer(`assumptions-${group}`, groupName(group), ...members.map(({ name }) => assumed(name))));
  return [el("p", { class: "faint" }, say("sandbox.assumed")), conditions, ...drawers];
}

function assumed(name) {
  const declared = assumption(name);
  const value = name in state.assumptions ? state.assumptions[name] : declared.baseline;
  const id = `assume-${name}`;
  const output = el("output", { for: id }, leverValue(value));
  const range = el("input", { type: "range", id, min: 0, max: declared.steps.length - 1, "aria-label": leverName(name), "aria-valuetext": leverValue(value) });
  range.value = nearestStep(declared, value);
  range.addEventListener("input", () => {
    const chosen = atStep(declared, Number(range.value));
    output.textContent = leverValue(chosen);
    change({ assumptions: { ...state.assumptions, [name]: chosen }, moving: name });
  });
  return el("fieldset", { class: "lever" }, el("legend", {}, leverName(name)), help(name), el("div", { class: "slider" }, el("label", { for: id }, "A B"), range, output));
}

function groupName(group) {
  return known(`parameter_group.${group}`) ? say(`parameter_group.${group}`) : group;
}
