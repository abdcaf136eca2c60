// The picture as an SVG file. Elements are made and serialised, never written as text, so that a label
// stays a label; colours and type are those of the page, and nothing is loaded from anywhere.

import { curveOf, pointAt } from "./curve.js";
import { plain } from "./dom.js";
import { FOCUS, GLYPH, UNEQUAL, labelPlaces, palette } from "./picture.js";

const SVG = "http://www.w3.org/2000/svg";
// What XML has no place for, not even escaped.
const UNWRITABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const MARGIN = 16;

const clean = (text) => plain(text).replace(UNWRITABLE, "");

function element(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/** Writes a scene: `about` is `{title, description}`, `container` where its colours are read. */
export function drawnAsSvg(scene, { container, kinds, about }) {
  const colours = palette(container, kinds);
  const { clientWidth: width, clientHeight: height } = container;
  const root = element(
    "svg",
    { viewBox: `${-width / 2 - MARGIN} ${-height / 2 - MARGIN} ${width + 2 * MARGIN} ${height + 2 * MARGIN}`, width: width + 2 * MARGIN, height: height + 2 * MARGIN, role: "img", "font-family": colours.sans, "font-size": scene.size.font },
    element("title", {}, clean(about.title)),
    element("desc", {}, clean(about.description)),
    element("rect", { x: -width / 2 - MARGIN, y: -height / 2 - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN, fill: colours.paper }),
  );
  const ties = element("g", { fill: "none", "stroke-width": 1.3 });
  const signs = element("g", {});
  for (const edge of scene.edges.values()) {
    const curve = curveOf(edge, scene.nodes);
    ties.append(
      element("path", {
        d: `M${curve.x0} ${curve.y0}Q${curve.cx} ${curve.cy} ${curve.x1} ${curve.y1}`,
        stroke: edge.conflict ? colours.warn : colours.tie,
        "stroke-dasharray": edge.quoted ? null : "4 4",
        opacity: edge.among ? 0.4 : null,
      }),
    );
    if (edge.caption) {
      const { x, y } = pointAt(curve, 0.5);
      signs.append(text(edge.caption, x + edge.captionSide * 14, y, { anchor: edge.captionSide ? "start" : "middle", fill: colours["ink-3"], paper: colours.paper, size: scene.size.font - 1 }));
    }
    if (edge.conflict && !edge.among) signs.append(sign(pointAt(curve, scene.chain ? 0.78 : 0.8), colours));
  }
  const things = element("g", {});
  for (const item of scene.nodes.values()) things.append(thing(item, scene, colours, kinds));
  const focus = scene.nodes.get(scene.focus);
  if (scene.disputed && focus) signs.append(sign({ x: focus.x + FOCUS / 2, y: focus.y - FOCUS / 2 }, colours));
  root.append(ties, things, signs);
  return new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`], { type: "image/svg+xml" });
}

function thing(item, scene, colours, kinds) {
  const size = item.large ? FOCUS : GLYPH;
  const group = element("g", {});
  if (item.large || item.opened || item.pinned) {
    group.append(element("circle", { cx: item.x, cy: item.y, r: size / 2 + (item.large ? 6 : 5), fill: colours.paper, stroke: colours.kind[item.kind], "stroke-width": 1.4, "stroke-dasharray": item.pinned && !item.large && !item.opened ? "3 2.5" : null }));
  }
  group.append(element("path", { d: kinds[item.kind].path, fill: colours.kind[item.kind], stroke: colours.paper, "stroke-width": 3, "paint-order": "stroke", transform: `translate(${item.x - size / 2} ${item.y - size / 2}) scale(${size / 24})` }));
  const { align, lines } = labelPlaces(item, scene.size);
  const anchor = { center: "middle", left: "start", right: "end" }[align];
  const strong = item.large || item.opened;
  for (const [line, x, y] of lines) {
    group.append(text(line, x, y, { anchor, fill: strong ? colours.ink : colours["ink-2"], paper: colours.paper, size: item.font, weight: strong ? 600 : 400 }));
  }
  if (item.count) group.append(text(String(item.count), item.x, item.y + GLYPH / 2 + 8, { anchor: "middle", fill: colours["ink-3"], paper: colours.paper, size: 10, weight: 500 }));
  return group;
}

function text(words, x, y, { anchor, fill, paper, size, weight = 400 }) {
  return element("text", { x, y, dy: "0.35em", "text-anchor": anchor, "font-size": size, "font-weight": weight, fill, stroke: paper, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" }, clean(words));
}

function sign({ x, y }, colours) {
  const group = element("g", { transform: `translate(${x} ${y})`, stroke: colours.warn, "stroke-width": 1.4 }, element("circle", { r: 8.5, fill: colours.paper }));
  for (const [x1, y1, x2, y2] of UNEQUAL) group.append(element("line", { x1, y1, x2, y2 }));
  return group;
}
