/** Votes of a room: how many, and from five on for what; and the timer that runs beside them. */

import { el, svg } from "./dom.js";
import { outcomeName, say } from "./words.js";
import { shares } from "./room.js";

/** The totals of a question as bars; words alone until the host has closed a vote of five or more. */
export function totals(room, ask) {
  if (!room.question) return null;
  if (!room.totals) return el("p", { class: "faint" }, say(room.closed ? "room.few" : "room.votes", { votes: room.voted }));
  const bars = shares(room.totals, room.question.choices).map(({ choice, votes, share }) =>
    el("li", {}, el("span", {}, say(`guess.${choice}`, { outcome: outcomeName(ask) })),
      svg("svg", { viewBox: "0 0 100 6", preserveAspectRatio: "none", class: "bar", "aria-hidden": true }, svg("rect", { width: Math.max(0.5, 100 * share), height: 6 })), el("b", {}, String(votes))));
  return el("ul", { class: "votes", "aria-label": say("room.totals") }, ...bars);
}

/** Time left until a moment, written into an element every second. */
export function countDown(place, timer) {
  const left = timer ? Math.max(0, Math.round((timer.ends - Date.now()) / 1000)) : null;
  place.textContent = left === null ? "" : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
}
