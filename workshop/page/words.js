/** Words of the page in the language in use: `say("player.play")`, and numbers as people write them. */

import { source } from "./source.js";

export const LANGUAGES = ["en", "zh"];

const catalogues = {};
let language = "en";

/** Fetch the words of a language, and letters to write them with; use them from now on. */
export async function speak(wanted) {
  const [words] = await Promise.all([catalogues[wanted] || source().words(wanted), carriedLetters()]);
  catalogues[wanted] = words;
  language = wanted;
  document.documentElement.lang = wanted === "zh" ? "zh-Hans" : "en";
}

/** Wait for the Chinese letters the page brings along: what is drawn before they are here may keep its empty boxes. */
function carriedLetters() {
  return document.fonts.load('1em "Carried Chinese"', "信").catch(() => null);
}

/** The language to begin with: the one the address names, else the browser's. */
export function firstLanguage() {
  const named = new URLSearchParams(location.search).get("lang");
  if (LANGUAGES.includes(named)) return named;
  return navigator.language.startsWith("zh") ? "zh" : "en";
}

/** The language in use: "en" or "zh". */
export function spoken() {
  return language;
}

/**
 * The text of a key with its {placeholders} filled in; the key itself where there is none.
 * @param {string} key
 * @param {Object<string, any>} [values]
 */
export function say(key, values = {}) {
  const text = catalogues[language] && catalogues[language][key];
  if (text === undefined) return key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/** Whether the language has words for a key. */
export function known(key) {
  return Boolean(catalogues[language]) && key in catalogues[language];
}

/** The text of a scene in the language in use. */
export function told(texts) {
  return texts[language];
}

export const outcomeName = (name) => say(`outcome.${name}.label`);
export const leverName = (name) => say(`parameter.${name}.label`);
export const unitName = (unit) => say(`unit.${unit}`);

const PER_CENT = ["share", "probability", "index"];

/** A value of an outcome: shares in per cent, others with the digits that matter. */
export function amount(value, unit, decimals = 0) {
  if (value === null || value === undefined) return "–";
  if (PER_CENT.includes(unit)) return `${(100 * value).toFixed(decimals).replace("-", "−")} %`;
  return plainNumber(value);
}

/** A difference of two values with its sign; shares in points. */
export function difference(value, unit, decimals = 0) {
  if (value === null || Number.isNaN(value)) return "–";
  const share = PER_CENT.includes(unit);
  const size = share ? Math.abs(100 * value).toFixed(decimals) : plainNumber(Math.abs(value));
  const sign = Number(size) === 0 ? "±" : value < 0 ? "−" : "+";
  return share ? points(size, sign) : sign + size;
}

/** A distance of two values without a sign; shares in points. */
export function inPoints(value, unit) {
  return PER_CENT.includes(unit) ? points(plainDigits(100 * value)) : `${plainDigits(value)} ${unitName(unit)}`;
}

/** Points of a share: one of them, or several. */
function points(size, sign = "") {
  return say(Number(size) === 1 ? "number.point" : "number.points", { size: sign + size });
}

/** The name of an outcome, with its unit where its values do not bring it along as per cent do. */
export function outcomeWithUnit(name, unit) {
  return PER_CENT.includes(unit) ? outcomeName(name) : say("outcome.with_unit", { outcome: outcomeName(name), unit: unitName(unit) });
}

/** A number with about three digits that matter. */
export function plainNumber(value) {
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2).replace("-", "−");
}

/** A lever's value as it is written: no digits that say nothing. */
export function leverValue(value) {
  return typeof value === "number" ? plainDigits(value) : say(`choice.${value}`);
}

function plainDigits(value) {
  return String(Math.round(1000 * value) / 1000);
}

/** Levers with their values in one line. */
export function leverList(levers) {
  return Object.entries(levers).map(([name, value]) => `${leverName(name)} ${leverValue(value)}`).join(" · ");
}

/** Week 60 as "year 2, week 9"; weeks before policies part are counted back. */
export function weekName(week) {
  if (week === 0) return say("chart.start");
  if (week < 0) return say("time.before", { weeks: -week });
  return say("time.week", { year: Math.floor((week - 1) / 52) + 1, week: ((week - 1) % 52) + 1 });
}

/** Whether this device can draw the letters of a language; a missing letter looks like one that does not exist. */
export function canWrite(wanted) {
  if (wanted !== "zh") return true;
  const drawnAs = (letter) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 32;
    const pen = canvas.getContext("2d");
    pen.font = `24px ${getComputedStyle(document.body).fontFamily}`;
    pen.fillText(letter, 2, 26);
    return pen.getImageData(0, 0, 32, 32).data.join();
  };
  return drawnAs("信") !== drawnAs("\u{10FFFD}") && drawnAs("信") !== drawnAs("差");
}
