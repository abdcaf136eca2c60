// Draws a laid-out scene: preset positions, no physics, our glyphs, lines and labels. What it is drawn
// on is a stage: a plain canvas at first, vis-network from the reader's first move on (stage.js).

import { curveOf, distance, pointAt } from "./curve.js";
import { plain } from "./dom.js";
import { lively, quiet, woken } from "./stage.js";

export const GLYPH = 18;
export const FOCUS = 32;
export const GAP = 14;
export const UNEQUAL = [[-4, -1.8, 4, -1.8], [-4, 1.8, 4, 1.8], [2.2, -4.5, -2.2, 4.5]];
const DIM = 0.22;
const DIM_LABEL = 0.38;
const AMONG = 0.4;

/** The colours of the theme that is showing, read from the style sheet's tokens. */
export function palette(element, kinds) {
  const style = getComputedStyle(element);
  const token = (name) => style.getPropertyValue(`--${name}`).trim();
  const colours = {};
  for (const name of ["paper", "ink", "ink-2", "ink-3", "accent", "focus", "tie", "warn", "sans"]) {
    colours[name] = token(name);
  }
  colours.kind = Object.fromEntries(Object.keys(kinds).map((name) => [name, token(`kind-${name}`)]));
  return colours;
}

/** The widths of texts in the drawing's own type. */
export function measurer(element, size, weight = 400) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `${weight} ${size}px ${getComputedStyle(element).getPropertyValue("--sans")}`;
  return (text) => context.measureText(plain(text)).width;
}

/** The same for one drawing: what measures each size and weight is made once. */
export function measuring(element) {
  const made = new Map();
  return (size, weight = 400) => {
    const key = `${size} ${weight}`;
    if (!made.has(key)) made.set(key, measurer(element, size, weight));
    return made.get(key);
  };
}

/** Where the lines of a thing's label stand, at a scale: `[text, x, y]`, and how they are set. */
export function labelPlaces(item, size, k = 1) {
  const height = (item.large ? size.lineHeight + 4 : size.lineHeight) / k;
  const beneath = (item.large ? FOCUS / 2 + 20 : GLYPH / 2 + (item.opened ? 18 : 15)) / k;
  const first = item.below ? item.y + beneath : item.above ? item.y - beneath - (item.lines.length - 1) * height : item.y - ((item.lines.length - 1) * height) / 2;
  const ringed = item.opened || item.pinned ? 6 : 0;
  const x = item.below || item.above ? item.x : item.x + (item.side * (GAP + ringed)) / k;
  const align = item.below || item.above ? "center" : item.side > 0 ? "left" : "right";
  return { align, lines: item.lines.map((line, row) => [plain(line), x, first + row * height]) };
}

/**
 * A picture in a container. `options` are vis-network's; `heard` are called with ids:
 * `pick(nodeId)`, `pickTie(edgeId)`, `open(nodeId)`, `clear()`. `library` is the address of
 * vis-network where it is not loaded yet.
 */
export function picture(container, kinds, options, heard, library = null) {
  const paths = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [name, new Path2D(kind.path)]),
  );
  let colours = palette(container, kinds);
  let scene = { focus: "", nodes: new Map(), edges: new Map(), size: {} };
  let curves = new Map();
  let lit = null;
  let marked = "";
  let stage;

  const zoomed = () => Math.max(1, stage.scale());
  const isLit = (id) => !lit || lit.nodes.has(id);

  function drawText(context, text, x, y, k) {
    context.lineJoin = "round";
    context.lineWidth = 4 / k;
    context.strokeStyle = colours.paper;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }

  function drawLabel(context, item, k) {
    const strong = item.large || item.opened || item.id === marked;
    context.font = `${strong ? 600 : 400} ${item.font / k}px ${colours.sans}`;
    context.globalAlpha = isLit(item.id) ? 1 : DIM_LABEL;
    context.textBaseline = "middle";
    context.fillStyle = strong ? colours.ink : colours["ink-2"];
    const { align, lines } = labelPlaces(item.id === marked ? { ...item, pinned: true } : item, scene.size, k);
    context.textAlign = align;
    for (const [text, x, y] of lines) drawText(context, text, x, y, k);
    if (!item.count) return;
    context.font = `500 ${10 / k}px ${colours.sans}`;
    context.textAlign = "center";
    context.fillStyle = colours["ink-3"];
    drawText(context, String(item.count), item.x, item.y + (GLYPH / 2 + 8) / k, k);
  }

  function drawGlyph(context, item, k) {
    const size = (item.large ? FOCUS : GLYPH) / k;
    context.globalAlpha = isLit(item.id) ? 1 : DIM;
    context.translate(item.x, item.y);
    if (item.large || item.opened || item.pinned || item.id === marked) {
      context.beginPath();
      context.arc(0, 0, size / 2 + (item.large ? 6 : 5) / k, 0, 2 * Math.PI);
      context.fillStyle = colours.paper;
      context.fill();
      context.lineWidth = (item.id === marked ? 2 : 1.4) / k;
      context.strokeStyle = item.id === marked ? colours.focus : colours.kind[item.kind];
      if (item.pinned && item.id !== marked) context.setLineDash([3 / k, 2.5 / k]);
      context.stroke();
      context.setLineDash([]);
    }
    context.scale(size / 24, size / 24);
    context.translate(-12, -12);
    context.fillStyle = colours.kind[item.kind];
    context.strokeStyle = colours.paper;
    context.lineWidth = 3;
    context.stroke(paths[item.kind]);
    context.fill(paths[item.kind]);
  }

  const drawing = (how) => (context, id) => {
    const item = scene.nodes.get(id);
    if (!item) return;
    context.save();
    how(context, item, zoomed());
    context.restore();
  };
  const size = (id) => (scene.nodes.get(id)?.large ? FOCUS + 10 : GLYPH + 4) / zoomed();
  const paint = { before: drawEdges, glyph: drawing(drawGlyph), label: drawing(drawLabel), after: drawSigns, size };

  function drawEdges(context) {
    const k = zoomed();
    for (const edge of scene.edges.values()) {
      const { x0, y0, x1, y1, cx, cy } = curves.get(edge.id);
      const shining = lit?.edges.has(edge.id);
      context.save();
      context.globalAlpha = shining ? 1 : lit ? DIM : edge.among ? AMONG : 1;
      context.strokeStyle = edge.conflict ? colours.warn : shining ? colours.accent : colours.tie;
      context.lineWidth = (shining ? 2 : 1.3) / k;
      if (!edge.quoted) context.setLineDash([4 / k, 4 / k]);
      context.beginPath();
      context.moveTo(x0, y0);
      context.quadraticCurveTo(cx, cy, x1, y1);
      context.stroke();
      context.restore();
    }
  }

  /** A sign where sources disagree, so that colour is not the only mark; and what a step is called. */
  function drawSigns(context) {
    const k = zoomed();
    const focus = scene.nodes.get(scene.focus);
    if (scene.disputed && focus) drawSign(context, focus.x + FOCUS / 2 / k, focus.y - FOCUS / 2 / k, k, 1);
    for (const edge of scene.edges.values()) {
      const bright = !lit || lit.edges.has(edge.id) ? 1 : DIM_LABEL;
      if (edge.caption) {
        const { x, y } = pointAt(curves.get(edge.id), 0.5);
        context.save();
        context.globalAlpha = bright;
        context.font = `400 ${(scene.size.font - 1) / k}px ${colours.sans}`;
        context.textBaseline = "middle";
        context.textAlign = edge.captionSide ? "left" : "center";
        context.fillStyle = colours["ink-3"];
        drawText(context, plain(edge.caption), x + (edge.captionSide * GAP) / k, y, k);
        context.restore();
      }
      if (!edge.conflict || edge.among) continue;
      const { x, y } = pointAt(curves.get(edge.id), scene.chain ? 0.78 : 0.8);
      drawSign(context, x, y, k, bright);
    }
  }

  function drawSign(context, x, y, k, alpha) {
    context.save();
    context.globalAlpha = alpha;
    context.beginPath();
    context.arc(x, y, 8.5 / k, 0, 2 * Math.PI);
    context.fillStyle = colours.paper;
    context.fill();
    context.lineWidth = 1.4 / k;
    context.strokeStyle = colours.warn;
    context.stroke();
    context.beginPath();
    for (const [a, b, c, d] of UNEQUAL) {
      context.moveTo(x + a / k, y + b / k);
      context.lineTo(x + c / k, y + d / k);
    }
    context.stroke();
    context.restore();
  }
  /** The thing whose glyph or label stands at a point of the screen. */
  function at(pointer) {
    const { x, y } = stage.toScene(pointer);
    const k = zoomed();
    for (const item of scene.nodes.values()) {
      if (Math.hypot(x - item.x, y - item.y) <= (item.large ? FOCUS / 2 + 6 : GLYPH / 2 + 5) / k) return item.id;
      if (item.large) continue;
      const { align, lines } = labelPlaces(item, scene.size, k);
      const [left, right] = align === "center" ? [-item.widest / 2, item.widest / 2] : align === "left" ? [-4, item.widest + 4] : [-item.widest - 4, 4];
      const far = (x - lines[0][1]) * k;
      const half = scene.size.lineHeight / 2 / k;
      if (far >= left && far <= right && y >= lines[0][2] - half && y <= lines.at(-1)[2] + half) return item.id;
    }
    return null;
  }

  /** The tie whose line passes a point of the screen. */
  function edgeAt(pointer) {
    const { x, y } = stage.toScene(pointer);
    let best = null;
    let nearest = 7 / stage.scale();
    for (const [id, curve] of curves) {
      const far = distance(curve, x, y);
      if (far < nearest) [best, nearest] = [id, far];
    }
    return best;
  }

  const touched = {
    tap(pointer) {
      const id = at(pointer);
      const edge = id ? null : edgeAt(pointer);
      if (id) heard.pick(id);
      else if (edge) heard.pickTie(edge);
      else heard.clear();
    },
    open(pointer) {
      const id = at(pointer);
      if (id) heard.open(id);
    },
  };
  container.addEventListener("mousemove", (event) => {
    const box = container.getBoundingClientRect();
    const pointer = { x: event.clientX - box.left, y: event.clientY - box.top };
    const id = at(pointer);
    const edge = id ? null : edgeAt(pointer);
    container.classList.toggle("over", Boolean(id || edge));
    heard.hover(id, edge);
  });
  container.addEventListener("mouseleave", () => heard.hover(null, null));

  stage = globalThis.vis ? lively(container, options, paint, touched) : quiet(container, paint, touched);
  /** From here on the picture can be moved and zoomed; what it shows stays where it is. */
  const enlivened = globalThis.vis ? Promise.resolve() : woken(container, library).then(() => {
    stage.leave();
    stage = lively(container, options, paint, touched);
    stage.show(scene);
  }).catch(() => {});

  return {
    /** Shows a scene: `{focus, nodes: Map, edges: Map, size}`; what shines is as in `light`. */
    show(next, shining = lit, mark = marked) {
      [scene, lit, marked] = [next, shining, mark];
      colours = palette(container, kinds);
      curves = new Map([...scene.edges.values()].map((edge) => [edge.id, curveOf(edge, scene.nodes)]));
      stage.show(scene);
    },
    /** Lifts some things and ties and dims the rest; null lifts everything. */
    light(next, mark = "") {
      lit = next;
      marked = mark;
      stage.redraw();
    },
    zoom: (factor) => enlivened.then(() => stage.zoom(factor)),
    fit: () => stage.fit(),
    /** The picture as it stands, on paper, as a PNG. */
    png() {
      const drawn = stage.canvas();
      const sheet = document.createElement("canvas");
      sheet.width = drawn.width;
      sheet.height = drawn.height;
      const context = sheet.getContext("2d");
      context.fillStyle = colours.paper;
      context.fillRect(0, 0, sheet.width, sheet.height);
      context.drawImage(drawn, 0, 0);
      return new Promise((resolve) => sheet.toBlob(resolve, "image/png"));
    },
  };
}
