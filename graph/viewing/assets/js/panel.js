// The panel: what a thing is, or who says that a tie holds.

import { glyph, make, words } from "./dom.js";
import { grouped } from "./selection.js";

const FEW = 4;

/** Fills `root` for the state: the focus, a chosen neighbour, or a tie between two neighbours. */
export function panel(root, context) {
  const { index, kinds, speech, evidence, atHome, act } = context;
  const { say, name, date } = speech;
  const view = index.view;

  function heading(node) {
    const kind = kinds[node.kind];
    const own = name(node.labels);
    const others = Object.entries(node.labels).filter(([lang, label]) => lang !== speech.lang && label !== own);
    return [
      make("p", { class: "kind" }, glyph(kind), words(name(node.class ?? kind.labels), "span", { class: "kind-name" })),
      make("h2", { tabindex: "-1" }, words(own)),
      ...others.map(([lang, label]) => words(label, "p", { class: "other-name", lang, dir: "auto" })),
    ];
  }

  /** A tie's date; an office that was only seen held says so, for its limits are not known. */
  function tieDate(tie) {
    return tie.attested ? say("attested", { date: date(tie.when) }) : date(tie.when);
  }

  function row(label, ...value) {
    return [make("dt", {}, label), make("dd", {}, ...value)];
  }

  function values(node) {
    const rows = [];
    if (node.id === view.focus) {
      for (const place of view.about) {
        const fact = view.facts[place];
        rows.push(...row(words(name(fact.predicateLabels)), words(evidence.value(fact))));
      }
    } else if (node.when) {
      rows.push(...row(say("when"), date(node.when)));
    }
    rows.push(...row(say("ties.direct"), String(node.degree)));
    rows.push(...row(say("identifier"), make("code", {}, node.short)));
    return make("dl", {}, ...rows);
  }

  function item({ node, tie }) {
    const facts = evidence.of(tie);
    return make(
      "li",
      { class: tie.conflict ? "fact disputed" : "fact" },
      glyph(kinds[node.kind]),
      make(
        "div",
        {},
        make(
          "p",
          { class: "line" },
          make("button", { type: "button", class: "name", on: { click: () => act.pick(node.id) } }, words(name(node.labels))),
          tie.when ? make("span", { class: "when" }, tieDate(tie)) : null,
        ),
        tie.role ? words(name(tie.role), "p", { class: "role" }) : null,
        make(
          "details",
          {},
          make("summary", {}, tie.conflict ? say("sources.disputed") : tie.quoted ? say("sources") : say("sources.none")),
          ...facts,
        ),
      ),
    );
  }

  function section({ heading: labels, items }) {
    const list = make("ul", { class: "facts" }, ...items.slice(0, FEW).map(item));
    const rest = items.slice(FEW);
    const more = make("button", { type: "button", class: "more" }, say("more", { n: rest.length }));
    more.addEventListener("click", () => {
      list.append(...rest.map(item));
      list.children[FEW].querySelector("button").focus();
      more.remove();
    });
    return make(
      "section",
      {},
      make("h3", {}, words(name(labels)), make("span", { class: "count" }, String(items.length))),
      list,
      rest.length ? more : null,
    );
  }

  function sentence(tie) {
    const [source, target] = [tie.source, tie.target].map((id) => index.nodes.get(id));
    const relation = view.relations[tie.relation];
    return make(
      "section",
      { class: "tie" },
      make(
        "h3",
        {},
        words(name(source.labels)),
        make("span", { class: "relation" }, ` ${name(relation.forward)} `),
        words(name(target.labels)),
      ),
      tie.role || tie.when
        ? make("p", { class: "role" }, tie.role ? words(name(tie.role)) : null, tie.role && tie.when ? " · " : null, tieDate(tie))
        : null,
      ...evidence.of(tie),
    );
  }

  function buttons(node) {
    const isFocus = node.id === view.focus;
    return make(
      "div",
      { class: "actions" },
      !isFocus && atHome ? make("button", { type: "button", class: "button primary", on: { click: () => act.open(node.id) } }, say("make-focus")) : null,
      atHome ? make("a", { class: "button", href: node.page }, say("page")) : null,
      make("button", { type: "button", class: "button", on: { click: act.copy } }, say(atHome ? "copy" : "copy.id")),
      isFocus ? null : make("button", { type: "button", class: "button quiet", on: { click: act.clear } }, say("back", { name: name(index.focus.labels) })),
    );
  }

  const show = (...children) => root.replaceChildren(make("div", { class: "panel-in" }, ...children.flat()));

  return {
    focus(neighbours) {
      const groups = grouped(index, neighbours);
      const empty = make("p", { class: "empty" }, say(view.ties.length ? "empty.filtered" : "empty.alone"));
      show(heading(index.focus), buttons(index.focus), values(index.focus), view.disputes.map(evidence.dispute), groups.length ? groups.map(section) : empty);
    },
    node(id) {
      const node = index.nodes.get(id);
      const ties = index.around.get(id) ?? [];
      show(heading(node), buttons(node), values(node), ties.map(sentence));
    },
    pair(one, two) {
      const ties = [...index.among, ...[...index.around.values()].flat()].filter(
        (tie) => new Set([tie.source, tie.target, one, two]).size === 2,
      );
      const names = [one, two].map((id) => name(index.nodes.get(id).labels));
      show(
        make("p", { class: "kind" }, say("tie")),
        make("h2", { tabindex: "-1" }, words(names[0]), " – ", words(names[1])),
        make("div", { class: "actions" }, make("button", { type: "button", class: "button quiet", on: { click: act.clear } }, say("back", { name: name(index.focus.labels) }))),
        ties.map(sentence),
      );
    },
  };
}
