/** Levers of both worlds: one slider each, or one for both; values on the steps their declaration gives. */

import { el } from "./dom.js";
import { help } from "./help.js";
import { lever, valueOf } from "./facts.js";
import { change, state } from "./state.js";
import { atStep, nearestStep } from "./steps.js";
import { leverName, leverValue, say, unitName } from "./words.js";

/** The control of one lever, for side "a", "b" or both. */
export function leverControl(name, sides = ["a", "b"]) {
  const shown = state.linked && sides.length > 1 ? ["both"] : sides;
  return el("fieldset", { class: "lever", "data-lever": name },
    el("legend", {}, leverName(name), el("span", { class: "faint" }, ` ${unitName(lever(name).unit)}`)),
    help(name),
    ...shown.map((side) => slider(name, side)));
}

/** Set a lever of one side, or of both; from a later week on it becomes an intervention. */
export function setLever(name, side, value) {
  const sides = side === "both" ? ["a", "b"] : [side];
  const worlds = Object.fromEntries(sides.map((each) => [each, moved(state[each], name, value)]));
  change({ ...worlds, moving: name });
}

function moved(world, name, value) {
  if (state.from === null) return { ...world, levers: { ...world.levers, [name]: value } };
  const others = world.interventions.flatMap((one) => (one.from_week === state.from ? without(one, name) : [one]));
  return { ...world, interventions: [...others, { from_week: state.from, set: { [name]: value } }] };
}

/** An intervention without one lever; none where it sets no other. */
function without(intervention, name) {
  const { [name]: _, ...set } = intervention.set;
  return Object.keys(set).length > 0 ? [{ ...intervention, set }] : [];
}

function slider(name, side) {
  const declared = lever(name);
  const world = state[side === "both" ? "a" : side];
  const id = `lever-${name}-${side}`;
  const letter = side === "both" ? "A = B" : side.toUpperCase();
  const value = latest(world, name);
  const output = el("output", { for: id }, leverValue(value));
  const range = el("input", {
    type: "range", id, min: 0, max: declared.steps.length - 1, step: 1,
    "aria-label": say("lever.of", { lever: leverName(name), world: letter }), "aria-valuetext": leverValue(value),
    oninput: () => {
      const chosen = atStep(declared, Number(range.value));
      output.textContent = leverValue(chosen);
      range.setAttribute("aria-valuetext", leverValue(chosen));
      setLever(name, side, chosen);
    },
  });
  range.value = nearestStep(declared, value);
  return el("div", { class: `slider slider-${side}` }, el("label", { for: id }, letter), range, output);
}

/** The value in force at the end: that of the last intervention which sets it, else the world's. */
function latest(world, name) {
  const setting = world.interventions.filter((one) => one.set && name in one.set);
  return setting.length > 0 ? setting[setting.length - 1].set[name] : valueOf(world, name);
}
