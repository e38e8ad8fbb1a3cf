/** Why believe this? What was tested and what was not, counted by the server from what the model declares. */

import { byId, el, fill } from "./dom.js";
import { learn, worldTitle } from "./facts.js";
import { leaflet } from "./leaflet.js";
import { source } from "./source.js";
import { known, leverName, outcomeName, say } from "./words.js";

async function begin() {
  learn(await source().about(), []);
  const found = await source().why();
  await leaflet(() => fill(byId("main"), el("article", {}, el("h2", {}, say("header.why")), el("p", { class: "lead" }, say("limits")), ...parts(found))));
}

function parts(found) {
  const { points, parameters, expectations, worlds, misses, scorecard } = found;
  return [
    ...part("against", scorecard ? say("why.scored") : say("why.unscored")),
    ...Object.entries(scorecard || {}).map(([role, counted]) => el("p", {}, say(`why.${role}`, counted))),
    ...(points ? [...part("points", say("why.points_in", points)), absent(points)] : []),
    ...part("numbers", say("why.numbers_in", parameters)),
    ...part("expected", say("why.expected_in", expectations)),
    ...(misses ? [el("p", {}, say("why.missed", { missed: misses.length })), list("why.misses", misses.map(missed))] : []),
    ...part("worlds", say("why.worlds_in", { worlds: worlds.length })), list("why.world_list", worlds.map(world)),
    ...part("same", say("why.same_in")), ...part("not", say("why.not_in")),
  ];
}

function part(key, text) {
  return [el("h3", {}, say(`why.${key}`)), el("p", {}, text)];
}

function list(title, items) {
  return el("details", { class: "behind" }, el("summary", {}, say(title)), el("ul", {}, ...items.map((item) => el("li", {}, item))));
}

function absent(points) {
  return list("why.absent", points.absent.map(({ point, says, why }) => `${point}: ${says} (${why})`));
}

function missed({ name, outcome, sign }) {
  return say(`why.named_${sign}`, { parameter: leverName(name), outcome: outcomeName(outcome) });
}

function world({ name, question }) {
  const key = `scenario.${name}.question`;
  return `${worldTitle(name)}: ${known(key) ? say(key) : question}`;
}

begin();
