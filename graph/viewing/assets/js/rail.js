// The legend, whose rows are the filters.

import { glyph, make, words } from "./dom.js";
import { counts } from "./selection.js";

/** Fills `root` with kinds and relations, their counts, and what the lines mean. */
export function rail(root, { index, kinds, speech, state: now, act, atHome }) {
  const state = now();
  const { say, name } = speech;
  const counted = counts(index);

  function filter(key, off, label, count, toggle, mark) {
    const box = make("input", { type: "checkbox", checked: !off.has(key), on: { change: () => toggle(key) } });
    return make("label", { class: count ? "filter" : "filter none" }, box, mark, make("span", { class: "filter-name" }, label), make("span", { class: "count" }, String(count)));
  }

  const present = Object.values(kinds).filter((kind) => counted.kinds.get(kind.name));
  const kindRows = present.map((kind) =>
    filter(kind.name, state.hidden, name(kind.plurals), counted.kinds.get(kind.name), (key) => (key === "document" && documents ? act.grow(index.focus.short, key, 0) : act.toggle("hidden", key)), glyph(kind)),
  );
  const documents = state.grown.find((one) => one.short === index.focus.short && one.kind === "document");
  if (atHome && kinds.document && !counted.kinds.get("document") && index.view.documents) {
    const box = make("input", { type: "checkbox", checked: Boolean(documents), on: { change: () => act.grow(index.focus.short, "document", 100) } });
    kindRows.push(make("label", { class: "filter" }, box, glyph(kinds.document), make("span", { class: "filter-name" }, name(kinds.document.plurals)), make("span", { class: "count" }, String(index.view.documents))));
  }
  const relationRows = [...counted.relations.entries()]
    .sort(([, a], [, b]) => b.count - a.count)
    .map(([key, { tie, count, forward }]) => {
      const names = index.relations[tie.relation];
      return filter(key, state.without, words(name(forward ? names.forward : names.inverse)), count, (one) => act.toggle("without", one), null);
    });
  const line = (kind, text) => make("p", { class: "line-key" }, make("span", { class: `stroke ${kind}`, "aria-hidden": "true" }), text);
  const group = (title, rows, kind) => make("fieldset", { class: kind }, make("legend", {}, title), ...rows);

  root.replaceChildren(
    group(say("show"), kindRows, "kinds"),
    group(say("relations"), relationRows, "relations"),
    make("div", { class: "lines" }, make("h2", {}, say("lines")), line("quoted", say("line.quoted")), line("bare", say("line.bare")), line("disputed", say("line.disputed"))),
    make("p", { class: "rail-foot" }, say("rail.total", { nodes: index.around.size, ties: [...index.around.values()].flat().length })),
  );
}
