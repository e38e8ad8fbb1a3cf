/** What the pages of text share: their words, the language button, and the way back. */

import { byId, el, fill } from "./dom.js";
import { languageButton } from "./language_button.js";
import { canWrite, firstLanguage, say, speak } from "./words.js";

/** Begin in the first language; `draw(language)` is called after every change of it. */
export async function leaflet(draw) {
  await turnTo(firstLanguage(), draw);
}

async function turnTo(language, draw) {
  await speak(language);
  const button = languageButton(language, (other) => turnTo(other, draw));
  fill(byId("header"), el("h1", {}, say("page.title")), el("a", { href: `./#language=${language}` }, say("leaflet.back")), button);
  byId("limits").textContent = say("limits");
  byId("font").textContent = canWrite(language) ? "" : say("page.no_font");
  draw(language);
}
