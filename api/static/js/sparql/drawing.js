// An answer as a picture, with the explorer's own drawing: the same glyphs, colours and lines. The
// server says what stands in which column; here the columns get their places on this screen.
// Drawing begins when it is asked for, so nobody loads it for a table.

const STEP = 38;
const PADDING = 28;
const GLYPH_GAP = 14;
const NARROWEST = 190;
const ADDRESS = "#graph";

/** Shows the two ways of seeing an answer, and the picture at once where the address asks for it. */
export function offerPicture(answer) {
  const data = answer.querySelector("#sparql-drawing");
  const modes = answer.querySelector(".sparql-modes");
  if (!data || !modes) return;
  modes.hidden = false;
  const drawn = JSON.parse(data.textContent);
  const table = answer.querySelector(".sparql-table");
  let figure = null;

  async function show(mode) {
    for (const one of modes.querySelectorAll("button")) {
      one.setAttribute("aria-pressed", String(one.dataset.mode === mode));
    }
    remember(mode === "graph" ? ADDRESS : "");
    if (mode === "graph" && !figure) {
      figure = document.createElement("figure");
      figure.className = "sparql-figure";
      table.before(figure);
      try {
        await draw(figure, drawn, modes.dataset);
      } catch {
        figure.replaceChildren(paragraph("sparql-left", modes.dataset.failed));
        table.hidden = false;
        return;
      }
    }
    table.hidden = mode === "graph";
    if (figure) figure.hidden = mode !== "graph";
  }

  modes.addEventListener("click", (event) => {
    const mode = event.target.closest("button")?.dataset.mode;
    if (mode) show(mode);
  });
  if (location.hash === ADDRESS) show("graph");
}

function remember(fragment) {
  try {
    history.replaceState(null, "", location.pathname + location.search + fragment);
  } catch {
    // Sandboxed frames have no history; the picture is shown all the same.
  }
}

function paragraph(name, text) {
  const made = document.createElement("p");
  made.className = name;
  made.textContent = text;
  return made;
}

/** Loads vis-network, a classic script, once. */
function library() {
  if (globalThis.vis) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("../../vis-network/vis-network.min.js", import.meta.url).href;
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });
}

async function draw(figure, drawn, words) {
  const [{ picture, measurer }, { wrap }, { make, glyph, safeAddress, words: bdi }] = await Promise.all([
    import("../../explorer/picture.js"),
    import("../../explorer/layout.js"),
    import("../../explorer/dom.js"),
    library(),
    document.fonts?.ready,
  ]);
  const { nodes, ties, kinds } = drawn;
  const count = Object.keys(nodes).length;
  const said = words.picture.replace("{things}", count).replace("{ties}", ties.length);
  const canvas = make("div", { class: "sparql-picture", role: "img", "aria-label": said });
  const frame = make("div", { class: "sparql-stage", tabindex: "0", role: "region", "aria-label": said }, canvas);
  const legend = make(
    "ul",
    { class: "sparql-legend" },
    Object.values(kinds).map((kind) => make("li", {}, glyph(kind), ` ${kind.label} `, make("span", { class: "sparql-tag" }, String(kind.n)))),
  );
  const chosen = make("div", { class: "sparql-chosen", "aria-live": "polite" });
  figure.append(legend, frame, chosen);
  if (drawn.left) {
    figure.append(paragraph("sparql-left", words.left.replace("{n}", count).replace("{left}", drawn.left)));
  }

  let scene = null;
  let marked = null;
  const drawing = picture(canvas, kinds, drawn.options, {
    pick: choose,
    pickTie: (id) => choose(scene.edges.get(id).from),
    open: (id) => safeAddress(nodes[id].page) && location.assign(nodes[id].page),
    clear: () => choose(null),
    hover: (node, edge) => light(node, edge),
  });

  function choose(id) {
    marked = id;
    chosen.replaceChildren();
    light(null, null);
    if (!id) return;
    const { kind, label, page } = nodes[id];
    const tied = ties.filter((tie) => tie.source === id || tie.target === id);
    chosen.append(
      make("p", {}, glyph(kinds[kind]), " ", page ? make("a", { href: page }, bdi(label)) : bdi(label)),
      make("ul", {}, tied.slice(0, 30).map((tie) => {
        const other = nodes[tie.source === id ? tie.target : tie.source];
        return make("li", {}, make("span", { class: "sparql-tag" }, bdi(tie.label)), tie.source === id ? " → " : " ← ", bdi(other.label));
      })),
    );
  }

  function light(node, edge) {
    const about = node ?? (edge ? null : marked);
    const edges = new Set();
    const lit = new Set(about ? [about] : []);
    for (const one of scene.edges.values()) {
      if (one.id !== edge && one.from !== about && one.to !== about) continue;
      edges.add(one.id);
      lit.add(one.from).add(one.to);
    }
    drawing.light(about || edge ? { nodes: lit, edges } : null, marked ?? "");
  }

  function lay() {
    scene = sceneOf(drawn, frame.clientWidth, { wrap, measure: measurer(canvas, 13) });
    canvas.style.width = `${scene.width}px`;
    canvas.style.height = `${scene.height}px`;
    drawing.show(scene);
    light(null, null);
  }
  lay();
  let width = frame.clientWidth;
  new ResizeObserver(() => {
    if (frame.clientWidth === width || !frame.clientWidth) return;
    width = frame.clientWidth;
    lay();
  }).observe(frame);
  new MutationObserver(lay).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", lay);
}

/** Where everything stands, the middle of the picture being (0, 0). */
function sceneOf({ columns, nodes, ties }, room, { wrap, measure }) {
  const width = Math.max(room, columns.length * NARROWEST);
  const tallest = Math.max(...columns.map((column) => column.length));
  const height = Math.max(220, (tallest - 1) * STEP + 2 * PADDING);
  const labelWidth = Math.min(columns.length > 2 ? 240 : 340, width / columns.length - 60);
  const edge = labelWidth + GLYPH_GAP + 10;
  const span = width - 2 * edge;
  const placed = new Map();
  columns.forEach((column, number) => {
    const x = edge + (span * number) / Math.max(1, columns.length - 1) - width / 2;
    const step = column.length > 1 ? Math.min((height - 2 * PADDING) / (column.length - 1), 3 * STEP) : 0;
    column.forEach((id, row) => {
      const lines = wrap(nodes[id].label, labelWidth, 2, measure);
      placed.set(id, {
        id, column: number, kind: nodes[id].kind, lines,
        x: Math.round(x), y: Math.round((row - (column.length - 1) / 2) * step),
        side: number === 0 ? -1 : 1, widest: Math.max(...lines.map(measure)),
      });
    });
  });
  const edges = new Map();
  for (const { source, target } of ties) {
    const [one, other] = [placed.get(source), placed.get(target)];
    const among = one.column === other.column;
    const [from, to] = among || one.column < other.column ? [source, target] : [target, source];
    // A tie within a column bends towards the middle, away from the labels.
    const bend = one.side > 0 === one.y < other.y ? "curvedCCW" : "curvedCW";
    edges.set(`${from} ${to}`, { id: `${from} ${to}`, from, to, among, bend, quoted: true, conflict: false });
  }
  return { focus: "", disputed: false, nodes: placed, edges, width, height, size: { font: 13, lineHeight: 16 } };
}
