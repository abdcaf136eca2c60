// The list twin: the same ties as a table, with the same quotations.

import { glyph, make, words } from "./dom.js";

/** Fills `root` with a table of the neighbours' ties and one of the ties among them. */
export function list(root, { index, kinds, speech, evidence, atHome, act }, { neighbours, among }) {
  const { say, name, date } = speech;
  const view = index.view;

  function thing(node) {
    const label = words(name(node.labels));
    const link = atHome
      ? make("a", { href: `?focus=${encodeURIComponent(node.short)}`, on: { click: (event) => act.follow(event, node.id) } }, label)
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

  const own = neighbours.flatMap(({ node, ties }) =>
    ties.map((tie) => {
      const names = view.relations[tie.relation];
      const relation = name(tie.source === view.focus ? names.forward : names.inverse);
      return make(
        "tr",
        { class: tie.conflict ? "disputed" : "" },
        make("th", { scope: "row" }, ...thing(node), make("span", { class: "sub" }, name(node.class ?? kinds[node.kind].labels))),
        make("td", {}, words(relation), tie.role ? words(name(tie.role), "span", { class: "sub" }) : null),
        make("td", { class: "when" }, (tie.attested ? say("attested", { date: date(tie.when) }) : date(tie.when)) || "–"),
        make("td", {}, ...evidence.of(tie)),
      );
    }),
  );
  const others = among.map((tie) =>
    make(
      "tr",
      { class: tie.conflict ? "disputed" : "" },
      make("th", { scope: "row" }, ...thing(index.nodes.get(tie.source))),
      make("td", {}, words(name(view.relations[tie.relation].forward)), tie.role ? words(name(tie.role), "span", { class: "sub" }) : null),
      make("td", {}, ...thing(index.nodes.get(tie.target))),
      make("td", {}, ...evidence.of(tie)),
    ),
  );
  const focus = name(index.focus.labels);
  root.replaceChildren(
    ...view.disputes.map(evidence.dispute),
    own.length
      ? table(say("list.caption", { name: focus }), [say("list.thing"), say("list.relation"), say("when"), say("list.evidence")], own)
      : make("p", { class: "empty" }, say(view.ties.length ? "empty.filtered" : "empty.alone")),
    others.length ? table(say("list.among"), [say("list.one"), say("list.relation"), say("list.other"), say("list.evidence")], others) : "",
  );
}
