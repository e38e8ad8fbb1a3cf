/** The organisation on a canvas: offices above, cadres below, what each does, and trust both ways on every link. */

import { actOf } from "./trajectory.js";

/** Okabe and Ito's colours; shapes say the same without colour. */
export const LOOKS = {
  initiative: { colour: "#009e73", shape: "circle" },
  book: { colour: "#0072b2", shape: "square" },
  paper: { colour: "#e69f00", shape: "triangle" },
  neglect: { colour: "#b3226b", shape: "cross" },
  none: { colour: "#b9b6ae", shape: "dot" },
};
const INK = "#2b2a27";
const DOWN = "#2b2a27";
const UP = "#0072b2";
const HEIGHT = 250;
const TOP = 14;
const TIER = 68;
const COLUMNS = 2;
const ROW = 25;

/** A picture of an organisation; `draw(trajectory, frame, cadre)` shows one moment, `onPick` hears which cadre was clicked. */
export function county(canvas, onPick) {
  let places = [];
  let width = 0; // asked of the browser only when it changes: asking in every frame would lay the page out each time
  new ResizeObserver(() => (width = canvas.clientWidth)).observe(canvas);
  canvas.addEventListener("click", (event) => {
    const box = canvas.getBoundingClientRect();
    const near = nearest(places, event.clientX - box.left, event.clientY - box.top);
    if (near !== null) onPick(near);
  });
  return {
    draw(trajectory, frame, cadre) {
      width = width || canvas.clientWidth;
      const pen = sized(canvas, width);
      places = layout(trajectory, width);
      drawOffices(pen, trajectory, frame, places.offices);
      places.cadres.forEach((place, seat) => drawCadre(pen, trajectory, frame, seat, place, seat === cadre));
    },
  };
}

/** Draw one shape of an act, e.g. for a legend. */
export function glyph(pen, act, x, y, size) {
  const { colour, shape } = LOOKS[act];
  pen.fillStyle = pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.beginPath();
  if (shape === "circle") pen.arc(x, y, size, 0, 7);
  else if (shape === "dot") pen.arc(x, y, size / 2.5, 0, 7);
  else if (shape === "square") pen.rect(x - size * 0.85, y - size * 0.85, size * 1.7, size * 1.7);
  else if (shape === "triangle") polygon(pen, [[x, y - size * 1.1], [x + size * 1.1, y + size * 0.9], [x - size * 1.1, y + size * 0.9]]);
  else {
    polygon(pen, [[x - size * 0.8, y - size * 0.8], [x + size * 0.8, y + size * 0.8]]);
    polygon(pen, [[x + size * 0.8, y - size * 0.8], [x - size * 0.8, y + size * 0.8]]);
    pen.stroke();
    return;
  }
  pen.fill();
}

function polygon(pen, points) {
  points.forEach(([x, y], index) => (index === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
}

/** The canvas cleared, with a pen that draws in CSS pixels on any screen. */
function sized(canvas, width) {
  const ratio = window.devicePixelRatio || 1;
  if (canvas.width !== Math.round(width * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(HEIGHT * ratio);
  }
  const pen = canvas.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, HEIGHT);
  return pen;
}

/** Where every office and cadre stands: tiers from top to bottom, each office above the middle of its own. */
function layout(trajectory, width) {
  const { tier, parent } = trajectory.offices;
  const lowest = Math.max(...tier);
  const leaves = tier.map((_, office) => office).filter((office) => tier[office] === lowest);
  const span = width / leaves.length;
  const offices = tier.map(() => null);
  leaves.forEach((office, index) => (offices[office] = { x: (index + 0.5) * span, y: TOP + lowest * TIER }));
  for (let above = lowest - 1; above >= 0; above -= 1) {
    tier.forEach((at, office) => {
      if (at !== above) return;
      const below = offices.filter((place, other) => place && parent[other] === office);
      offices[office] = { x: below.reduce((sum, place) => sum + place.x, 0) / below.length, y: TOP + above * TIER };
    });
  }
  const filled = tier.map(() => 0);
  const gap = Math.min(20, span / 2.4);
  const cadres = trajectory.township.map((office) => {
    const order = filled[office]++;
    const column = order % COLUMNS;
    return { x: offices[office].x + (column - (COLUMNS - 1) / 2) * gap, y: offices[office].y + 44 + Math.floor(order / COLUMNS) * ROW };
  });
  return { offices, cadres };
}

function drawOffices(pen, trajectory, frame, places) {
  const { parent, trust_down, trust_up } = trajectory.offices;
  places.forEach((place, office) => {
    if (parent[office] < 0) return;
    const above = places[parent[office]];
    link(pen, above, place, -2.5, DOWN, trust_down[frame][office] / 255);
    link(pen, above, place, 2.5, UP, trust_up[frame][office] / 255);
  });
  pen.fillStyle = INK;
  places.forEach((place, office) => {
    const size = parent[office] < 0 ? 9 : 5;
    pen.fillRect(place.x - size, place.y - size, 2 * size, 2 * size);
  });
}

/** One direction of trust: the more, the wider and darker. */
function link(pen, above, below, aside, colour, trust) {
  pen.strokeStyle = colour;
  pen.globalAlpha = 0.12 + 0.75 * trust * trust;
  pen.lineWidth = 0.4 + 2.6 * trust * trust;
  const middle = (above.y + below.y) / 2;
  pen.beginPath();
  pen.moveTo(above.x + aside, above.y + 9);
  pen.bezierCurveTo(above.x + aside, middle + 12, below.x + aside, middle - 4, below.x + aside, below.y - 5);
  pen.stroke();
  pen.globalAlpha = 1;
}

/** A cadre: the shape of what it does, and two posts above it: trust from above, and trust in superiors. */
function drawCadre(pen, trajectory, frame, seat, { x, y }, followed) {
  const { act, fresh } = actOf(trajectory, frame, seat);
  post(pen, x - 3, y - 7, DOWN, trajectory.trust_down[frame][seat] / 255);
  post(pen, x + 3, y - 7, UP, trajectory.trust_up[frame][seat] / 255);
  glyph(pen, act, x, y, 5);
  if (!fresh && !followed) return;
  pen.strokeStyle = INK;
  pen.lineWidth = followed ? 2 : 1;
  pen.setLineDash(followed ? [] : [2, 2]);
  pen.beginPath();
  pen.arc(x, y, followed ? 10 : 8, 0, 7);
  pen.stroke();
  pen.setLineDash([]);
}

function post(pen, x, y, colour, trust) {
  pen.strokeStyle = colour;
  pen.lineWidth = 1.6;
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x, y - 11 * trust);
  pen.stroke();
}

function nearest(places, x, y) {
  let best = null;
  let least = 14 * 14;
  (places.cadres || []).forEach((place, seat) => {
    const distance = (place.x - x) ** 2 + (place.y - y) ** 2;
    if (distance < least) [best, least] = [seat, distance];
  });
  return best;
}
