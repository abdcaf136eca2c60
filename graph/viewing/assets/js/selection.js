// What of a view is to be shown: kinds and relations switched off, years, order, pages.

import { keyOf } from "./unpack.js";

/** The short name of a relation in addresses: the last part of its IRI. */
export function shortRelation(iri) {
  return iri.split(/[/#]/).at(-1);
}

/**
 * Indexes a view: things by id, the focus's ties by neighbour, and the ties among neighbours.
 * `grown` are the answers about what was opened beside things, `path` the one about a chain.
 */
export function indexed(view, kinds, grown = [], path = null) {
  const nodes = new Map(view.nodes.map((node) => [node.id, node]));
  const around = new Map();
  const among = new Map();
  const rank = new Map(view.nodes.map((node, place) => [node.id, place]));
  const fans = new Map();
  const take = (tie) => {
    const key = keyOf(tie);
    if (tie.source === view.focus || tie.target === view.focus) {
      const other = tie.source === view.focus ? tie.target : tie.source;
      const known = around.get(other) ?? [];
      const place = known.findIndex((one) => keyOf(one) === key);
      if (place < 0) around.set(other, [...known, tie]);
      else if (!known[place].facts && tie.facts) known[place] = tie;
    } else if (!among.get(key)?.facts) {
      among.set(key, tie);
    }
  };
  for (const tie of view.ties) if (tie.source !== tie.target) take(tie);
  for (const more of [...grown.map((one) => one.view), ...(path ? [path.view] : [])]) {
    for (const node of more.nodes) {
      if (!nodes.has(node.id)) nodes.set(node.id, node);
      // asked for last, wanted first: documents take every second place
      if (!rank.has(node.id)) rank.set(node.id, node.kind === "document" ? 2 * more.nodes.indexOf(node) - 0.5 : rank.size);
    }
    for (const tie of more.ties) take(tie);
  }
  for (const { short, view: more } of grown) {
    const opened = more.nodes.find((node) => node.short === short);
    if (!opened || opened.id === view.focus) continue;
    const members = more.nodes.map((node) => node.id).filter((id) => id !== opened.id && id !== view.focus);
    fans.set(opened.id, new Set([...(fans.get(opened.id) ?? []), ...members]));
  }
  const relations = Object.assign({}, view.relations, ...grown.map((one) => one.view.relations), path?.view.relations);
  const order = new Map(Object.keys(kinds).map((kind, place) => [kind, place]));
  const byShort = new Map([...nodes.values()].map((node) => [node.short, node]));
  return { view, nodes, around, among: [...among.values()], order, rank, byShort, fans, relations, focus: nodes.get(view.focus) };
}

const year = (date) => Number(date.slice(0, 4));

/** Whether a tie falls into the years; an undated one does only while all years are shown. */
export function inYears(tie, from, to) {
  if (from === null && to === null) return true;
  const first = tie.earliest || tie.latest;
  if (!first) return false;
  return year(first) <= (to ?? 9999) && year(tie.latest || first) >= (from ?? 0);
}

let collator;
const byName = (a, b) => (collator ??= new Intl.Collator()).compare(a, b);
const later = (a, b) => (a > b ? 1 : a < b ? -1 : 0);

/** The order of things in a stack or a list: by kind, the newest first, then by name. */
export function sorted(index, things, name) {
  const place = ({ node }) => index.order.get(node.kind) ?? 99;
  return [...things].sort(
    (a, b) =>
      place(a) - place(b) ||
      later(b.node.earliest || "", a.node.earliest || "") ||
      byName(name(a.node.labels), name(b.node.labels)) ||
      later(a.node.id, b.node.id),
  );
}

/** What the filters leave: neighbours, ties among all that may be shown, and opened things' fans. */
export function visible(index, state, name) {
  const shown = (tie) =>
    !state.without.has(shortRelation(tie.relation)) && inYears(tie, state.from, state.to);
  const there = (node) => !state.gone.has(node.short) && !state.hidden.has(node.kind);
  const neighbours = [];
  for (const [id, ties] of index.around) {
    const node = index.nodes.get(id);
    if (state.gone.has(node.short)) continue;
    const kept = state.pinned.has(node.short) || index.fans.has(id);
    const left = kept ? ties : ties.filter(shown);
    if (left.length && (kept || there(node))) neighbours.push({ node, ties: left, kept });
  }
  const fans = [...index.fans]
    .filter(([id]) => !state.gone.has(index.nodes.get(id).short))
    .map(([id, members]) => {
      const tied = (other) => index.among.filter((tie) => shown(tie) && ((tie.source === id && tie.target === other) || (tie.target === id && tie.source === other)));
      const found = [...members].map((other) => ({ node: index.nodes.get(other), ties: tied(other) }));
      return { id, members: sorted(index, found.filter(({ node, ties }) => there(node) && ties.length && !index.fans.has(node.id)), name) };
    });
  const kept = new Set([...neighbours.map(({ node }) => node.id), ...fans.flatMap(({ id, members }) => [id, ...members.map(({ node }) => node.id)])]);
  const among = index.among.filter((tie) => kept.has(tie.source) && kept.has(tie.target) && shown(tie));
  return { neighbours: sorted(index, neighbours, name), among, fans };
}

/** Counts for the legend: neighbours of each kind and ties of each relation, filters aside. */
export function counts(index) {
  const kinds = new Map();
  const relations = new Map();
  for (const [id, ties] of index.around) {
    const { kind } = index.nodes.get(id);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    for (const tie of ties) {
      const key = shortRelation(tie.relation);
      const known = relations.get(key) ?? { tie, count: 0, forward: tie.source === index.view.focus };
      relations.set(key, { ...known, count: known.count + 1 });
    }
  }
  return { kinds, relations };
}

/** How many ties of the focus begin in each year. */
export function perYear(index) {
  const found = new Map();
  for (const ties of index.around.values()) {
    for (const tie of ties) {
      const date = tie.earliest || tie.latest;
      if (date) found.set(year(date), (found.get(year(date)) ?? 0) + 1);
    }
  }
  return found;
}

/** The ties of the focus under their headings, as read from the focus. */
export function grouped(index, neighbours) {
  const groups = new Map();
  for (const { node, ties } of neighbours) {
    for (const tie of ties) {
      const forward = tie.source === index.view.focus;
      const key = `${tie.relation} ${forward}`;
      const names = index.relations[tie.relation];
      const group = groups.get(key) ?? { heading: forward ? names.forward : names.inverse, items: [] };
      group.items.push({ node, tie });
      groups.set(key, group);
    }
  }
  const newest = (a, b) => (b.tie.latest || "").localeCompare(a.tie.latest || "");
  for (const group of groups.values()) group.items.sort(newest);
  const order = Object.keys(index.relations);
  const place = (key) => order.indexOf(key.split(" ")[0]);
  return [...groups.entries()].sort(([a], [b]) => place(a) - place(b)).map(([, group]) => group);
}
