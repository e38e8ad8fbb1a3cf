/** The line at the top: where one is in the scenes, language, projector, and the other pages. */

import { byId, el, fill, keepingFocus } from "./dom.js";
import { scenes, sceneOf } from "./facts.js";
import { languageButton } from "./language_button.js";
import { SETS } from "./outcome_sets.js";
import { nextScene, openScene } from "./scene_card.js";
import { source } from "./source.js";
import { change, state } from "./state.js";
import { say, told } from "./words.js";

/** Draw the header anew. */
export function drawHeader() {
  const title = el("h1", {}, say("page.title"));
  keepingFocus(() => fill(byId("header"), title, el("nav", { "aria-label": say("header.scenes") }, arrow(-1), chooser(), arrow(1)), lines(),
    el("div", { class: "row end" }, el("span", { id: "join" }), languageButton(state.language, (language) => change({ language })), projector())));
}

function arrow(step) {
  return el("button", { type: "button", class: "round", id: step < 0 ? "previous" : "next", "aria-label": say(step < 0 ? "header.previous" : "header.next"), onclick: () => nextScene(step) }, step < 0 ? "‹" : "›");
}

function chooser() {
  const options = scenes().map((scene, index) => el("option", { value: scene.id, selected: scene.id === state.scene }, `${index + 1} · ${told(scene.title)}`));
  options.push(el("option", { value: "", selected: state.scene === null }, say("sandbox.title")));
  return el("select", { id: "scene", "aria-label": say("header.scene"), onchange: (event) => openScene(sceneOf(event.target.value) ? event.target.value : null) }, ...options);
}

/** Which outcomes are drawn. */
function lines() {
  const names = state.scene ? ["scene", ...Object.keys(SETS)] : Object.keys(SETS);
  const options = names.map((name) => el("option", { value: name, selected: name === state.shown }, say(`lines.${name}`)));
  return el("p", { class: "lines" }, el("label", { for: "lines" }, say("header.lines")), el("select", { id: "lines", onchange: (event) => change({ shown: event.target.value }) }, ...options));
}

function projector() {
  return el("button", { type: "button", id: "projector", "aria-pressed": state.projector, onclick: () => change({ projector: !state.projector }) }, say("header.projector"));
}

/** The other pages, where a server has them. */
export function drawLinks(place) {
  const pages = source().exact ? ["why", "guide"] : [];
  fill(place, ...pages.map((page) => el("a", { href: `${page}.html?lang=${state.language}` }, say(`header.${page}`))));
}
