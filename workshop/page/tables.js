/** The table behind each picture: the same numbers in words, for those who read or listen. */

import { el } from "./dom.js";
import { unitOf } from "./facts.js";
import { beliefs } from "./tiers.js";
import { ACTS, counts } from "./trajectory.js";
import { amount, outcomeName, say } from "./words.js";

const YEAR = 52;

/** Drawn outcomes at the end of each year: this run, and mean and band where there are any. */
export function seriesTable(trajectory, band, outcomes) {
  const years = trajectory.week.map((week, frame) => ({ week, frame })).filter(({ week }) => week >= 0 && week % YEAR === 0);
  const head = [say("table.week"), ...outcomes.map(outcomeName)];
  const rows = years.map(({ week, frame }) => [String(week), ...outcomes.map((name) => cell(trajectory, band, name, frame))]);
  return table(say("table.series"), head, rows);
}

function cell(trajectory, band, name, frame) {
  const own = amount(trajectory.series[name][frame], unitOf(name), 1);
  if (!band) return own;
  const [mean, low, high] = ["mean", "low", "high"].map((key) => amount(band[key][name][frame], unitOf(name), 1));
  return say("table.band", { own, mean, low, high });
}

/** How many cadres do what in a frame. */
export function countsTable(trajectory, frame) {
  const found = counts(trajectory, frame);
  const rows = ACTS.map((act) => [say(`act.${act}`), String(found[act])]);
  return table(say("table.people"), [say("table.act"), say("table.cadres")], rows);
}

/** What is true, believed and reported at each tier, and trust both ways on the links below it. */
export function tiersTable(trajectory, frame) {
  const head = ["tier", "truth", "believed", "reported", "trust_down", "trust_up"].map((key) => say(`tiers.${key}`));
  const rows = trajectory.tiers.map((tier, index) => {
    const { truth, believed, reported } = beliefs(tier, frame);
    const values = [truth, believed, reported, tier.trust_down[frame], tier.trust_up[frame]];
    return [say(index === 0 ? "tiers.top" : "tiers.township"), ...values.map((value) => amount(value, "share", 1))];
  });
  return table(say("tiers.title"), head, rows);
}

/** A table with a caption; the first cell of each row heads it. */
export function table(caption, head, rows) {
  return el("div", { class: "table", tabindex: 0, role: "group", "aria-label": caption },
    el("table", {}, el("caption", { class: "unseen" }, caption),
      el("thead", {}, el("tr", {}, ...head.map((text) => el("th", { scope: "col" }, text)))),
      el("tbody", {}, ...rows.map(([first, ...others]) =>
        el("tr", {}, el("th", { scope: "row" }, first), ...others.map((text) => el("td", {}, text)))))));
}
