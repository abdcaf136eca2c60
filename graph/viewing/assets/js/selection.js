// What of a view is to be shown: kinds and relations switched off, years, order, pages.

/** The short name of a relation in addresses: the last part of its IRI. */
export function shortRelation(iri) {
  return iri.split(/[/#]/).at(-1);
}

/** Indexes a view: things by id, the focus's ties by neighbour, and the ties among neighbours. */
export function indexed(view, kinds) {
  const nodes = new Map(view.nodes.map((node) => [node.id, node]));
  const around = new Map();
  const among = [];
  for (const tie of view.ties) {
    if (tie.source === view.focus || tie.target === view.focus) {
      const other = tie.source === view.focus ? tie.target : tie.source;
      if (other !== view.focus) around.set(other, [...(around.get(other) ?? []), tie]);
    } else {
      among.push(tie);
    }
  }
  const order = new Map(Object.keys(kinds).map((kind, place) => [kind, place]));
  const byShort = new Map(view.nodes.map((node) => [node.short, node]));
  return { view, nodes, around, among, order, byShort, focus: nodes.get(view.focus) };
}

const year = (date) => Number(date.slice(0, 4));

/** Whether a tie falls into the years; an undated one does only while all years are shown. */
export function inYears(tie, from, to) {
  if (from === null && to === null) return true;
  const first = tie.earliest || tie.latest;
  if (!first) return false;
  return year(first) <= (to ?? 9999) && year(tie.latest || first) >= (from ?? 0);
}

/** The neighbours and ties that the filters leave, neighbours sorted by kind, date and name. */
export function visible(index, state, name) {
  const shown = (tie) =>
    !state.without.has(shortRelation(tie.relation)) && inYears(tie, state.from, state.to);
  const neighbours = [];
  for (const [id, ties] of index.around) {
    const node = index.nodes.get(id);
    const left = ties.filter(shown);
    if (left.length && !state.hidden.has(node.kind)) neighbours.push({ node, ties: left });
  }
  const place = ({ node }) => index.order.get(node.kind) ?? 99;
  neighbours.sort(
    (a, b) =>
      place(a) - place(b) ||
      (b.node.earliest || "").localeCompare(a.node.earliest || "") ||
      name(a.node.labels).localeCompare(name(b.node.labels)) ||
      a.node.id.localeCompare(b.node.id),
  );
  const kept = new Set(neighbours.map(({ node }) => node.id));
  const among = index.among.filter((tie) => kept.has(tie.source) && kept.has(tie.target) && shown(tie));
  return { neighbours, among };
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
      const names = index.view.relations[tie.relation];
      const group = groups.get(key) ?? { heading: forward ? names.forward : names.inverse, items: [] };
      group.items.push({ node, tie });
      groups.set(key, group);
    }
  }
  const newest = (a, b) => (b.tie.latest || "").localeCompare(a.tie.latest || "");
  for (const group of groups.values()) group.items.sort(newest);
  const order = Object.keys(index.view.relations);
  const place = (key) => order.indexOf(key.split(" ")[0]);
  return [...groups.entries()].sort(([a], [b]) => place(a) - place(b)).map(([, group]) => group);
}
