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

const NOTHING = { scene: null, question: null, revealed: false };
const screen = { room: null, lost: false };

/** Follow the room, now or as soon as this browser is its host's; `changed` is called after every change. */
export async function showRoom(changed) {
  if (!source().exact) return;
  if ((await joined()).host) followRoom(changed);
  else new BroadcastChannel("host").addEventListener("message", () => followRoom(changed), { once: true });
}

function followRoom(changed) {
  follow((told) => {
    const before = screen.room || NOTHING;
    screen.room = told;
    if (sceneOf(told.scene)) goWhereTheHostWent(before, told);
    changed();
  }, () => null, (there) => {
    screen.lost = !there;
    changed();
  });
}

/** Go with what the host has done since; a screen that has gone elsewhere stays there while others join and vote. */
function goWhereTheHostWent(before, told) {
  const shown = told.scene !== before.scene;
  const revealed = told.revealed && !before.revealed;
  const asked = told.question && !told.revealed && (!before.question || before.revealed || shown);
  if ((shown || revealed || asked) && told.scene !== state.scene) openScene(told.scene);
  if (asked) change({ stage: "predict" });
  if (!revealed || state.stage === "see" || state.stage === "discuss") return;
  change({ stage: "see" });
  playFromStart();
}

/** Votes of the room for the scene on the screen; nothing where there is no room, or where it votes on something else. */
export function votesOnScreen(scene) {
  return screen.room && screen.room.scene === scene.id ? totals(screen.room, scene.ask) : null;
}

/** That the room is out of reach; nothing while it is not. */
export function roomLost() {
  return screen.lost ? say("room.lost") : null;
}

/** A button that shows how to join; nothing where there is no room. */
export function joinButton() {
  return screen.room ? el("button", { type: "button", onclick: showHow }, say("room.how")) : null;
}

async function showHow() {
  const how = say("room.scan", { address: (await joined()).address });
  const dialog = el("dialog", { class: "join", "aria-labelledby": "join-title" });
  dialog.append(el("h2", { id: "join-title" }, say("room.how")), el("img", { src: "api/room/qr.svg", alt: how, width: 320, height: 320 }),
    el("p", { class: "timer" }, screen.room.code), el("p", {}, how), el("button", { type: "button", onclick: () => dialog.close() }, say("help.close")));
  dialog.addEventListener("close", () => dialog.remove());
  byId("live").after(dialog);
  dialog.showModal();
}
