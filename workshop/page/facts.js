/** What the source declares: levers, assumptions, outcomes, scenarios and scenes, found by name. */

import { known, say } from "./words.js";

const facts = { about: null, scenes: [], outcomes: {}, levers: {}, assumptions: {}, scenarios: {} };

/** Keep what the source said of itself. */
export function learn(about, scenes) {
  facts.about = about;
  facts.scenes = scenes;
  for (const kind of ["outcomes", "levers", "assumptions", "scenarios"]) {
    facts[kind] = Object.assign(Object.create(null), ...about[kind].map((item) => ({ [item.name]: item })));
  }
}

export const about = () => facts.about;
export const scenes = () => facts.scenes;
export const lever = (name) => facts.levers[name];
export const assumption = (name) => facts.assumptions[name];
export const scenario = (name) => facts.scenarios[name];
export const unitOf = (outcome) => facts.outcomes[outcome].unit;
export const sceneOf = (id) => facts.scenes.find((scene) => scene.id === id) || null;

/** The title of a scenario, in the language in use where it has one. */
export function scenarioTitle(name) {
  return titled(name, facts.scenarios[name]);
}

/** The title of the conditions a world file describes. */
export function worldTitle(name) {
  return titled(name, facts.about.worlds.find((world) => world.name === name));
}

function titled(name, found) {
  const key = `scenario.${name}.title`;
  return known(key) ? say(key) : (found && found.title) || name.replace(/_/g, " ");
}

/** The value of a lever in a world: as moved, else as its scenario has it, else as in the baseline. */
export function valueOf(world, name) {
  if (name in world.levers) return world.levers[name];
  const own = facts.scenarios[world.scenario];
  return own && name in own.levers ? own.levers[name] : facts.levers[name].baseline;
}

/** Levers by group, in the order of their declaration. */
export function groups(kind = "levers") {
  const found = new Map();
  for (const item of facts.about[kind]) found.set(item.group, [...(found.get(item.group) || []), item]);
  return found;
}
