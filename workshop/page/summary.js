/** What changed, in one polite sentence for those who listen: "Initiative rose from 21 % to 58 %." */

import { byId } from "./dom.js";
import { unitOf } from "./facts.js";
import { runs } from "./runs.js";
import { hidden } from "./state.js";
import { drawnNow } from "./world_panel.js";
import { amount, outcomeName, say } from "./words.js";

const before = { a: null, b: null };

/** Say how the outcomes of the world that was run anew differ from what they were. */
export function summarise() {
  const sentences = ["a", "b"].flatMap((side) => {
    const was = before[side];
    before[side] = runs[side];
    return was && was.identity !== runs[side].identity && !hidden() ? changes(side, was) : [];
  });
  if (sentences.length > 0) byId("live").textContent = sentences.join(" ");
}

function changes(side, was) {
  return drawnNow().map((name) => {
    const [from, to] = [was.outcomes[name], runs[side].outcomes[name]].map((value) => amount(value, unitOf(name)));
    const key = from === to ? "summary.same" : "summary.moved";
    return say(key, { world: side.toUpperCase(), outcome: outcomeName(name), from, to });
  });
}
