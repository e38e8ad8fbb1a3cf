/** Worlds that stand in the file itself: the scenes as they were run, and a grid of two levers. */

import { nearestStep } from "./steps.js";

/** A source made of what the file carries; `held` is written by `run.py explorer`. */
export function fileSource(held) {
  const opened = new Map(); // runs already unpacked
  const run = (request) => {
    const key = keyOf(held, request);
    if (!opened.has(key)) opened.set(key, inflated(held.runs[key]));
    return opened.get(key);
  };
  return {
    exact: false,
    levers: held.grid.levers,
    note: (say) => say("explorer.note", { step: held.grid.step, runs: held.grid.runs }),
    about: async () => held.about,
    scenes: async () => held.scenes,
    words: async (language) => held.words[language],
    world: async (request) => (await run(request)).world,
    bands: async (request) => (await run(request)).bands,
  };
}

/** The name of the run a request asks for: that of a scene's side, or the nearest cell of the grid. */
function keyOf(held, { scenario, world, levers }) {
  const named = [scenario, world || "", ...Object.keys(levers).sort().map((name) => `${name}=${levers[name]}`)].join("|");
  if (held.runs[named]) return named;
  const steps = held.grid.levers.map((name) => {
    const declared = held.about.levers.find((lever) => lever.name === name);
    return nearestStep(declared, name in levers ? levers[name] : declared.baseline);
  });
  return ["grid", ...steps].join("|");
}

/** What was packed as JSON, deflated, in base64. */
async function inflated(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}
