/** The state in the address after #, so that a find can be sent to somebody: readable, and safe to edit. */

import { about, sceneOf } from "./facts.js";
import { STAGES, change, onChange, state } from "./state.js";
import { LANGUAGES } from "./words.js";

const PLAIN = ["language", "scene", "stage", "world", "seed", "roster", "replicate", "week", "cadre", "shown"];
const WHOLE = ["seed", "roster", "replicate", "week", "cadre"];
const PAUSE = 250; // milliseconds of quiet before the address follows

/** Take the state from the address, then keep the address up to date. */
export function followAddress() {
  read();
  let waiting = null;
  onChange([], () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => history.replaceState(null, "", written()), PAUSE);
  });
  window.addEventListener("hashchange", read);
}

/** The address of the state, e.g. #seed=1&a=tight_control&a.inspection.visits=20. */
export function written() {
  const parts = new URLSearchParams();
  for (const key of PLAIN) if (state[key] !== null) parts.set(key, state[key]);
  if (state.linked) parts.set("linked", "yes");
  if (state.projector) parts.set("projector", "yes");
  for (const side of ["a", "b"]) {
    parts.set(side, state[side].scenario);
    for (const [name, value] of Object.entries(state[side].levers)) parts.set(`${side}.${name}`, value);
    if (state[side].interventions.length > 0) {
      parts.set(`${side}:interventions`, JSON.stringify(state[side].interventions));
    }
  }
  for (const [name, value] of Object.entries(state.assumptions)) parts.set(`assume.${name}`, value);
  return `#${parts}`;
}

function read() {
  const parts = new URLSearchParams(location.hash.slice(1));
  if (![...parts.keys()].length || location.hash === written()) return;
  const found = { linked: parts.get("linked") === "yes", projector: parts.get("projector") === "yes" };
  for (const key of PLAIN) {
    if (parts.has(key)) found[key] = WHOLE.includes(key) ? Number(parts.get(key)) || 0 : parts.get(key);
  }
  Object.assign(found, understood(found));
  found.assumptions = numbersUnder(parts, "assume.");
  for (const side of ["a", "b"]) {
    if (!parts.has(side)) continue;
    const levers = numbersUnder(parts, `${side}.`);
    found[side] = { scenario: parts.get(side), levers, interventions: listOf(parts.get(`${side}:interventions`)) };
  }
  change(found);
}

/** What decides which parts of the page are drawn, as far as there are such parts; numbers are checked by the source. */
function understood({ language, scene, stage, cadre }) {
  return {
    language: LANGUAGES.includes(language) ? language : state.language,
    scene: sceneOf(scene) ? scene : null,
    stage: STAGES.includes(stage) ? stage : STAGES[0],
    cadre: cadre === undefined ? state.cadre : Math.max(0, Math.min(about().cadres - 1, cadre)),
  };
}

function numbersUnder(parts, start) {
  const values = {};
  for (const [key, text] of parts) {
    if (key.startsWith(start)) values[key.slice(start.length)] = text === "" || Number.isNaN(Number(text)) ? text : Number(text);
  }
  return values;
}

function listOf(text) {
  try {
    const list = JSON.parse(text || "[]");
    return Array.isArray(list) ? list.filter((one) => one && one.set instanceof Object) : [];
  } catch (error) {
    return [];
  }
}
