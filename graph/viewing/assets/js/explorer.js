// The explorer: keeps state, address, picture, list, panel, legend and years in step.

import { make, plain, words } from "./dom.js";
import { evidenceOf } from "./evidence.js";
import { frame } from "./frame.js";
import { listen, neighbourOf } from "./keyboard.js";
import { speaker } from "./language.js";
import { list } from "./list.js";
import { panel } from "./panel.js";
import { measurer, picture } from "./picture.js";
import { rail } from "./rail.js";
import { litBy, sceneOf } from "./scene.js";
import { indexed, visible } from "./selection.js";
import { keepAddress, readState, writeState } from "./state.js";
import { years } from "./years.js";

/** Starts the explorer in `root` with `{view, words, kinds, options, carrier}`. */
export function explorer(root, data) {
  const atHome = data.carrier === "site";
  const speech = speaker(data.words, data.view.lang);
  const { say, name } = speech;
  const parts = frame(root, speech, atHome);
  const measure = (size, weight) => measurer(parts.picture, size, weight);
  let state = readState(location.search);
  let index;
  let laid;
  let hovered = "";
  let context;
  let panels;
  let yearStatus = () => {};

  const act = {
    pick: (id) => choose(id === index.view.focus ? "" : index.nodes.get(id).short),
    open: (id) => (id === index.view.focus ? choose("") : refocus(id)),
    clear: () => choose(""),
    copy,
    follow(event, id) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      refocus(id);
    },
    toggle(set, key) {
      if (!state[set].delete(key)) state[set].add(key);
      state.page = 1;
      redraw();
    },
    years(from, to) {
      state = { ...state, from, to, page: 1 };
      redraw();
    },
  };
  const drawing = picture(parts.picture, data.kinds, data.options, {
    pick: act.pick,
    open: act.open,
    clear: act.clear,
    pickTie: (id) => {
      const { from, to, among } = laid.scene.edges.get(id);
      choose(among ? `${index.nodes.get(from).short}~${index.nodes.get(to).short}` : index.nodes.get(to).short);
    },
    hover(node, edge) {
      const next = node ?? edge ?? "";
      if (next === hovered) return;
      hovered = next;
      light({ node, edge });
    },
  });

  /** Which neighbour or pair the state names, when the view holds it. */
  function selected() {
    const ids = state.selected.split("~").map((short) => index.byShort.get(short)?.id);
    return ids[0] && ids.every(Boolean) ? ids : [];
  }

  function light(pointed = {}) {
    const [one, two] = selected();
    const chosen = two ? { edge: `a ${[one, two].sort().join(" ")}` } : { node: one };
    const lit = litBy(laid.scene, pointed.node || pointed.edge ? pointed : chosen);
    drawing.light(lit, two ? "" : (one ?? ""));
  }

  function showPanel() {
    const [one, two] = selected();
    const { neighbours } = visible(index, state, name);
    if (two) panels.pair(one, two);
    else if (one) panels.node(one);
    else panels.focus(neighbours);
    parts.panel.scrollTop = 0;
    parts.body.scrollTop = 0;
  }

  function choose(short) {
    state.selected = short;
    keepAddress(state);
    light();
    showPanel();
    const [one] = selected();
    if (one && matchMedia("(max-width: 820px)").matches) {
      parts.panel.classList.add("raised");
      parts.sheet.setAttribute("aria-expanded", "true");
    }
  }

  function redraw() {
    keepAddress(state);
    const { neighbours, among } = visible(index, state, name);
    const graph = state.mode === "graph";
    root.classList.toggle("listing", !graph);
    parts.graphMode.setAttribute("aria-pressed", String(graph));
    parts.listMode.setAttribute("aria-pressed", String(!graph));
    const { clientWidth: width, clientHeight: height } = parts.picture;
    laid = sceneOf({ index, neighbours, among, page: state.page, width: width || 760, height: height || 600, name, measure });
    if (graph) drawing.show(laid.scene);
    else list(parts.list, context, { neighbours, among });
    showStatus(neighbours);
    if (graph) light();
    showPanel();
    const dated = neighbours.flatMap(({ ties }) => ties).filter((tie) => tie.earliest || tie.latest);
    yearStatus(dated.length);
  }

  function showStatus(neighbours) {
    const graph = state.mode === "graph";
    const values = { shown: graph ? laid.shown : neighbours.length, total: index.view.total };
    parts.status.textContent = say("status", values);
    parts.picture.classList.toggle("bare", graph && neighbours.length === 0);
    parts.picture.dataset.empty = say(index.around.size ? "empty.filtered" : "empty.alone");
    const turn = (by, key) =>
      make("button", { type: "button", disabled: laid.page + by < 1 || laid.page + by > laid.pages, on: { click: () => { state.page = laid.page + by; redraw(); } } }, say(key));
    parts.pages.hidden = !graph || laid.pages < 2;
    parts.pages.replaceChildren(turn(-1, "page.before"), make("span", {}, say("page.of", { page: laid.page, pages: laid.pages })), turn(1, "page.after"));
  }

  /** Takes a view as the one to show. */
  function adopt(view) {
    index = indexed(view, data.kinds);
    const evidence = evidenceOf(view, speech, atHome);
    context = { index, kinds: data.kinds, speech, evidence, atHome, state, act };
    panels = panel(parts.body, context);
    rail(parts.rail, context);
    yearStatus = years(parts.strip, context);
    const label = name(index.focus.labels);
    parts.crumb.replaceChildren(
      ...(atHome ? [make("a", { href: `/explore${state.lang ? `?lang=${state.lang}` : ""}` }, say("all")), make("span", { "aria-hidden": "true" }, " › ")] : []),
      words(label),
    );
    document.title = `${plain(label)} · indrus`;
    parts.save.replaceChildren(parts.save.firstChild, saves(view));
    redraw();
  }

  function saves(view) {
    const png = make("button", { type: "button", on: { click: savePicture } }, say("save.png"));
    const file = make("a", { href: `/explore/file?focus=${encodeURIComponent(index.focus.short)}&lang=${view.lang}`, download: "" }, say("save.html"));
    const json = make("a", { href: `/api/v1/ego?id=${encodeURIComponent(index.focus.short)}&lang=${view.lang}`, download: "" }, say("save.json"));
    return make("div", { class: "menu" }, png, ...(atHome ? [file, json] : []));
  }

  async function savePicture() {
    const link = make("a", { download: `${index.focus.short.replaceAll("/", "-")}.png` });
    link.href = URL.createObjectURL(await drawing.png());
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    parts.save.open = false;
  }

  async function copy() {
    const text = atHome ? new URL(`/explore${writeState(state)}`, location.href).href : index.view.focus;
    try {
      await navigator.clipboard.writeText(text);
      toast(say("copied"));
    } catch {
      toast(text);
    }
  }

  function toast(text) {
    parts.toast.textContent = text;
    parts.toast.classList.add("up");
    setTimeout(() => parts.toast.classList.remove("up"), 4000);
  }

  /** Makes another thing the focus; a file holds one view only and shows the panel instead. */
  async function refocus(id) {
    if (!atHome) return act.pick(id);
    const short = index.nodes.get(id)?.short ?? id;
    const next = { ...state, focus: short, selected: "", page: 1, from: null, to: null };
    if (await fetched(next)) {
      keepAddress(state, "pushState");
      adopt(index.view);
      parts.spoken.textContent = name(index.focus.labels);
    }
  }

  async function fetched(next) {
    parts.stage.setAttribute("aria-busy", "true");
    try {
      const query = new URLSearchParams({ id: next.focus, lang: data.view.lang });
      const answer = await fetch(`/api/v1/ego?${query}`);
      if (!answer.ok) throw new Error(String(answer.status));
      state = next;
      index = indexed(await answer.json(), data.kinds);
      return true;
    } catch {
      toast(say("failed"));
      return false;
    } finally {
      parts.stage.removeAttribute("aria-busy");
    }
  }

  function setMode(mode) {
    state.mode = mode;
    redraw();
    parts.spoken.textContent = say(`mode.${mode}`);
  }

  parts.graphMode.addEventListener("click", () => setMode("graph"));
  parts.listMode.addEventListener("click", () => setMode("list"));
  parts.zoomIn.addEventListener("click", () => drawing.zoom(1.25));
  parts.zoomOut.addEventListener("click", () => drawing.zoom(0.8));
  parts.fit.addEventListener("click", () => drawing.fit());
  listen(parts.picture, {
    move(key) {
      const [one] = selected();
      const next = neighbourOf(laid.placed, one, key);
      if (!next) return;
      choose(index.nodes.get(next).short);
      const node = index.nodes.get(next);
      const ties = (index.around.get(next) ?? []).map((tie) => name(index.view.relations[tie.relation][tie.source === index.view.focus ? "forward" : "inverse"]));
      parts.spoken.textContent = `${plain(name(node.labels))}, ${name(data.kinds[node.kind].labels)}: ${ties.join(", ")}`;
    },
    open: () => selected().length === 1 && act.open(selected()[0]),
    clear: act.clear,
    zoom: (factor) => (factor ? drawing.zoom(factor) : drawing.fit()),
    toggleMode: () => setMode(state.mode === "graph" ? "list" : "graph"),
  });
  addEventListener("popstate", async () => {
    const before = state.focus;
    state = readState(location.search);
    if (state.focus !== before && atHome && !(await fetched(state))) return;
    adopt(index.view);
  });
  document.addEventListener("themechange", () => redraw());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => redraw());
  let width = 0;
  let height = 0;
  new ResizeObserver(() => {
    const { clientWidth, clientHeight } = parts.picture;
    if ((clientWidth === width && clientHeight === height) || !clientWidth) return;
    [width, height] = [clientWidth, clientHeight];
    if (index) redraw();
  }).observe(parts.picture);

  if (!state.focus) state.focus = data.view.nodes.find((node) => node.id === data.view.focus).short;
  adopt(data.view);
}
