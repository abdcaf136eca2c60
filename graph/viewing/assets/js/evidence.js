// Who says so: quotations, documents, stance and disagreements of a tie.

import { make, words } from "./dom.js";

/** Shows evidence of one view: `of(tie)` gives elements, `value(fact)` a fact's value in words. */
export function evidenceOf(view, speech, atHome) {
  const { say, name, date } = speech;
  const address = (source) => (atHome ? source.page : source.iri);

  function citation(iri) {
    const said = view.citations[iri];
    const source = view.sources[said.source];
    const facts = [source.publisher ? name(source.publisher) : say("publisher.unknown")];
    if (source.issued) facts.push(date(source.issued));
    if (said.located) facts.push(said.located);
    return make(
      "figure",
      { class: "said" },
      said.quote ? make("blockquote", {}, words(`“${said.quote}”`)) : make("p", { class: "unquoted" }, say("quote.none")),
      make(
        "figcaption",
        {},
        make("a", { href: address(source) }, words(source.title)),
        ...facts.flatMap((fact) => [" · ", words(fact)]),
        said.stance === "Asserts" ? null : make("span", { class: "stance" }, name(said.stanceLabels)),
        source.url ? make("span", {}, " · ", make("a", { href: source.url, rel: "noreferrer" }, say("original"))) : null,
      ),
    );
  }

  function value(fact) {
    if (fact.valueLabels) return name(fact.valueLabels);
    return /^[\d.X~?%/-]+$/.test(fact.value) ? date(fact.value) : fact.value;
  }

  function dispute(number) {
    const conflict = view.conflicts[number];
    const sides = conflict.facts.map((place) => {
      const fact = view.facts[place];
      const cited = [...fact.citations.map(citation), ...denials(fact)];
      return make(
        "li",
        { class: fact.accepted ? "accepted" : "" },
        make("p", { class: "side" }, words(value(fact), "strong"), " ", fact.accepted ? make("span", { class: "badge" }, say("accepted")) : null),
        ...cited,
      );
    });
    return make(
      "section",
      { class: "dispute" },
      make("p", { class: "dispute-head" }, `${say("conflict")}: `, words(name(conflict.predicateLabels)), " — ", words(name(conflict.subjectLabels))),
      make("ul", {}, ...sides),
      make("p", { class: "reason" }, `${say(conflict.preferred === null ? "conflict.open" : "conflict.settled")} `, words(conflict.reason)),
    );
  }

  function denials(fact) {
    return fact.denials.map((iri) => make("div", { class: "denial" }, make("p", {}, say("denied")), citation(iri)));
  }

  /** The evidence of a tie: each passage once, then what disagrees. */
  function of(tie) {
    const facts = tie.facts.map((place) => view.facts[place]);
    const cited = [...new Set(facts.flatMap((fact) => fact.citations))];
    const rule = facts.find((fact) => fact.basis === "rule");
    const notes = [];
    if (!cited.length && rule) notes.push(make("p", { class: "unquoted" }, say("basis.rule", { rule: rule.rule ?? "" })));
    else if (!cited.length) notes.push(make("p", { class: "unquoted" }, say("basis.reference")));
    return [...cited.map(citation), ...notes, ...facts.flatMap(denials), ...tie.conflicts.map(dispute)];
  }

  return { of, citation, value, dispute };
}
