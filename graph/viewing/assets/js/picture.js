// Draws a laid-out scene on vis-network: preset positions, no physics, our glyphs and labels.

import { plain } from "./dom.js";

const GLYPH = 18;
const FOCUS = 32;
const GAP = 14;
const BEND = 0.62;
const UNEQUAL = [[-4, -1.8, 4, -1.8], [-4, 1.8, 4, 1.8], [2.2, -4.5, -2.2, 4.5]];
const DIM = 0.22;
const DIM_LABEL = 0.38;

/** The colours of the theme that is showing, read from the style sheet's tokens. */
function palette(element, kinds) {
  const style = getComputedStyle(element);
  const token = (name) => style.getPropertyValue(`--${name}`).trim();
  const colours = {};
  for (const name of ["paper", "ink", "ink-2", "accent", "focus", "tie", "warn", "sans"]) {
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

/**
 * A picture in a container. `options` are vis-network's; `heard` are called with ids:
 * `pick(nodeId)`, `pickTie(edgeId)`, `open(nodeId)`, `clear()`.
 */
export function picture(container, kinds, options, heard) {
  const paths = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [name, new Path2D(kind.path)]),
  );
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const network = new vis.Network(container, { nodes, edges }, options);
  let colours = palette(container, kinds);
  let scene = { focus: "", nodes: new Map(), edges: new Map(), size: {} };
  let lit = null;
  let marked = "";
  network.canvas.frame.tabIndex = -1;

  const zoomed = () => Math.max(1, network.getScale());
  const isLit = (id) => !lit || lit.nodes.has(id);

  function drawLabel(context, item, x, y, k) {
    const { size } = scene;
    const isFocus = item.id === scene.focus;
    const font = (isFocus ? size.font + 3 : size.font) / k;
    const height = (isFocus ? size.lineHeight + 4 : size.lineHeight) / k;
    context.font = `${isFocus ? 600 : item.id === marked ? 600 : 400} ${font}px ${colours.sans}`;
    context.globalAlpha = isLit(item.id) ? 1 : DIM_LABEL;
    context.textBaseline = "middle";
    context.textAlign = isFocus ? "center" : item.side > 0 ? "left" : "right";
    context.lineJoin = "round";
    context.lineWidth = 4 / k;
    context.strokeStyle = colours.paper;
    context.fillStyle = isFocus || item.id === marked ? colours.ink : colours["ink-2"];
    const left = isFocus ? x : x + (item.side * GAP) / k;
    const first = isFocus ? y + (FOCUS / 2 + 20) / k : y - ((item.lines.length - 1) * height) / 2;
    item.lines.forEach((line, row) => {
      context.strokeText(plain(line), left, first + row * height);
      context.fillText(plain(line), left, first + row * height);
    });
  }

  function drawGlyph(context, item, x, y, k) {
    const isFocus = item.id === scene.focus;
    const size = (isFocus ? FOCUS : GLYPH) / k;
    context.globalAlpha = isLit(item.id) ? 1 : DIM;
    context.translate(x, y);
    if (isFocus || item.id === marked) {
      context.beginPath();
      context.arc(0, 0, size / 2 + 6 / k, 0, 2 * Math.PI);
      context.fillStyle = colours.paper;
      context.fill();
      context.lineWidth = (item.id === marked ? 2 : 1.4) / k;
      context.strokeStyle = item.id === marked ? colours.focus : colours.kind[item.kind];
      context.stroke();
    }
    context.scale(size / 24, size / 24);
    context.translate(-12, -12);
    context.fillStyle = colours.kind[item.kind];
    context.strokeStyle = colours.paper;
    context.lineWidth = 3;
    context.stroke(paths[item.kind]);
    context.fill(paths[item.kind]);
  }

  function renderer({ ctx: context, id, x, y }) {
    const item = scene.nodes.get(id);
    const k = zoomed();
    const size = (id === scene.focus ? FOCUS + 10 : GLYPH + 4) / k;
    return {
      drawNode() {
        if (!item) return;
        context.save();
        drawGlyph(context, item, x, y, k);
        context.restore();
      },
      drawExternalLabel() {
        if (!item) return;
        context.save();
        drawLabel(context, item, x, y, k);
        context.restore();
      },
      nodeDimensions: { width: size, height: size },
    };
  }

  function edgeStyle(edge) {
    const shining = lit?.edges.has(edge.id);
    const base = edge.among ? 0.4 : 1;
    return {
      id: edge.id,
      from: edge.from,
      to: edge.to,
      dashes: edge.quoted ? false : [4, 4],
      width: shining ? 2 : 1.3,
      color: {
        color: edge.conflict ? colours.warn : shining ? colours.accent : colours.tie,
        opacity: shining ? 1 : lit ? DIM : base,
        inherit: false,
      },
      smooth: edge.among
        ? { enabled: true, type: edge.bend, roundness: 0.28 }
        : { enabled: true, type: "horizontal", roundness: BEND },
    };
  }

  /** A sign where sources disagree, so that colour is not the only mark. */
  function drawDisputes(context) {
    const k = zoomed();
    if (scene.disputed) drawSign(context, FOCUS / 2 / k, -FOCUS / 2 / k, k, 1);
    for (const edge of scene.edges.values()) {
      if (!edge.conflict || edge.among) continue;
      const to = scene.nodes.get(edge.to);
      const t = 0.8;
      const x = 2 * (1 - t) * t * BEND * to.x + t * t * to.x;
      drawSign(context, x, t * t * to.y, k, !lit || lit.edges.has(edge.id) ? 1 : DIM_LABEL);
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
  network.on("afterDrawing", drawDisputes);

  /** The thing whose glyph or label stands at a point of the screen. */
  function at(pointer) {
    const { x, y } = network.DOMtoCanvas(pointer);
    const k = zoomed();
    for (const item of scene.nodes.values()) {
      const isFocus = item.id === scene.focus;
      if (Math.hypot(x - item.x, y - item.y) <= (isFocus ? FOCUS / 2 + 6 : GLYPH / 2 + 5) / k) return item.id;
      const high = (item.lines.length * scene.size.lineHeight) / 2 / k;
      const far = ((x - item.x) * item.side * k) - GAP;
      if (!isFocus && Math.abs(y - item.y) <= high + 2 && far >= -4 && far <= item.widest + 4) return item.id;
    }
    return null;
  }

  network.on("click", (event) => {
    const id = at(event.pointer.DOM);
    if (id) heard.pick(id);
    else if (event.edges.length) heard.pickTie(event.edges[0]);
    else heard.clear();
  });
  network.on("doubleClick", (event) => {
    const id = at(event.pointer.DOM);
    if (id) heard.open(id);
  });
  container.addEventListener("mousemove", (event) => {
    const box = container.getBoundingClientRect();
    const pointer = { x: event.clientX - box.left, y: event.clientY - box.top };
    const id = at(pointer);
    const edge = id ? null : network.getEdgeAt(pointer);
    container.classList.toggle("over", Boolean(id || edge));
    heard.hover(id, edge ?? null);
  });
  container.addEventListener("mouseleave", () => heard.hover(null, null));

  const center = (scale = 1) => network.moveTo({ position: { x: 0, y: 0 }, scale, animation: false });

  return {
    /** Shows a scene: `{focus, nodes: Map, edges: Map, size}`. */
    show(next) {
      scene = next;
      colours = palette(container, kinds);
      nodes.clear();
      edges.clear();
      network.setSize("100%", "100%");
      nodes.add(
        [...scene.nodes.values()].map(({ id, x, y }) => ({ id, x, y, shape: "custom", ctxRenderer: renderer, label: "" })),
      );
      edges.add([...scene.edges.values()].map(edgeStyle));
      network.redraw();
      center();
    },
    /** Lifts some things and ties and dims the rest; null lifts everything. */
    light(next, mark = "") {
      lit = next;
      marked = mark;
      edges.update([...scene.edges.values()].map(edgeStyle));
    },
    zoom(factor) {
      network.moveTo({ scale: Math.min(4, Math.max(0.4, network.getScale() * factor)), animation: false });
    },
    fit: () => center(),
    /** The picture as it stands, on paper, as a PNG. */
    png() {
      const drawn = network.canvas.frame.canvas;
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
