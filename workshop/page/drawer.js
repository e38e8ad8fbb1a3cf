/** A part that one can open, and that stays open when what holds it is drawn again. */

import { el } from "./dom.js";

const opened = new Set(); // drawers somebody has opened

/** A drawer under a title; its key tells it apart from all others, and brings the focus back to it. */
export function drawer(key, title, ...content) {
  const details = el("details", { open: opened.has(key) }, el("summary", { id: `drawer-${key}` }, title), ...content);
  details.addEventListener("toggle", () => (details.open ? opened.add(key) : opened.delete(key)));
  return details;
}
