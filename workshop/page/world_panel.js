/** One world: its name, a few numbers, its chart, its people and what each tier believes. */

import { chart } from "./chart.js";
import { county } from "./county.js";
import { el, fill } from "./dom.js";
import { scenarioTitle, sceneOf, unitOf } from "./facts.js";
import { swatch } from "./legend.js";
import { drawn } from "./outcome_sets.js";
import { RUNS, lastYear, runs } from "./runs.js";
import { change, hidden, state } from "./state.js";
import { countsTable, seriesTable, tiersTable } from "./tables.js";
import { tiers } from "./tiers.js";
import { frameOf } from "./trajectory.js";
import { amount, difference, leverList, outcomeName, say } from "./words.js";

/** The panel of side "a" or "b": `wait` before there is a run, `redraw` after runs or words changed, `show` after the week changed. */
export function worldPanel(side) {
  const parts = {
    title: el("p", { class: "world-title" }),
    numbers: el("dl", { class: "numbers" }),
    note: el("p", { class: "faint" }),
    chart: el("div", { class: "chart-place" }),
    canvas: el("canvas", { class: "county", role: "img" }),
    tiers: el("div", { class: "tiers-place" }),
    tables: el("details", { class: "behind" }, el("summary"), el("div")),
  };
  const headings = { people: el("h3"), beliefs: el("h3") };
  const root = el(
    "section", { class: `world world-${side}`, "aria-labelledby": `world-${side}` },
    el("header", {}, el("h2", { id: `world-${side}` }, side.toUpperCase()), parts.title),
    parts.numbers, parts.note,
    el("div", {}, parts.chart, headings.people, parts.canvas, headings.beliefs, parts.tiers, parts.tables),
  );
  const people = county(parts.canvas, (cadre) => change({ cadre }));
  let lines = null;

  function wait() {
    parts.title.textContent = nameOf(side);
    parts.note.textContent = say("world.running");
  }

  function redraw(range, outcomes) {
    const trajectory = runs[side];
    if (!trajectory) return;
    headings.people.textContent = say("people.title");
    headings.beliefs.textContent = say("tiers.title");
    parts.title.textContent = nameOf(side);
    parts.canvas.setAttribute("aria-label", say("people.picture", { world: side.toUpperCase() }));
    const ghost = runs.bands.baseline || runs.baseline;
    lines = chart({ trajectory, band: runs.bands[side], ghost, outcomes, label: chartLabel(side, outcomes), ...range });
    fill(parts.chart, lines.picture);
    numbers(parts, side, outcomes);
    show();
  }

  function show() {
    const trajectory = runs[side];
    if (!trajectory || !lines) return;
    const frame = frameOf(trajectory, state.week);
    lines.show(state.week, hidden() || state.playing);
    people.draw(trajectory, frame, state.cadre);
    fill(parts.tiers, tiers(trajectory, frame));
    if (state.playing) return;
    behind(parts.tables, () => [seriesTable(trajectory, runs.bands[side], drawnNow()), countsTable(trajectory, frame), tiersTable(trajectory, frame)]);
  }

  return { root, wait, redraw, show };
}

/** The outcomes drawn at present. */
export function drawnNow() {
  return drawn(state.shown, sceneOf(state.scene), unitOf);
}

/** What a chart shows, in words: its world and its outcomes, in the last year as far as that may be seen. */
export function chartLabel(side, outcomes) {
  const world = side.toUpperCase();
  const told = (name) => `${outcomeName(name)} ${amount(lastYear(side, name), unitOf(name))}`;
  return hidden() ? say("chart.of", { world, lines: outcomes.map(outcomeName).join(", ") }) : say("chart.ends", { world, lines: outcomes.map(told).join(", ") });
}

/** A world by its scenario and all levers that are set otherwise. */
export function worldName({ scenario, levers }) {
  return [scenarioTitle(scenario), leverList(levers)].filter(Boolean).join(" · ");
}

/** What a panel is called: in a scene with its levers, of which there are few; in the sandbox there may be many. */
export function nameOf(side) {
  const { scenario, levers, interventions } = state[side];
  const changed = Object.keys(levers).length + interventions.length > 0;
  if (state.scene && interventions.length === 0) return worldName(state[side]);
  return changed ? say("world.moved", { title: scenarioTitle(scenario) }) : scenarioTitle(scenario);
}

/** The last year in numbers, with the line each belongs to and how far from the baseline it is. */
function numbers(parts, side, outcomes) {
  const band = runs.bands[side];
  const base = (name) => (band && runs.bands.baseline ? runs.bands.baseline.ended[name].mean : runs.baseline.outcomes[name]);
  fill(parts.numbers, ...outcomes.map((name, index) =>
    el("div", {}, el("dt", {}, swatch(index), outcomeName(name)),
      el("dd", { "data-outcome": name },
        el("strong", {}, hidden() ? "?" : amount(lastYear(side, name), unitOf(name))),
        hidden() ? null : el("span", { class: "faint" }, difference(lastYear(side, name) - base(name), unitOf(name)))))));
  parts.note.textContent = hidden() ? say("numbers.hidden") : say(band ? "numbers.mean" : "numbers.one", { runs: band ? band.n : RUNS });
}

/** Fill the tables behind the pictures, but only while somebody looks at them; what is to be predicted stays out. */
function behind(details, content) {
  const [summary, place] = details.children;
  const write = () => fill(place, ...(hidden() ? [el("p", {}, say("numbers.hidden"))] : content()));
  summary.textContent = say("table.all");
  details.ontoggle = () => details.open && write();
  if (details.open) write();
}
