// What may stand at the caret: prefixes, variables, and the terms of this record. Pure functions of
// the text before the caret and of the editor's grammar; nothing here asks another host.

const MOST = 40;

/** What is being written: `{sort, typed}`, or null where nothing can be offered. */
export function asked(before, { inPrefix, isClass, isProperty }) {
  const typed = before.match(/[?$]?[^\s{}()[\],;^|/!*+<>"']*$/u)[0];
  if (inPrefix) return { sort: "prefix", typed };
  if (/^[?$]/.test(typed)) return { sort: "variable", typed };
  return { sort: isClass ? "class" : isProperty ? "property" : "concept", typed };
}

/** The prefix that writes an IRI shortest, `{name, local}`: the query's own names come first. */
function shortest(iri, declared, known) {
  let best = null;
  for (const [names, isOwn] of [[declared, true], [known, false]]) {
    for (const [name, base] of names) {
      const local = iri.slice(base.length);
      if (!iri.startsWith(base) || !/^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?$/u.test(local)) continue;
      if (!best || base.length > best.base.length || (base.length === best.base.length && !best.isOwn && isOwn)) {
        best = { name, base, local, isOwn };
      }
    }
    if (best) break;
  }
  return best;
}

/** A term as the query would write it, and the prefix that this takes, if it is not declared yet. */
export function written(iri, declared, known) {
  const best = shortest(iri, declared, known);
  if (!best) return { text: `<${iri}>`, lacks: null };
  return { text: `${best.name}:${best.local}`, lacks: best.isOwn ? null : best.name };
}

/** How well a term meets what was typed: 0 best, Infinity not at all. */
function distance(typed, text, label) {
  const [part, full, name] = [typed, text, label].map((one) => one.toLocaleLowerCase());
  const local = full.slice(full.indexOf(":") + 1);
  const bare = part.replace(/^:/, "");
  if (full.startsWith(part)) return 0;
  if (local.startsWith(bare)) return 1;
  if (name.startsWith(bare)) return 2;
  return local.includes(bare) || name.includes(bare) ? 3 : Infinity;
}

/** What to offer, best first: `{text, label, note, lacks, definition}`. */
export function offers({ sort, typed }, { terms, known, declared, variables }) {
  if (sort === "variable") {
    return variables
      .filter((name) => name !== typed && name.startsWith(typed))
      .map((text) => ({ text, label: "", note: "", lacks: null }));
  }
  if (sort === "prefix") {
    return [...known]
      .filter(([name]) => !declared.has(name) && name.startsWith(typed.replace(/:$/, "")))
      .map(([name, iri]) => ({ text: `${name}: <${iri}>`, label: "", note: "", lacks: null }));
  }
  return terms
    .filter((term) => term.sort === sort)
    .map(({ iri, label, count, definition }) => {
      const { text, lacks } = written(iri, declared, known);
      return { text, lacks, label, note: count || "", definition, count, far: distance(typed, text, label) };
    })
    .filter(({ far }) => far < Infinity)
    .sort((one, other) => one.far - other.far || other.count - one.count || one.text.localeCompare(other.text))
    .slice(0, MOST);
}
