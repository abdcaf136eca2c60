// Makes a view's objects from the rows that a site sends; a view in objects is only given its ties' home.

const SITE = /id\/$/;

/** The view as objects; each tie knows the view whose tables of facts it refers to. */
export function unpack(view) {
  const whole = view.packed ? { ...view, ...objects(view) } : view;
  for (const tie of whole.ties) tie.home = whole;
  return whole;
}

function objects(view) {
  const said = (text) => ({ [view.lang]: text });
  const nodes = view.nodes.map(([short, kind, label, group, degree, when, earliest, latest]) => {
    const document = short.startsWith("source/");
    const id = document ? view.base.replace(SITE, "") + short : short.includes("://") ? short : view.base + short;
    const page = document ? `/${short}` : short.includes("://") ? null : `/page/${short}`;
    const labels = id === view.focus && Object.keys(view.focusLabels).length ? view.focusLabels : said(label);
    return { id, short, page, degree, when, earliest, latest, labels, kind: view.kinds[kind], class: group < 0 ? null : said(view.classes[group]) };
  });
  const ties = view.ties.map(([source, target, relation, role, marks, when = "", earliest = "", latest = "", facts = null, conflicts = null]) => ({
    source: nodes[source].id, target: nodes[target].id, relation: view.relationIris[relation],
    role: role < 0 ? null : said(view.roles[role]),
    quoted: Boolean(marks & 1), conflict: Boolean(marks & 2), attested: Boolean(marks & 4),
    when, earliest, latest, facts, conflicts: conflicts ?? [],
  }));
  return { nodes, ties };
}

/** What tells a tie from others, the same in every view of one release and language. */
export function keyOf(tie) {
  const role = tie.role ? Object.values(tie.role)[0] : "";
  return [tie.source, tie.relation, tie.target, tie.when, role].join(" ");
}
