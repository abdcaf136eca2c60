// What a view's address says: opening the same address shows the same view.

const LIST = (value) => (value ? value.split(",").filter(Boolean) : []);
const YEAR = (value) => (/^\d{4}$/.test(value ?? "") ? Number(value) : null);

/** Reads a view from the search part of an address; unknown values fall back to the plain view. */
export function readState(search) {
  const asked = new URLSearchParams(search);
  return {
    focus: asked.get("focus") ?? asked.get("id") ?? "",
    hidden: new Set(LIST(asked.get("hide"))),
    without: new Set(LIST(asked.get("without"))),
    from: YEAR(asked.get("from")),
    to: YEAR(asked.get("to")),
    mode: [asked.get("mode"), asked.get("view")].includes("list") ? "list" : "graph",
    selected: asked.get("sel") ?? "",
    page: Math.max(1, Number.parseInt(asked.get("page") ?? "1", 10) || 1),
    lang: asked.get("lang") ?? "",
  };
}

/** Writes a view as the search part of an address, the plain values left out. */
export function writeState(state) {
  const said = new URLSearchParams();
  const put = (name, value) => value && said.set(name, value);
  put("focus", state.focus);
  put("hide", [...state.hidden].sort().join(","));
  put("without", [...state.without].sort().join(","));
  put("from", state.from);
  put("to", state.to);
  put("mode", state.mode === "list" ? "list" : "");
  put("sel", state.selected);
  put("page", state.page > 1 ? state.page : "");
  put("lang", state.lang);
  return `?${said.toString().replaceAll("%2F", "/").replaceAll("%2C", ",").replaceAll("%7E", "~")}`;
}

/** Keeps the address in step; a sandboxed frame refuses, and the view works without. */
export function keepAddress(state, entry = "replaceState") {
  try {
    history[entry](null, "", writeState(state));
  } catch {
    /* sandboxed frames and files may have no history to write */
  }
}
