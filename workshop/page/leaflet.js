/** What the pages of text share: their words, the language button, and the way back. */

import { byId, el, fill } from "./dom.js";
import { canWrite, say, speak } from "./words.js";

/** Begin in the language of the address; `draw(language)` is called after every change of it. */
export async function leaflet(draw) {
  const wanted = new URLSearchParams(location.search).get("language") === "zh" ? "zh" : "en";
  await turnTo(wanted, draw);
}

async function turnTo(language, draw) {
  await speak(language);
  const other = language === "en" ? "zh" : "en";
  const button = el("button", { type: "button", lang: other, onclick: () => turnTo(other, draw) }, other === "zh" ? "中文" : "English");
  fill(byId("header"), el("h1", {}, say("page.title")), el("a", { href: `./#language=${language}` }, say("leaflet.back")), button);
  byId("limits").textContent = say("limits");
  byId("font").textContent = canWrite(language) ? "" : say("page.no_font");
  draw(language);
}
