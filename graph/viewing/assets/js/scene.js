// From the visible part of a view to what stands where: the scene that the picture draws.

import { butterfly, capacity, measures, wrap } from "./layout.js";

/** Lays out one page of neighbours; returns the scene and how many pages there are. */
export function sceneOf({ index, neighbours, among, page, width, height, name, measure }) {
  const room = capacity(width, height);
  const pages = Math.max(1, Math.ceil(neighbours.length / room));
  const current = Math.min(page, pages);
  const here = neighbours.slice((current - 1) * room, current * room);
  const size = measures(width, height);
  const placed = butterfly(width, height, here.map(({ node }) => ({ id: node.id, kind: node.kind })));
  const fits = measure(size.font);
  const nodes = new Map();
  const { focus } = index;
  const focusWidth = Math.max(120, (size.reach - 12) * 2);
  nodes.set(focus.id, {
    id: focus.id, kind: focus.kind, x: 0, y: 0, side: 1, widest: 0,
    lines: wrap(name(focus.labels), focusWidth, 3, measure(size.font + 3, 600)),
  });
  const edges = new Map();
  for (const { node, ties } of here) {
    const lines = wrap(name(node.labels), size.labelWidth, size.lines, fits);
    const widest = Math.max(...lines.map(fits));
    nodes.set(node.id, { id: node.id, kind: node.kind, lines, widest, ...placed.get(node.id) });
    edges.set(`e ${node.id}`, {
      id: `e ${node.id}`, from: focus.id, to: node.id, among: false,
      quoted: ties.some((tie) => tie.quoted), conflict: ties.some((tie) => tie.conflict),
    });
  }
  for (const tie of among) {
    const [from, to] = [tie.source, tie.target].sort();
    if (!placed.has(from) || !placed.has(to)) continue;
    const id = `a ${from} ${to}`;
    const known = edges.get(id);
    edges.set(id, {
      id, from, to, among: true, bend: bendOf(placed.get(from), placed.get(to)),
      quoted: Boolean(known?.quoted || tie.quoted), conflict: Boolean(known?.conflict || tie.conflict),
    });
  }
  const disputed = index.view.disputes.length > 0;
  return { scene: { focus: focus.id, disputed, nodes, edges, size }, placed, pages, page: current, shown: here.length };
}

/** Ties within a stack bend towards the middle, away from the labels. */
function bendOf(from, to) {
  if (from.side !== to.side) return "curvedCW";
  const downwards = from.y < to.y;
  return (from.side > 0) === downwards ? "curvedCCW" : "curvedCW";
}

/** What shines when something is pointed at or chosen: itself, its ties and their other ends. */
export function litBy(scene, { node, edge }) {
  if (edge && scene.edges.has(edge)) {
    const { from, to } = scene.edges.get(edge);
    return { nodes: new Set([scene.focus, from, to]), edges: new Set([edge]) };
  }
  if (!node || node === scene.focus || !scene.nodes.has(node)) return null;
  const nodes = new Set([scene.focus, node]);
  const edges = new Set();
  for (const one of scene.edges.values()) {
    if (one.from !== node && one.to !== node) continue;
    edges.add(one.id);
    nodes.add(one.from).add(one.to);
  }
  return { nodes, edges };
}
