/** Save what is seen: charts as SVG or PNG, numbers as CSV, a world as YAML; and read YAML back. */

import { byId, el, fill } from "./dom.js";
import { LINES } from "./outcome_sets.js";
import { requestOf, runs } from "./runs.js";
import { source } from "./source.js";
import { change, hidden, state } from "./state.js";
import { drawnNow, nameOf } from "./world_panel.js";
import { outcomeName, say } from "./words.js";

const PNG_SCALE = 2;
const HEIGHT = 356; // of a saved drawing
const TOLD_FOR = 4000; // milliseconds

/** The buttons for saving, inside an element; no numbers that are still to be predicted. */
export function savingButtons(place) {
  const button = (key, onclick, more = {}) => el("button", { type: "button", onclick, ...more }, say(`save.${key}`));
  const sides = source().writeYaml ? ["a", "b"] : [];
  fill(place, button("link", copyLink), button("svg", () => save("trust-gap.svg", "image/svg+xml", bothCharts())), button("png", savePng), button("csv", saveCsv, { disabled: hidden() }),
    ...sides.map((side) => el("button", { type: "button", onclick: () => saveYaml(side) }, say("save.yaml", { world: side.toUpperCase() }))),
    source().writeStudy ? button("study", saveStudy) : null, ...sides.map(openYaml));
}

function save(name, type, content) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** Copy the link, and say on the button for a while whether that could be done: only some browsers let a page do it. */
async function copyLink({ target }) {
  const done = navigator.clipboard ? await navigator.clipboard.writeText(location.href).then(() => true, () => false) : false;
  target.textContent = byId("live").textContent = say(done ? "save.copied" : "save.copy_by_hand");
  setTimeout(() => (target.textContent = say("save.link")), TOLD_FOR);
}

/** Both charts beside each other, with what they show, as one drawing that looks the same outside the page. */
function bothCharts() {
  const charts = [...document.querySelectorAll(".chart")];
  const pieces = charts.map((chart, index) => {
    const copy = chart.cloneNode(true);
    inline(chart, copy);
    return `<g transform="translate(${index * 580} 40)">${written(0, -14, 17, `${"AB"[index]}  ${nameOf("ab"[index])}`, 540)}${copy.innerHTML}</g>`;
  });
  const notes = [say("limits"), `A ${runs.a.identity} · B ${runs.b.identity}`].map((text, line) => written(0, 330 + 16 * line, 11, text, 1140));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 0 1170 ${HEIGHT}" width="1170" height="${HEIGHT}" font-family="sans-serif"><rect x="-10" width="1170" height="${HEIGHT}" fill="#fbfaf6"/>${pieces.join("")}${legend()}${notes.join("")}</svg>`;
}

/** The look of each line with the name of its outcome, and the baseline's. */
function legend() {
  const lines = drawnNow().map((name, index) => ({ ...LINES[index], width: 3, text: outcomeName(name) }));
  const all = [...lines, { colour: "#9a968c", dash: null, width: 1.3, text: say("legend.ghost") }];
  return all.map(({ colour, dash, width, text }, index) =>
    `<g transform="translate(${index * 280} 296)"><line x1="0" x2="26" y1="-4" y2="-4" stroke="${colour}" stroke-width="${width}" stroke-dasharray="${dash || "none"}"/>${written(34, 0, 14, text, 230)}</g>`).join("");
}

/** A text in a drawing, drawn closer where it would be longer than there is room. */
function written(x, y, size, text, room) {
  const plain = text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${size}px sans-serif`;
  const squeezed = pen.measureText(text).width > room ? ` textLength="${room}" lengthAdjust="spacingAndGlyphs"` : "";
  return `<text x="${x}" y="${y}" font-size="${size}"${squeezed}>${plain}</text>`;
}

/** Write what the style sheet says of each element beside it. */
function inline(from, to) {
  const look = getComputedStyle(from);
  for (const name of ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-size"]) to.setAttribute(name, look.getPropertyValue(name));
  [...from.children].forEach((child, index) => inline(child, to.children[index]));
}

function savePng() {
  const image = new Image();
  image.onload = () => {
    const canvas = el("canvas", { width: 1170 * PNG_SCALE, height: HEIGHT * PNG_SCALE });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save("trust-gap.png", "image/png", blob));
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(bothCharts())}`;
}

/** Every drawn outcome in every frame of both worlds and the baseline: run, and mean and band where there are any. */
export function csv() {
  const lines = ["world,week,outcome,run,mean,low,high,identity"];
  for (const side of ["a", "b", "baseline"]) {
    const [run, band] = [runs[side], runs.bands[side]];
    for (const name of drawnNow()) {
      run.week.forEach((week, frame) => {
        const more = ["mean", "low", "high"].map((key) => (band ? blank(band[key][name][frame]) : ""));
        lines.push([side, week, name, blank(run.series[name][frame]), ...more, run.identity].join(","));
      });
    }
  }
  return `${lines.join("\n")}\n`;
}

const blank = (value) => (value === null ? "" : value);

function saveCsv() {
  save("trust-gap.csv", "text/csv", csv());
}

async function saveYaml(side) {
  const { text } = await source().writeYaml(requestOf(side));
  save(`world-${side}.yaml`, "text/yaml", text);
}

/** Both worlds as a study that `run.py sweep` runs. */
async function saveStudy() {
  try {
    const { text } = await source().writeStudy(requestOf("a"), requestOf("b"));
    save("study.yaml", "text/yaml", text);
  } catch (error) {
    byId("fault").textContent = (error.refused || [error.message]).join("\n");
  }
}

/** A button that reads a policy file into a world; what is wrong with it is said with line and column. */
function openYaml(side) {
  const chooser = el("input", { type: "file", accept: ".yaml,.yml", class: "unseen", id: `yaml-${side}`, onchange: async () => {
    const found = await source().readYaml(await chooser.files[0].text()).catch((error) => ({ errors: error.refused || [error.message] }));
    if (found.errors) byId("fault").textContent = found.errors.join("\n");
    else change({ [side]: { scenario: found.scenario, levers: found.levers, interventions: found.interventions } });
    chooser.value = "";
  } });
  return el("span", { class: "file" }, chooser, el("label", { for: `yaml-${side}`, class: "button" }, say("save.open", { world: side.toUpperCase() })));
}
