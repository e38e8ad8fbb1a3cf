/** Asks for both worlds and the baseline whenever what is run changes; bands follow when nobody moves a lever. */

import { source } from "./source.js";
import { onChange, state } from "./state.js";
import { unpacked } from "./trajectory.js";
import { say } from "./words.js";

const IDLE = 350; // milliseconds without a change before bands are asked for
export const RUNS = 20; // runs behind a band
const listeners = [];
let asked = null; // what cancels the requests on their way
let waiting = null;

/** What was run: a world, or null before its answer; `bands` over RUNS rosters and replicates. */
export const runs = { a: null, b: null, baseline: null, bands: { a: null, b: null, baseline: null }, fault: null };

/** Be called whenever something new was run: "worlds" or "bands". */
export function onRun(listener) {
  listeners.push(listener);
}

/** Run now, and again after every change of what is run. */
export function keepRunning() {
  onChange(["a", "b", "world", "assumptions", "seed", "roster", "replicate"], run);
  return run();
}

/** An outcome in the last year of a side: the mean over the runs of its band, or of its one run as long as there is no band. */
export function lastYear(side, outcome) {
  const band = runs.bands[side];
  return band ? band.ended[outcome].mean : runs[side].outcomes[outcome];
}

/** What the source is asked for one side: "a", "b" or "baseline". */
export function requestOf(side) {
  const own = side === "baseline" ? { scenario: "baseline", levers: {}, interventions: [] } : state[side];
  const { world, assumptions, seed, roster, replicate } = state;
  return { ...own, world, assumptions, seed, roster, replicate };
}

async function run() {
  clearTimeout(waiting);
  if (asked) asked.abort();
  asked = new AbortController();
  const { signal } = asked;
  const found = await answers("world", signal);
  if (!found) return;
  const [a, b, baseline] = found.map(unpacked);
  const sameBaseline = runs.baseline && runs.baseline.identity === baseline.identity;
  runs.bands = { a: null, b: null, baseline: sameBaseline ? runs.bands.baseline : null };
  Object.assign(runs, { a, b, baseline, fault: null });
  tell("worlds");
  waiting = setTimeout(() => runBands(signal), IDLE);
}

async function runBands(signal) {
  const found = await answers("bands", signal);
  if (!found) return;
  runs.bands = { a: found[0], b: found[1], baseline: found[2] };
  tell("bands");
}

/** The answers for both worlds and the baseline; null where they were cancelled or refused. */
async function answers(kind, signal) {
  try {
    const more = kind === "bands" ? { runs: RUNS } : {};
    const sides = ["a", "b", "baseline"].map((side) => source()[kind]({ ...requestOf(side), ...more }, signal));
    const found = await Promise.all(sides);
    return signal.aborted ? null : found;
  } catch (error) {
    if (error.name === "AbortError" || signal.aborted) return null;
    runs.fault = error.refused || [error instanceof TypeError ? say("run.no_answer") : error.message]; // fetch fails with a TypeError
    tell("fault");
    return null;
  }
}

function tell(what) {
  for (const listener of listeners) listener(what);
}
