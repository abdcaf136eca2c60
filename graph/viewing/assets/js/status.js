// The lines around the picture: how much is shown, what was changed, and turning pages.

import { make, plain, words } from "./dom.js";

/** Says where the reader is, above the picture and in the window's title. */
export function crumb(parts, { index, speech, state, atHome }) {
  const { say, name } = speech;
  const label = name(index.focus.labels);
  const { lang } = state();
  parts.crumb.replaceChildren(
    ...(atHome ? [make("a", { href: `/explore${lang ? `?lang=${lang}` : ""}` }, say("all")), make("span", { "aria-hidden": "true" }, " › ")] : []),
    words(label),
  );
  document.title = `${plain(label)} · indrus`;
}

/** Keeps the room of the lines that come when everything is loaded. */
export function awaiting(parts, root, state) {
  root.classList.toggle("routed", Boolean(state.path));
  parts.status.textContent = "\u00a0";
  parts.notes.replaceChildren();
  parts.notes.hidden = false;
}

/** Fills the stage's status, notes and pages; `path` holds what is said of a chain, else null. */
export function status(parts, { index, speech, state: now, act }, { laid, listed, path, turn, change, can }) {
  const { say, name } = speech;
  const state = now();
  const graph = state.mode === "graph";
  const opened = [...index.fans.values()].reduce((sum, one) => sum + one.size, 0);
  // Documents are neighbours only where they were asked for.
  const documents = [...index.around.keys()].filter((id) => index.nodes.get(id).kind === "document").length;
  const values = { shown: graph ? laid.shown : listed, total: index.view.total + documents, opened };
  parts.status.textContent = path ? say(path.steps ? "path.of" : "path.none", path) : say(opened ? "status.opened" : "status", values);
  parts.picture.classList.toggle("bare", graph && !path && laid.shown === 0);
  parts.picture.dataset.empty = say(index.around.size ? "empty.filtered" : "empty.alone");

  const page = (by, key) => make("button", { type: "button", disabled: laid.page + by < 1 || laid.page + by > laid.pages, on: { click: () => turn(laid.page + by) } }, say(key));
  // the line keeps its place where there is one page only, so that the picture keeps its size
  const turning = graph && laid.pages > 1;
  parts.pages.replaceChildren(...(turning ? [page(-1, "page.before"), make("span", {}, say("page.of", { page: laid.page, pages: laid.pages })), page(1, "page.after")] : []));

  const note = (key, n, part) => {
    const cross = make("span", { "aria-hidden": "true", class: "cross" }, "×");
    const undo = say(`${key}.undo`);
    return make("button", { type: "button", class: "note", title: undo, "aria-label": `${say(key, { n })}: ${undo}`, on: { click: () => change(part) } }, say(key, { n }), cross);
  };
  const notes = [];
  if (path) notes.push(make("button", { type: "button", class: "linkish", on: { click: act.leavePath } }, say("back", { name: plain(name(index.focus.labels)) })));
  if (!path && state.gone.size) notes.push(note("note.gone", state.gone.size, { gone: new Set() }));
  if (!path && state.pinned.size) notes.push(note("note.pinned", state.pinned.size, { pinned: new Set() }));
  if (!path && state.grown.length) notes.push(note("note.opened", state.grown.length, { grown: [] }));
  parts.notes.replaceChildren(...notes);
  parts.notes.hidden = !notes.length;
  parts.undo.disabled = !can.undo;
  parts.redo.disabled = !can.redo;
}
