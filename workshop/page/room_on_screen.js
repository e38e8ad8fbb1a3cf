/** The projector in a room: where the host is signed in on this computer, scene, votes and reveal follow the host's page. */

import { byId, el } from "./dom.js";
import { sceneOf } from "./facts.js";
import { playFromStart } from "./player.js";
import { follow, joined } from "./room.js";
import { openScene } from "./scene_card.js";
import { source } from "./source.js";
import { change, state } from "./state.js";
import { totals } from "./votes.js";
import { say } from "./words.js";

const screen = { room: null };

/** Follow the room, if this browser is its host's; `changed` is called after every change. */
export async function showRoom(changed) {
  if (!source().exact || !(await joined()).host) return;
  follow((told) => {
    const before = screen.room;
    screen.room = told;
    if (sceneOf(told.scene) && told.scene !== state.scene) openScene(told.scene);
    if (told.question && state.stage === "read") change({ stage: "predict" });
    if (told.revealed && before && !before.revealed) {
      change({ stage: "see" });
      playFromStart();
    }
    changed();
  }, () => null);
}

/** Votes of the room for the scene on the screen; nothing where there is no room. */
export function votesOnScreen(scene) {
  return screen.room ? totals(screen.room, scene.ask) : null;
}

/** A button that shows how to join; nothing where there is no room. */
export function joinButton() {
  return screen.room ? el("button", { type: "button", onclick: showHow }, say("room.how")) : null;
}

function showHow() {
  const dialog = el("dialog", { class: "join", "aria-labelledby": "join-title" });
  dialog.append(el("h2", { id: "join-title" }, say("room.how")), el("img", { src: "api/room/qr.svg", alt: say("room.scan"), width: 320, height: 320 }),
    el("p", { class: "timer" }, screen.room.code), el("p", {}, say("room.scan")), el("button", { type: "button", onclick: () => dialog.close() }, say("help.close")));
  dialog.addEventListener("close", () => dialog.remove());
  byId("live").after(dialog);
  dialog.showModal();
}
