/** "?" beside a lever: mechanism, unit, range, source, and what is assumed; all from its declaration. */

import { el } from "./dom.js";
import { assumption, lever } from "./facts.js";
import { known, leverName, leverValue, say, unitName } from "./words.js";

/** A button that opens the sheet of a lever or an assumption. */
export function help(name) {
  return el("button", { type: "button", class: "help", "aria-label": say("help.about", { lever: leverName(name) }), onclick: () => open(name) }, "?");
}

function open(name) {
  const declared = lever(name) || assumption(name);
  const dialog = el("dialog", { "aria-labelledby": "help-title" });
  const close = el("button", { type: "button", onclick: () => dialog.close() }, say("help.close"));
  const fact = (key, text) => [el("dt", {}, say(`help.${key}`)), el("dd", {}, text)];
  const range = declared.choices ? declared.choices.map(leverValue).join(", ") : say("help.from_to", { low: declared.low, high: declared.high });
  dialog.append(
    el("h2", { id: "help-title" }, leverName(name)),
    el("p", { class: "lead" }, meaning(declared)),
    el("dl", { class: "facts" },
      ...fact("unit", unitName(declared.unit)), ...fact("range", range), ...fact("baseline", leverValue(declared.baseline)),
      ...fact("symbol", declared.symbol), ...fact("source", sources(declared.source)), ...fact("assumed", say("help.assumption"))),
    close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function meaning(declared) {
  const key = `parameter.${declared.name}.meaning`;
  return known(key) ? say(key) : declared.meaning;
}

/** S and C numbers as they are; "judgement" marks what nobody has measured. */
function sources(text) {
  return say(text.includes("judgement") ? "help.judged" : "help.documented", { source: text });
}
