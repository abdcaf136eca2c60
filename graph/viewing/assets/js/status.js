// The lines around the picture: how much is shown, what was changed, and turning pages.

import { make, plain } from "./dom.js";

/** Fills the stage's status, notes and pages; `path` holds what is said of a chain, else null. */
export function status(parts, { index, speech, state: now, act }, { laid, listed, path, turn, change, can }) {
  const { say, name } = speech;
  const state = now();
  const graph = state.mode === "graph";
  const opened = [...index.fans.values()].reduce((sum, one) => sum + one.size, 0);
  const values = { shown: graph ? laid.shown : listed, total: index.view.total, opened };
  parts.status.textContent = path ? say(path.steps ? "path.of" : "path.none", path) : say(opened ? "status.opened" : "status", values);
  parts.picture.classList.toggle("bare", graph && !path && laid.shown === 0);
  parts.picture.dataset.empty = say(index.around.size ? "empty.filtered" : "empty.alone");

  const page = (by, key) => make("button", { type: "button", disabled: laid.page + by < 1 || laid.page + by > laid.pages, on: { click: () => turn(laid.page + by) } }, say(key));
  parts.pages.hidden = !graph || laid.pages < 2;
  parts.pages.replaceChildren(page(-1, "page.before"), make("span", {}, say("page.of", { page: laid.page, pages: laid.pages })), page(1, "page.after"));

  const note = (text, click) => make("button", { type: "button", class: "linkish", on: { click } }, text);
  const notes = [];
  if (state.gone.size) notes.push(note(say("note.gone", { n: state.gone.size }), () => change({ gone: new Set() })));
  if (state.pinned.size) notes.push(note(say("note.pinned", { n: state.pinned.size }), () => change({ pinned: new Set() })));
  if (state.grown.length) notes.push(note(say("note.opened", { n: state.grown.length }), () => change({ grown: [] })));
  if (path) notes.push(note(say("back", { name: plain(name(index.focus.labels)) }), act.leavePath));
  parts.notes.replaceChildren(...notes);
  parts.notes.hidden = !notes.length;
  parts.undo.disabled = !can.undo;
  parts.redo.disabled = !can.redo;
}
