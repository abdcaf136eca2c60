// What a view's address says: opening the same address shows the same view.

const LIST = (value) => (value ? value.split(",").filter(Boolean) : []);
const YEAR = (value) => (/^\d{4}$/.test(value ?? "") ? Number(value) : null);
const MOST = 100;

/** What was added beside things: `person/x:meeting:10` is ten meetings of a person. */
function readGrown(value) {
  const found = new Map();
  for (const part of LIST(value)) {
    const [short, kind, count] = part.split(":");
    const wanted = Number.parseInt(count, 10);
    if (short && /^[a-z]+$/.test(kind ?? "") && wanted > 0) found.set(`${short}:${kind}`, { short, kind, count: Math.min(MOST, wanted) });
  }
  return [...found.values()];
}

/** Reads a view from the search part of an address; unknown values fall back to the plain view. */
export function readState(search) {
  const asked = new URLSearchParams(search);
  return {
    focus: asked.get("focus") ?? asked.get("id") ?? "",
    hidden: new Set(LIST(asked.get("hide"))),
    without: new Set(LIST(asked.get("without"))),
    gone: new Set(LIST(asked.get("gone"))),
    pinned: new Set(LIST(asked.get("pin"))),
    grown: readGrown(asked.get("add")),
    path: /^[^~]+~[^~]+$/.test(asked.get("path") ?? "") ? asked.get("path") : "",
    chain: Math.max(1, Number.parseInt(asked.get("chain") ?? "1", 10) || 1),
    from: YEAR(asked.get("from")),
    to: YEAR(asked.get("to")),
    mode: [asked.get("mode"), asked.get("view")].includes("list") ? "list" : "graph",
    selected: asked.get("sel") ?? "",
    page: Math.max(1, Number.parseInt(asked.get("page") ?? "1", 10) || 1),
    lang: asked.get("lang") ?? "",
  };
}

/** The plain view of another thing, in the same language and mode. */
export function plainState(focus, { lang, mode }) {
  return { ...readState(""), focus, lang, mode };
}

/** Writes a view as the search part of an address, the plain values left out. */
export function writeState(state) {
  const said = new URLSearchParams();
  const put = (name, value) => value && said.set(name, value);
  put("focus", state.focus);
  put("hide", [...state.hidden].sort().join(","));
  put("without", [...state.without].sort().join(","));
  put("gone", [...state.gone].sort().join(","));
  put("pin", [...state.pinned].join(","));
  put("add", state.grown.map(({ short, kind, count }) => `${short}:${kind}:${count}`).join(","));
  put("path", state.path);
  put("chain", state.path && state.chain > 1 ? state.chain : "");
  put("from", state.from);
  put("to", state.to);
  put("mode", state.mode === "list" ? "list" : "");
  put("sel", state.selected);
  put("page", state.page > 1 ? state.page : "");
  put("lang", state.lang);
  const text = said.toString();
  return `?${text.replaceAll("%2F", "/").replaceAll("%2C", ",").replaceAll("%7E", "~").replaceAll("%3A", ":")}`;
}

/** Keeps the address in step; a sandboxed frame refuses, and the view works without. */
export function keepAddress(state, entry = "replaceState") {
  try {
    history[entry](null, "", writeState(state));
  } catch {
    /* sandboxed frames and files may have no history to write */
  }
}

/** What was done, as addresses: back to before, and forth again. */
export function undoing() {
  const before = [];
  const after = [];
  return {
    did(address) {
      if (before.at(-1) !== address) before.push(address);
      after.length = 0;
    },
    undo(now) {
      if (before.length) after.push(now);
      return before.pop();
    },
    redo(now) {
      if (after.length) before.push(now);
      return after.pop();
    },
    can: () => ({ undo: before.length > 0, redo: after.length > 0 }),
  };
}
