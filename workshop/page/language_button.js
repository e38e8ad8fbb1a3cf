/** The button that every page has for its other language. */

import { el } from "./dom.js";
import { say } from "./words.js";

/** From a page in one language: `turn(other)` is called with the other one. */
export function languageButton(language, turn) {
  const other = language === "en" ? "zh" : "en";
  return el("button", { type: "button", id: "language", lang: other, onclick: () => turn(other) }, say("header.other_language"));
}
