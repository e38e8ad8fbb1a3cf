/** What the page shows, as one plain object; everybody who draws subscribes to it. */

const listeners = [];
const past = [];
const MOST_STEPS_BACK = 100;

/** Keys that decide what is run; a change of one of them can be undone. */
const DECIDING = ["a", "b", "world", "assumptions", "linked", "seed", "roster", "replicate", "from"];

/** Stages of a scene, in their order. */
export const STAGES = ["read", "predict", "see", "discuss"];

export const state = {
  language: "en",
  scene: null, // id of a scene; null is the sandbox
  stage: STAGES[0],
  guess: null, // rises | same | falls
  a: { scenario: "tight_control", levers: {}, interventions: [] },
  b: { scenario: "loosened", levers: {}, interventions: [] },
  world: null, // conditions both worlds meet
  assumptions: {}, // world and population parameters, the same in both
  linked: false,
  seed: 1,
  roster: 0,
  replicate: 0,
  from: null, // week from which a moved lever counts; null is from the beginning
  week: 260,
  speed: 1,
  cadre: 7,
  shown: "headline",
  projector: false,
};

/** Change some keys; a change of what is run is remembered for undo. No week is shown that is still to be predicted. */
export function change(changes, { undoable = true } = {}) {
  if (undoable && Object.keys(changes).some((key) => DECIDING.includes(key))) remember();
  const before = state.week;
  Object.assign(state, changes);
  if (hidden()) state.week = Math.min(0, state.week);
  tell([...Object.keys(changes), ...(state.week === before ? [] : ["week"])]);
}

/** Whether the weeks after policies part are still to be predicted. */
export function hidden() {
  return state.scene !== null && (state.stage === "read" || state.stage === "predict");
}

/** Take back the last change of what is run. */
export function undo() {
  const before = past.pop();
  if (!before) return;
  Object.assign(state, before);
  tell(DECIDING);
}

/** Let nothing that was changed so far be taken back. */
export function forgetSteps() {
  past.length = 0;
}

/** Whether there is something to take back. */
export function canUndo() {
  return past.length > 0;
}

/**
 * Be called after changes of any of these keys; no keys means all changes.
 * @param {string[]} keys
 * @param {(changed: string[]) => void} listener
 */
export function onChange(keys, listener) {
  listeners.push({ keys, listener });
}

function remember() {
  past.push(JSON.parse(JSON.stringify(Object.fromEntries(DECIDING.map((key) => [key, state[key]])))));
  if (past.length > MOST_STEPS_BACK) past.shift();
}

function tell(changed) {
  for (const { keys, listener } of listeners) {
    if (keys.length === 0 || keys.some((key) => changed.includes(key))) listener(changed);
  }
}
