// How many neighbours of each kind a thing has, before any is shown; and adding some of a kind.

import { glyph, make, words } from "./dom.js";

const STEP = 10;

/** A section that fills itself: a row for each kind with its count, and buttons that add ten. */
export function beside(node, { kinds, speech, state, act, asked }) {
  const { say, name } = speech;
  const title = make("h3", {}, say("beside"));
  const list = make("ul", { class: "beside" });
  const section = make("section", { class: "growing" }, title, list);

  function row(kind, count) {
    const added = Math.min(count, state().grown.find((one) => one.short === node.short && one.kind === kind)?.count ?? 0);
    const plural = name(kinds[kind].plurals);
    const next = Math.min(STEP, count - added);
    const add = make("button", { type: "button", class: "linkish", "aria-label": `${say("add", { n: next })}: ${plural}`, title: say("add", { n: next }), on: { click: () => act.grow(node.short, kind, added + STEP) } }, `+${next}`);
    const less = make("button", { type: "button", class: "linkish", "aria-label": `${say("remove")}: ${plural}`, title: say("remove"), on: { click: () => act.grow(node.short, kind, 0) } }, "×");
    return make(
      "li",
      { class: added ? "grown" : "" },
      glyph(kinds[kind]),
      make("span", {}, plural),
      make("span", { class: "count" }, added ? say("added", { n: added, total: count }) : String(count)),
      next > 0 && added < 100 ? add : null,
      added ? less : null,
    );
  }

  asked.counts(node.short).then(
    (found) => {
      list.replaceChildren(...Object.entries(found.kinds).map(([kind, count]) => row(kind, count)));
      if (found.documents) list.append(row("document", found.documents));
      const others = Object.entries(found.labels).filter(([lang, label]) => lang !== speech.lang && label !== name(node.labels));
      if (Object.keys(node.labels).length === 1) title.before(make("p", { class: "other-names" }, ...others.map(([lang, label]) => words(label, "span", { lang, dir: "auto" }))));
    },
    () => list.replaceChildren(make("li", {}, say("failed"))),
  );
  return section;
}
