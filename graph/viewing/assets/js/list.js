// The list twin: the same ties as a table, with the same quotations.

import { glyph, make, words } from "./dom.js";

const MANY = 60;

/** Fills `root` with a table of the neighbours' ties, what was opened beside them, and the ties among all. */
export function list(root, { index, kinds, speech, evidence, atHome, act }, { neighbours, among }) {
  const { say, name, date } = speech;
  const view = index.view;
  // Quotations stand open where the page brought them, and behind a line where they are asked for.
  const proof = (tie) => (tie.facts ? evidence.of(tie) : [evidence.behind(tie)]);

  function thing(node) {
    const label = words(name(node.labels));
    const link = atHome
      ? make("a", { href: node.kind === "document" ? node.page : `?focus=${encodeURIComponent(node.short)}`, on: { click: (event) => node.kind !== "document" && act.follow(event, node.id) } }, label)
      : label;
    return [glyph(kinds[node.kind]), " ", link];
  }

  function table(caption, heads, rows) {
    return make(
      "table",
      {},
      make("caption", {}, caption),
      make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
      make("tbody", {}, ...rows),
    );
  }

  /** A table that shows its first rows, and more when asked. */
  function long(caption, heads, ties, row) {
    const body = table(caption, heads, ties.slice(0, MANY).map(row));
    if (ties.length <= MANY) return [body];
    let shown = MANY;
    const more = make("button", { type: "button", class: "more" }, say("more", { n: ties.length - shown }));
    more.addEventListener("click", () => {
      body.tBodies[0].append(...ties.slice(shown, shown + MANY).map(row));
      shown += MANY;
      if (shown >= ties.length) more.remove();
      else more.textContent = say("more", { n: ties.length - shown });
    });
    return [body, more];
  }

  const own = neighbours.flatMap(({ node, ties }) => ties.map((tie) => ({ node, tie })));
  const ownRow = ({ node, tie }) => {
    const names = index.relations[tie.relation];
    const relation = name(tie.source === view.focus ? names.forward : names.inverse);
    return make(
      "tr",
      { class: tie.conflict ? "disputed" : "" },
      make("th", { scope: "row" }, ...thing(node), make("span", { class: "sub" }, name(node.class ?? kinds[node.kind].labels), node.degree ? ` · ${say("degree", { n: node.degree })}` : "")),
      make("td", {}, words(relation), tie.role ? words(name(tie.role), "span", { class: "sub" }) : null),
      make("td", { class: "when" }, (tie.attested ? say("attested", { date: date(tie.when) }) : date(tie.when)) || "–"),
      make("td", {}, ...proof(tie)),
    );
  };
  const otherRow = (tie) =>
    make(
      "tr",
      { class: tie.conflict ? "disputed" : "" },
      make("th", { scope: "row" }, ...thing(index.nodes.get(tie.source))),
      make("td", {}, words(name(index.relations[tie.relation].forward)), tie.role ? words(name(tie.role), "span", { class: "sub" }) : null),
      make("td", {}, ...thing(index.nodes.get(tie.target))),
      make("td", {}, ...proof(tie)),
    );
  const focus = name(index.focus.labels);
  root.replaceChildren(
    ...view.disputes.map((one) => evidence.dispute(view, one)),
    ...(own.length
      ? long(say("list.caption", { name: focus }), [say("list.thing"), say("list.relation"), say("when"), say("list.evidence")], own, ownRow)
      : [make("p", { class: "empty" }, say(view.ties.length ? "empty.filtered" : "empty.alone"))]),
    ...(among.length ? long(say("list.among"), [say("list.one"), say("list.relation"), say("list.other"), say("list.evidence")], among, otherRow) : []),
  );
}

/** Fills `root` with the steps of a chain: `[from, to, ties]` each. */
export function chainList(root, { index, speech, evidence }, steps) {
  const { say, name, date } = speech;
  const label = (id) => words(name(index.nodes.get(id).labels));
  const rows = steps.flatMap(([, , ties]) =>
    ties.map((tie) =>
      make(
        "tr",
        { class: tie.conflict ? "disputed" : "" },
        make("th", { scope: "row" }, label(tie.source)),
        make("td", {}, words(name(index.relations[tie.relation].forward)), tie.when ? make("span", { class: "sub" }, date(tie.when)) : null),
        make("td", {}, label(tie.target)),
        make("td", {}, ...evidence.of(tie)),
      ),
    ),
  );
  const heads = [say("list.one"), say("list.relation"), say("list.other"), say("list.evidence")];
  root.replaceChildren(
    make("table", {}, make("caption", {}, say("path")), make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))), make("tbody", {}, ...rows)),
  );
}
