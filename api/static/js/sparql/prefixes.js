// Which prefixes a query uses without declaring them. The server refuses such a query, as the
// standard wants; the editor adds the lines where the reader sees them.

const QUIET = /<[^<>\s]*>|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|#[^\n]*/g;
const USED = /(?<![\w<:/#?$\-.])([A-Za-z][\w-]*)?:(?=[A-Za-z0-9_])/g;
const DECLARED = /PREFIX\s+([\w\-.]*):/gi;

/** The names in `known` (a Map of prefix to IRI) that `query` lacks, sorted. */
export function undeclared(query, known) {
  const declared = new Set([...query.matchAll(DECLARED)].map((found) => found[1]));
  const used = new Set([...query.replace(QUIET, " ").matchAll(USED)].map((found) => found[1] ?? ""));
  return [...used].filter((name) => known.has(name) && !declared.has(name)).sort();
}

/** The query with these prefixes declared above everything else. */
export function declare(query, names, known) {
  const lines = names.map((name) => `PREFIX ${name}: <${known.get(name)}>\n`);
  return lines.join("") + query;
}
