/** The page: both worlds, the card between them, the player, the story; drawn again when what they show changes. */

import { followAddress } from "./address.js";
import { rangeOf } from "./chart.js";
import { byId, fill, keepingFocus } from "./dom.js";
import { about, learn, sceneOf, scenes } from "./facts.js";
import { drawHeader, drawLinks } from "./header.js";
import { drawLegend } from "./legend.js";
import { drawPlayer, player } from "./player.js";
import { joinButton, roomLost, showRoom, votesOnScreen } from "./room_on_screen.js";
import { keepRunning, onRun, runs } from "./runs.js";
import { foundInSandbox, sandbox } from "./sandbox.js";
import { savingButtons } from "./saving.js";
import { openScene, sceneCard } from "./scene_card.js";
import { source } from "./source.js";
import { change, onChange, state } from "./state.js";
import { drawStory, followStory } from "./story.js";
import { summarise } from "./summary.js";
import { canWrite, firstLanguage, say, speak } from "./words.js";
import { drawnNow, worldPanel } from "./world_panel.js";

const panels = { a: worldPanel("a"), b: worldPanel("b") };
const HELD = "input[type=range]:active"; // a slider in somebody's hand is not drawn anew

async function begin() {
  learn(...(await Promise.all([source().about(), source().scenes()])));
  change({ language: firstLanguage() });
  if (location.hash.length < 2) openScene(scenes()[0].id);
  followAddress();
  const running = keepRunning();
  await speak(state.language);
  fill(byId("world-a"), panels.a.root);
  fill(byId("world-b"), panels.b.root);
  player(byId("player"));
  listen();
  drawEverything();
  summarise(); // of worlds that were there before anybody listened, so that the first change is said too
  showRoom(() => {
    drawRoom();
    drawFault();
  });
  await running;
}

function listen() {
  onChange(["language"], async () => {
    await speak(state.language);
    drawEverything();
  });
  onChange(["scene", "stage", "guess", "linked", "from", "a", "b", "world", "assumptions"], (changed) => {
    if (!changed.includes("moving")) drawCard();
    drawHeader();
    drawRoom();
  });
  onChange(["shown", "stage", "scene"], drawWorlds);
  onChange(["stage", "scene"], () => {
    drawStory(byId("story"));
    savingButtons(byId("saving"));
  });
  onChange(["week", "playing"], drawMoment);
  onChange(["cadre"], () => {
    drawMoment();
    followStory(byId("story"));
  });
  onChange(["projector"], () => {
    document.documentElement.classList.toggle("projector", state.projector);
    drawHeader();
    drawRoom();
    drawMoment();
  });
  onRun((what) => {
    drawFault();
    if (what === "fault") return;
    drawWorlds();
    if (what === "worlds") summarise();
    if (what === "bands") {
      drawCard();
      followStory(byId("story"));
    }
  });
  window.addEventListener("resize", drawMoment);
  document.addEventListener("change", (event) => event.target.matches("input[type=range]") && drawCard());
}

/** What was refused of what the page asked for, and that the room is out of reach, each in a line of its own. */
function drawFault() {
  fill(byId("fault"), ...[...(runs.fault || []), roomLost()].filter(Boolean).map((text) => `${text}\n`));
}

function drawEverything() {
  document.title = say("page.title");
  drawFault();
  document.documentElement.classList.toggle("projector", state.projector);
  drawHeader();
  drawLegend(byId("legend"));
  savingButtons(byId("saving"));
  drawLinks(byId("links"));
  drawFooter();
  drawCard();
  drawPlayer();
  drawWorlds();
  drawStory(byId("story"));
  byId("font").textContent = canWrite(state.language) ? "" : say("page.no_font");
}

/** The card anew; the same stage stays where it was scrolled to. */
function drawCard() {
  if (document.querySelector(HELD)) return;
  const card = byId("card");
  const title = `${state.scene} ${state.stage}`;
  const scrolled = card.dataset.title === title ? card.firstElementChild.scrollTop : 0;
  card.dataset.title = title;
  keepingFocus(() => {
    fill(card, state.scene ? sceneCard() : sandbox());
    card.firstElementChild.scrollTop = scrolled;
  });
  drawRoom();
}

/** Votes below the question, and how to join in the header, where there is a room. */
function drawRoom() {
  const place = byId("votes");
  if (place) fill(place, votesOnScreen(sceneOf(state.scene)));
  fill(byId("join"), joinButton());
}

/** What came of the sandbox, as soon as it is known: without drawing the card anew, whose sliders may be in use. */
function drawFound() {
  const place = byId("found");
  if (place) place.textContent = foundInSandbox();
}

function drawWorlds() {
  if (!runs.a) {
    for (const panel of Object.values(panels)) panel.wait();
    return;
  }
  drawFound();
  const worlds = ["a", "b", "baseline"].map((side) => runs.bands[side] || runs[side]);
  const range = rangeOf(worlds, drawnNow());
  for (const panel of Object.values(panels)) panel.redraw(range, drawnNow());
  drawFooter();
  drawPlayer();
}

function drawMoment() {
  drawPlayer();
  for (const panel of Object.values(panels)) panel.show();
  if (!state.playing) drawStory(byId("story"));
}

/** What this is not, and where the numbers come from. */
function drawFooter() {
  byId("limits").textContent = say("limits");
  const identity = runs.a ? `A ${runs.a.identity} · B ${runs.b.identity}` : "";
  const { seed, roster, replicate } = state;
  byId("provenance").textContent = say("page.provenance", { version: about().version, seed, roster, replicate, identity });
}

begin();
