// The panel: what a thing is, or who says that a tie holds.

import { beside } from "./beside.js";
import { glyph, make, words } from "./dom.js";
import { tiesBetween } from "./scene.js";
import { grouped } from "./selection.js";

const FEW = 4;

/** Fills `root` for the state: the focus, a chosen neighbour, or a tie between two neighbours. */
export function panel(root, context) {
  const { index, kinds, speech, evidence, atHome, act, state } = context;
  const { say, name, date } = speech;
  const view = index.view;
  let turn = 0;

  function heading(node) {
    const kind = kinds[node.kind];
    const own = name(node.labels);
    const others = Object.entries(node.labels).filter(([lang, label]) => lang !== speech.lang && label !== own);
    return make(
      "header",
      { "data-of": node.short },
      make("p", { class: "kind" }, glyph(kind), words(name(node.class ?? kind.labels), "span", { class: "kind-name" })),
      make("h2", { tabindex: "-1" }, words(own)),
      ...others.map(([lang, label]) => words(label, "p", { class: "other-name", lang, dir: "auto" })),
    );
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
    } else if (node.when && index.around.get(node.id)?.length === 1) {
      rows.push(...row(say("when"), date(node.when)));
    }
    if (node.degree) rows.push(...row(say("neighbours"), String(node.degree)));
    rows.push(...row(say("identifier"), make("code", {}, node.short)));
    return make("dl", {}, ...rows);
  }

  function item({ node, tie }) {
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
        tie.facts?.length === 0 ? null : evidence.behind(tie),
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
    const relation = index.relations[tie.relation];
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

  function button(label, click, pressed = null) {
    return make("button", { type: "button", class: "button", "aria-pressed": pressed, on: { click } }, label);
  }

  function buttons(node) {
    const isFocus = node.id === view.focus;
    const isDocument = node.kind === "document";
    const pinned = state().pinned.has(node.short);
    const begin = make("button", { type: "button", class: "button primary", on: { click: () => act.open(node.id) } }, say("make-focus"));
    return make(
      "div",
      { class: "actions" },
      !isFocus && atHome && !isDocument ? begin : null,
      atHome && node.page ? make("a", { class: isDocument ? "button primary" : "button", href: node.page }, say(isDocument ? "page.source" : "page")) : null,
      atHome && !isDocument ? button(say("path.to"), () => act.askPath(node.short)) : null,
      isFocus ? null : button(say(pinned ? "unpin" : "pin"), () => act.pin(node.short), String(pinned)),
      isFocus ? null : button(say("hide"), () => act.hide(node.short)),
      isFocus ? make("button", { type: "button", class: "button", on: { click: act.copy } }, say(atHome ? "copy" : "copy.id")) : null,
      isFocus ? null : make("button", { type: "button", class: "button quiet", on: { click: act.clear } }, say("back", { name: name(index.focus.labels) })),
    );
  }

  /** Fills the panel; the heading of a thing that is shown already stays as it is. */
  function show(head, ...rest) {
    turn += 1;
    const standing = root.querySelector("header");
    if (standing && standing.dataset.of === head.dataset?.of) {
      while (standing.nextSibling) standing.nextSibling.remove();
      standing.parentElement.append(...rest.flat().filter(Boolean));
    } else {
      root.replaceChildren(make("div", { class: "panel-in" }, head, ...rest.flat()));
    }
  }

  return {
    /** The focus and its ties by relation; with a `pause`, one relation after another. */
    async focus(neighbours, pause = null) {
      const groups = grouped(index, neighbours);
      const empty = make("p", { class: "empty" }, say(view.ties.length ? "empty.filtered" : "empty.alone"));
      show(heading(index.focus), buttons(index.focus), values(index.focus), view.disputes.map((one) => evidence.dispute(view, one)), groups.length ? [] : empty);
      const [inner, mine] = [root.querySelector(".panel-in"), turn];
      for (const group of groups) {
        if (pause) await pause();
        if (turn !== mine) return;
        inner.append(section(group));
      }
    },
    node(id) {
      const node = index.nodes.get(id);
      const opened = atHome && node.kind !== "document" ? [beside(node, context)] : [];
      show(heading(node), buttons(node), values(node), opened, tiesBetween(index, view.focus, id).map(sentence));
    },
    pair(one, two) {
      const names = [one, two].map((id) => name(index.nodes.get(id).labels));
      show(
        make("p", { class: "kind" }, say("tie")),
        make("h2", { tabindex: "-1" }, words(names[0]), " – ", words(names[1])),
        make("div", { class: "actions" }, make("button", { type: "button", class: "button quiet", on: { click: act.clear } }, say("back", { name: name(index.focus.labels) }))),
        tiesBetween(index, one, two).map(sentence),
      );
    },
    /** A chain between two things: each step with who says so, and the other chains. */
    chain(found, number) {
      const things = found.paths[number - 1]?.things ?? [];
      const ids = things.map((one) => one.id);
      const turn = (by, key) => make("button", { type: "button", class: "button", disabled: number + by < 1 || number + by > found.paths.length, on: { click: () => act.chain(number + by) } }, say(key));
      const [a, b] = found.path.split("~");
      const steps = ids.slice(1).map((to, row) => {
        const ties = tiesBetween(index, ids[row], to);
        ties.sort((x, y) => Number(y.quoted) - Number(x.quoted));
        return make("li", {}, ...ties.slice(0, 3).map(sentence));
      });
      show(
        make("p", { class: "kind" }, say("path")),
        make("h2", { tabindex: "-1" }, ...(things.length ? [words(name(things[0].labels)), " → ", words(name(things.at(-1).labels))] : [say("path")])),
        make(
          "div",
          { class: "actions" },
          found.paths.length > 1 ? [turn(-1, "path.before"), turn(1, "path.after")] : null,
          make("a", { class: "button", href: `/path?${new URLSearchParams({ a, b, lang: speech.lang })}` }, say("path.page")),
          make("button", { type: "button", class: "button quiet", on: { click: act.leavePath } }, say("back", { name: name(index.focus.labels) })),
        ),
        found.paths.length
          ? make("p", { class: "role" }, say("path.of", { number, total: found.paths.length, steps: ids.length - 1 }))
          : make("p", { class: "empty" }, say("path.none")),
        make("ol", { class: "hops" }, ...steps),
      );
    },
  };
}
