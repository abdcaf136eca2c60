// From the visible part of a view to what stands where: the scene that the picture draws.

import { butterfly, capacity, measures, wrap } from "./layout.js";
import { sorted } from "./selection.js";
import { chainLayout, spread, spreadRoom } from "./spread.js";

/** Lays out one page of neighbours, and what was opened; returns the scene and how many pages there are. */
export function sceneOf({ index, neighbours, among, fans = [], page, width, height, name, measure, marks = () => ({}) }) {
  const size = measures(width, height);
  const { focus } = index;
  const shown = fansThatFit(fans, size);
  const inFans = new Set(shown.flatMap(({ id, members }) => [id, ...members.map(({ node }) => node.id)]));
  const stackable = neighbours.filter(({ node }) => !inFans.has(node.id));
  const kept = stackable.filter((one) => one.kept);
  const others = stackable.filter((one) => !one.kept).sort((a, b) => index.rank.get(a.node.id) - index.rank.get(b.node.id));
  const room = shown.length ? spreadRoom(size, shown).stack : capacity(width, height);
  const free = Math.max(0, room - kept.length);
  const pages = free ? Math.max(1, Math.ceil(others.length / free)) : 1;
  const current = Math.min(page, pages);
  const here = sorted(index, [...kept, ...others.slice((current - 1) * free, current * free)], name).slice(0, room);

  const nodes = new Map();
  let placed;
  let middle = { x: 0, y: 0, width: Math.max(120, (size.reach - 12) * 2) };
  if (shown.length) {
    const plan = shown.map(({ id, members }) => ({ id, members: members.map(({ node }) => node.id) }));
    const laid = spread(size, width, height, here.map(({ node }) => ({ id: node.id, kind: node.kind })), plan);
    placed = laid.placed;
    middle = laid.focus;
  } else {
    placed = butterfly(width, height, here.map(({ node }) => ({ id: node.id, kind: node.kind })));
  }
  nodes.set(focus.id, { ...labelled(focus, { ...middle, side: 1, below: true, lines: 3 }, name, measure, size.font + 3, 600), large: true });
  for (const [id, place] of placed) {
    const node = index.nodes.get(id);
    const opened = index.fans.has(id) && Boolean(place.below || place.above);
    const box = { lines: size.lines, width: size.labelWidth, ...place };
    nodes.set(id, { ...labelled(node, box, name, measure, size.font, opened ? 600 : 400), count: opened ? 0 : node.degree, opened, ...marks(node) });
  }
  const edges = edgesAmong(index, nodes, [...here.flatMap(({ ties }) => ties), ...neighbours.filter(({ node }) => inFans.has(node.id)).flatMap(({ ties }) => ties), ...among], shown);
  const disputed = index.view.disputes.length > 0;
  return { scene: { focus: focus.id, disputed, nodes, edges, size }, placed, pages, page: current, shown: placed.size };
}

/** Lays out a chain of things, each tied to the next. */
export function chainScene({ index, ids, width, height, name, measure }) {
  const size = measures(width, height);
  const placed = chainLayout(size, width, height, ids);
  const nodes = new Map();
  for (const [id, place] of placed) {
    const end = place.row === 0 || place.row === ids.length - 1;
    nodes.set(id, { ...labelled(index.nodes.get(id), place, name, measure, size.font + (end ? 1 : 0), end ? 600 : 400), opened: end });
  }
  const edges = new Map();
  ids.slice(1).forEach((to, row) => {
    const from = ids[row];
    const ties = tiesBetween(index, from, to);
    const first = ties.find((tie) => tie.quoted) ?? ties[0];
    const names = first ? index.relations[first.relation] : null;
    const text = names ? name(first.source === from ? names.forward : names.inverse) : "";
    const captionWidth = size.narrow ? width - 90 : 150;
    edges.set(`h ${row}`, {
      id: `h ${row}`, from, to, among: false, shape: "straight", quoted: ties.some((tie) => tie.quoted), conflict: ties.some((tie) => tie.conflict),
      caption: text ? wrap(text, captionWidth, 1, measure(size.font - 1))[0] : "", captionSide: size.narrow ? 1 : 0,
    });
  });
  return { scene: { focus: ids[0], disputed: false, nodes, edges, size, chain: true }, placed, pages: 1, page: 1, shown: ids.length };
}

/** Every tie between two things that the index knows. */
export function tiesBetween(index, one, two) {
  const ends = new Set([one, two]);
  return [...index.among, ...[...index.around.values()].flat()].filter((tie) => ends.has(tie.source) && ends.has(tie.target));
}

function labelled(node, place, name, measure, font, weight) {
  const fits = measure(font, weight);
  const lines = wrap(name(node.labels), place.width, place.lines, fits);
  const widest = Math.max(...lines.map(fits));
  const { x, y, side, row, below = false, above = false } = place;
  return { id: node.id, kind: node.kind, lines, widest, x, y, side, row, below, above, font, weight };
}

/** Members of fans cut to what a stage has room for, each fan getting its share. */
function fansThatFit(fans, size) {
  if (!fans.length) return [];
  const room = spreadRoom(size, fans).fans;
  const wanted = fans.reduce((sum, fan) => sum + fan.members.length, 0);
  if (wanted <= room) return fans;
  return fans.map((fan) => ({ ...fan, members: fan.members.slice(0, Math.max(1, Math.floor((fan.members.length * room) / wanted))) }));
}

function edgesAmong(index, nodes, ties, fans) {
  const edges = new Map();
  const focus = index.view.focus;
  const memberOf = new Map(fans.flatMap(({ id, members }) => members.map(({ node }) => [node.id, id])));
  for (const tie of ties) {
    if (!nodes.has(tie.source) || !nodes.has(tie.target)) continue;
    const own = tie.source === focus || tie.target === focus;
    let [from, to] = [tie.source, tie.target].sort();
    if (own && to === focus) [from, to] = [to, from];
    const fan = memberOf.get(from) === to ? [to, from] : memberOf.get(to) === from ? [from, to] : null;
    if (fan) [from, to] = fan;
    const far = own && fans.length > 0 && memberOf.has(to);
    const id = own ? `e ${to}` : `a ${[from, to].sort().join(" ")}`;
    const known = edges.get(id);
    edges.set(id, {
      id, from, to, among: (!own && !fan) || far, shape: (own && !far) || fan ? "fan" : "arc",
      quoted: Boolean(known?.quoted || tie.quoted), conflict: Boolean(known?.conflict || tie.conflict),
    });
  }
  return edges;
}

/** What shines when something is pointed at or chosen: itself, its ties and their other ends. */
export function litBy(scene, { node, edge }) {
  if (edge && scene.edges.has(edge)) {
    const { from, to } = scene.edges.get(edge);
    return { nodes: new Set(scene.chain ? [from, to] : [scene.focus, from, to]), edges: new Set([edge]) };
  }
  if (!node || (node === scene.focus && !scene.chain) || !scene.nodes.has(node)) return null;
  const nodes = new Set(scene.chain ? [node] : [scene.focus, node]);
  const edges = new Set();
  for (const one of scene.edges.values()) {
    if (one.from !== node && one.to !== node) continue;
    edges.add(one.id);
    nodes.add(one.from).add(one.to);
  }
  return { nodes, edges };
}

/** What shines in a scene, and which thing is marked: what is pointed at, else what is chosen. */
export function lights(scene, [one, two], pointed = {}) {
  const ends = new Set([one, two]);
  const edge = two && [...scene.edges.values()].find(({ from, to }) => ends.has(from) && ends.has(to))?.id;
  const lit = litBy(scene, pointed.node || pointed.edge ? pointed : two ? { edge } : { node: one });
  return [lit, two ? "" : (one ?? "")];
}
