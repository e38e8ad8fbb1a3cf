/** Making elements: HTML and SVG, without a framework. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An HTML element. Attributes whose name begins with "on" are listeners; null and false leave one out,
 * save for states ("aria-pressed"), which are true or false in words.
 * @param {string} tag
 * @param {Object<string, any>} [attributes]
 * @param {...(Node|string|null)} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  return dressed(document.createElement(tag), attributes, children);
}

/**
 * An SVG element.
 * @param {string} tag
 * @param {Object<string, any>} [attributes]
 * @param {...(Node|string|null)} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  return dressed(document.createElementNS(SVG, tag), attributes, children);
}

/** Replace everything inside an element. */
export function fill(element, ...children) {
  element.replaceChildren(...children.filter((child) => child !== null));
  return element;
}

/** Draw something anew, and give the focus back to the element of the same id, or else to the heading of its part. */
export function keepingFocus(draw) {
  const focused = document.activeElement;
  const part = focused && focused.closest("#card, #header, #main");
  draw();
  if (!part || part.contains(document.activeElement)) return;
  const same = focused.id ? byId(focused.id) : null;
  const again = same && !same.disabled ? same : part.querySelector("[tabindex='-1']");
  if (again) again.focus();
}

const PRESSED = ":is(button, input, summary):active";
const CLICK_COMES = 100; // milliseconds after a control was let go
const waiting = new Set();

/** Draw a page anew and keep the focus, but not while a control is pressed: drawn anew it forgets the finger on it. */
export function redraw(draw) {
  if (document.querySelector(PRESSED)) waiting.add(draw);
  else keepingFocus(draw);
}

for (const letGo of ["pointerup", "pointercancel", "keyup"]) document.addEventListener(letGo, () => setTimeout(drawWhatWaited, CLICK_COMES));

function drawWhatWaited() {
  const draws = [...waiting];
  waiting.clear();
  draws.forEach(redraw);
}

/** The element of an id; it must be there. */
export function byId(id) {
  return document.getElementById(id);
}

function dressed(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || (value === false && !name.startsWith("aria-"))) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true && !name.startsWith("aria-") ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}
