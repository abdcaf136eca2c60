// Who says so: quotations, documents, stance and disagreements of a tie.

import { make, words } from "./dom.js";

const FEW = 3;

/**
 * Shows evidence: `of(tie)` gives elements, `value(fact)` a fact's value in words. A tie refers to the
 * tables of its own view; one without facts is asked for by `proven(tie)`.
 */
export function evidenceOf(speech, atHome, proven) {
  const { say, name, date } = speech;
  const address = (source) => (atHome ? source.page : source.iri);

  function citation(view, iri) {
    const said = view.citations[iri];
    const source = view.sources[said.source];
    const facts = [words(source.publisher ? name(source.publisher) : say("publisher.unknown"))];
    if (source.issued) facts.push(words(date(source.issued)));
    // Where a passage stands is written down in English, whatever the reader's language.
    if (said.located) facts.push(words(said.located, "bdi", { lang: "en" }));
    return make(
      "figure",
      { class: "said" },
      said.quote ? make("blockquote", {}, words(say("quote.said", { words: said.quote }))) : make("p", { class: "unquoted" }, say("quote.none")),
      make(
        "figcaption",
        {},
        make("a", { href: address(source) }, words(source.title)),
        ...facts.flatMap((fact) => [" · ", fact]),
        said.stance === "Asserts" ? null : make("span", { class: "stance" }, name(said.stanceLabels)),
        source.url ? make("span", {}, " · ", make("a", { href: source.url, rel: "noreferrer" }, say("original"))) : null,
      ),
    );
  }

  function value(fact) {
    if (fact.valueLabels) return name(fact.valueLabels);
    return /^[\d.X~?%/-]+$/.test(fact.value) ? date(fact.value) : fact.value;
  }

  function dispute(view, number) {
    const conflict = view.conflicts[number];
    const sides = conflict.facts.map((place) => {
      const fact = view.facts[place];
      const cited = [...fact.citations.map((iri) => citation(view, iri)), ...denials(view, fact)];
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

  function denials(view, fact) {
    return fact.denials.map((iri) => make("div", { class: "denial" }, make("p", {}, say("denied")), citation(view, iri)));
  }

  function known(tie) {
    const view = tie.home;
    const facts = tie.facts.map((place) => view.facts[place]);
    const cited = [...new Set(facts.flatMap((fact) => fact.citations))];
    // Words first; a passage that is only located says less.
    cited.sort((a, b) => Number(Boolean(view.citations[b].quote)) - Number(Boolean(view.citations[a].quote)));
    const rule = facts.find((fact) => fact.basis === "rule");
    const notes = [];
    if (!cited.length && rule) notes.push(make("p", { class: "unquoted" }, say("basis.rule", { rule: rule.rule ?? "" })));
    else if (!cited.length && facts.length) notes.push(make("p", { class: "unquoted" }, say("basis.reference")));
    const shown = cited.slice(0, FEW + (cited.length === FEW + 1)).map((iri) => citation(view, iri));
    const rest = cited.slice(shown.length);
    if (rest.length) notes.push(make("details", { class: "rest" }, make("summary", {}, say("more", { n: rest.length })), ...rest.map((iri) => citation(view, iri))));
    return [...shown, ...notes, ...facts.flatMap((fact) => denials(view, fact)), ...tie.conflicts.map((one) => dispute(view, one))];
  }

  /** The evidence of a tie: each passage once, then what disagrees; asked for where it is not here. */
  function of(tie) {
    if (tie.facts) return known(tie);
    const place = make("div", { class: "waiting", "aria-busy": "true" }, make("p", { class: "unquoted" }, say("loading")));
    proven(tie).then(
      (whole) => place.replaceWith(...known(whole)),
      () => place.replaceChildren(make("p", { class: "unquoted" }, say("failed"))),
    );
    return [place];
  }

  /** The same behind a line that opens; nothing is asked for, or made, before. */
  function behind(tie) {
    const opened = make("details", {}, make("summary", {}, tie.conflict ? say("sources.disputed") : tie.quoted ? say("sources") : say("sources.none")));
    opened.addEventListener("toggle", () => opened.append(...of(tie)), { once: true });
    return opened;
  }

  return { of, behind, value, dispute };
}
