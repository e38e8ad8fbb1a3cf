/** Worlds that stand in the file itself: the scenes as they were run, and a grid of two levers. */

import { nearestStep } from "./levers.js";

/** A source made of what the file carries; `held` is written by `run.py explorer`. */
export function fileSource(held) {
  const cell = (request) => held.runs[keyOf(held, request)];
  return {
    exact: false,
    levers: held.grid.levers,
    note: (say) => say("explorer.note", { step: held.grid.step, runs: held.grid.runs }),
    about: async () => held.about,
    scenes: async () => held.scenes,
    words: async (language) => held.words[language],
    world: async (request) => unfolded(held, cell(request)),
    bands: async (request) => bandsOf(held, cell(request)),
  };
}

/** The name of the run a request asks for: that of a scene's side, or the nearest cell of the grid. */
function keyOf(held, { scenario, world, levers }) {
  const named = [scenario, world || "", ...Object.keys(levers).sort().map((name) => `${name}=${levers[name]}`)].join("|");
  if (held.runs[named]) return named;
  const steps = held.grid.levers.map((name) => {
    const declared = held.about.levers.find((lever) => lever.name === name);
    const own = held.about.scenarios.find((one) => one.name === scenario);
    const value = name in levers ? levers[name] : name in own.levers ? own.levers[name] : declared.baseline;
    return nearestStep(declared, value);
  });
  return `grid|${steps.join("|")}`;
}

/** A trajectory with what all of them share put back. */
function unfolded(held, run) {
  const series = Object.fromEntries(held.shared.outcomes.map((name, index) => [name, numbers(run.series, index, held)]));
  return { ...held.shared.organisation, ...run, series, week: held.shared.week, frames: held.shared.week.length };
}

function bandsOf(held, run) {
  const part = (text) => Object.fromEntries(held.shared.outcomes.map((name, index) => [name, numbers(text, index, held)]));
  const ended = Object.fromEntries(Object.entries(run.ended).map(([name, [mean, low, high]]) => [name, { mean, low, high }]));
  return { n: held.grid.runs, week: held.shared.week, mean: part(run.mean), low: part(run.low), high: part(run.high), ended };
}

/** One outcome's numbers over the frames, from two bytes each: 0 is nothing, 1 to 65535 the range of all outcomes. */
function numbers(text, index, held) {
  const frames = held.shared.week.length;
  const bytes = atob(text);
  const found = [];
  for (let frame = 0; frame < frames; frame += 1) {
    const at = 2 * (index * frames + frame);
    const code = bytes.charCodeAt(at) + 256 * bytes.charCodeAt(at + 1);
    found.push(code === 0 ? null : held.shared.low + ((code - 1) / 65534) * (held.shared.high - held.shared.low));
  }
  return found;
}
