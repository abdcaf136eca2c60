// Elements are made, never parsed: a label can only ever become text or a checked attribute.

const SVG = "http://www.w3.org/2000/svg";
const CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Whether an address may stand in a link: the web, or a path of this site. */
export function safeAddress(address) {
  return typeof address === "string" && /^(https?:\/\/|\/(?!\/)|\?|#)/.test(address);
}

/** A label without the characters that turn the direction of the text around it. */
export function plain(text) {
  return String(text).replace(CONTROLS, "");
}

const yielded = () => globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));

/**
 * Lets the browser hear the reader before it goes on. Where an element will be measured next, the
 * page is laid out in a step of its own.
 */
export async function breath(measured = null) {
  await yielded();
  if (measured?.clientWidth) await yielded();
}

/** Makes an element. `on` holds listeners, `class` the class; false and null attributes are left out. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (name === "href" && !safeAddress(value)) {
      continue;
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Somebody else's words, set apart so that their direction does not spill over. */
export function words(text, tag = "bdi", attributes = {}) {
  return make(tag, attributes, plain(text));
}

/** The glyph of a kind as a small drawing beside text that names it. */
export function glyph(kind, size = 16) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("width", size);
  svg.setAttribute("height", size);
  svg.setAttribute("class", `glyph glyph-${kind.name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(path(kind.path));
  return svg;
}

/** A line drawing of 24 × 24 for a button. */
export function icon(data) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("width", 18);
  svg.setAttribute("height", 18);
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.append(path(data));
  return svg;
}

function path(data) {
  const element = document.createElementNS(SVG, "path");
  element.setAttribute("d", data);
  return element;
}

/** A drawing made of rectangles, for the years. */
export function bars(width, height, rectangles) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  for (const one of rectangles) {
    const rect = document.createElementNS(SVG, "rect");
    for (const [name, value] of Object.entries(one)) rect.setAttribute(name, value);
    svg.append(rect);
  }
  return svg;
}
