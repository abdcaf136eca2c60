// What is asked of the site when it is wanted: neighbours by kind, counts, ties with their evidence.

import { keyOf, unpack } from "./unpack.js";

/** Asks each thing once; `lang` is the reader's language. */
export function asking(lang) {
  const known = new Map();

  function ask(address, values) {
    const url = `/api/v1/${address}?${new URLSearchParams({ ...values, lang })}`;
    if (!known.has(url)) {
      const answer = fetch(url).then((response) => {
        if (!response.ok) throw new Error(String(response.status));
        return response.json();
      });
      answer.catch(() => known.delete(url));
      known.set(url, answer);
    }
    return known.get(url);
  }

  return {
    /** The whole neighbourhood of a thing. */
    view: async (short) => unpack(await ask("ego", { id: short, form: "rows" })),
    /** How many neighbours of each kind a thing has. */
    counts: (short) => ask("neighbours", { id: short }),
    /** The first neighbours of one kind. */
    async some({ short, kind, count }) {
      const view = unpack(await ask("neighbours", { id: short, kind, limit: count }));
      return { short, kind, count, view };
    },
    /** A tie again, from a view that holds its evidence. */
    async proven(tie) {
      const view = unpack(await ask("between", { a: tie.source, b: tie.target }));
      const wanted = keyOf(tie);
      return view.ties.find((one) => keyOf(one) === wanted) ?? { ...tie, facts: [], conflicts: [], home: view };
    },
    /** The chains between two things. */
    async chains(path) {
      const [a, b] = path.split("~");
      const found = await ask("path", { a, b });
      return { path, paths: found.paths, view: found.view.home ?? unpack(found.view) };
    },
    /** Things that are called so. */
    async search(text) {
      const answer = await fetch(`/search?${new URLSearchParams({ q: text, limit: "8", lang })}`, { headers: { Accept: "application/json" } });
      const { results } = await answer.json();
      return results.filter((hit) => hit.path?.startsWith("/page/")).map((hit) => ({ ...hit, short: hit.path.replace("/page/", "").split("?")[0] }));
    },
  };
}
