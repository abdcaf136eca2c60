// The explorer: keeps state, address, picture, list, panel, legend and years in step.

import { askPath } from "./askpath.js";
import { breath, plain } from "./dom.js";
import { evidenceOf } from "./evidence.js";
import { frame } from "./frame.js";
import { asking } from "./grow.js";
import { listen, neighbourOf } from "./keyboard.js";
import { speaker } from "./language.js";
import { chainList, list } from "./list.js";
import { panel } from "./panel.js";
import { measuring, picture } from "./picture.js";
import { rail } from "./rail.js";
import { saves } from "./saves.js";
import { chainScene, lights, sceneOf, tiesBetween } from "./scene.js";
import { indexed, visible } from "./selection.js";
import { keepAddress, plainState, readState, undoing, writeState } from "./state.js";
import { awaiting, crumb, status } from "./status.js";
import { unpack } from "./unpack.js";
import { years } from "./years.js";

/** Starts the explorer in `root` with `{view, words, kinds, options, carrier}`; ends when it is drawn. */
export async function explorer(root, data) {
  const atHome = data.carrier === "site";
  const speech = speaker(data.words, data.view.lang);
  const { say, name } = speech;
  const parts = frame(root, speech, atHome);
  await breath();
  const asked = asking(data.view.lang);
  const evidence = evidenceOf(speech, atHome, asked.proven);
  const done = undoing();
  let state = readState(location.search);
  let [base, route] = [unpack(data.view), null];
  let [index, context, panels, left, laid, listed] = [];
  let [hovered, shown, size, lastYears] = ["", "", "", 0];
  let yearStatus = () => {};

  const flipped = (set, key) => new Set(set.has(key) ? [...set].filter((one) => one !== key) : [...set, key]);
  const act = {
    pick: (id) => choose(id === index.view.focus && !route ? "" : index.nodes.get(id).short),
    open: (id) => (id === index.view.focus ? choose("") : refocus(id)),
    clear: () => choose(""),
    copy,
    follow(event, id) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      refocus(id);
    },
    toggle: (set, key) => change({ [set]: flipped(state[set], key), page: 1 }),
    years(from, to) {
      // A handle that is dragged is one step back, however many years it passed.
      const dragged = Date.now() - lastYears < 900;
      lastYears = Date.now();
      change({ from, to, page: 1 }, dragged);
    },
    pin: (short) => change({ pinned: flipped(state.pinned, short) }),
    hide(short) {
      parts.raise(false);
      change({ gone: flipped(state.gone, short), selected: "", pinned: new Set([...state.pinned].filter((one) => one !== short)), grown: state.grown.filter((one) => one.short !== short) });
      parts.spoken.textContent = say("hidden.one", { name: plain(name(index.byShort.get(short)?.labels)) });
    },
    grow(short, kind, count) {
      const others = state.grown.filter((one) => one.short !== short || one.kind !== kind);
      parts.raise(false); // on a phone what comes is behind the sheet
      change({ grown: count ? [...others, { short, kind, count: Math.min(100, count) }] : others });
    },
    askPath(short) {
      const from = index.byShort.get(short) ?? index.focus;
      askPath(parts.stage, context, name(from.labels), (other) => change({ path: `${from.short}~${other}`, chain: 1, selected: "" }));
    },
    chain: (chain) => change({ chain, selected: "" }),
    leavePath: () => change({ path: "", chain: 1, selected: "" }),
  };
  const drawing = picture(parts.picture, data.kinds, data.options, {
    pick: act.pick,
    open: act.open,
    clear: act.clear,
    pickTie(id) {
      const { from, to } = laid.scene.edges.get(id);
      const ends = [from, to].filter((one) => route || one !== index.view.focus);
      choose(ends.map((one) => index.nodes.get(one).short).join("~"));
    },
    hover(node, edge) {
      const next = node ?? edge ?? "";
      if (next === hovered || !laid) return;
      hovered = next;
      light({ node, edge });
    },
  }, data.library);

  /** Which thing or pair the state names, when the view holds it. */
  function selected() {
    const ids = state.selected.split("~").map((short) => index.byShort.get(short)?.id);
    return ids[0] && ids.every(Boolean) && (route || ids[0] !== index.view.focus) ? ids : [];
  }

  const light = (pointed) => drawing.light(...lights(laid.scene, selected(), pointed));

  function showPanel(pause = null) {
    const [[one, two], filled] = [selected(), []];
    if (two) panels.pair(one, two);
    else if (one) panels.node(one);
    else if (route) panels.chain(route, chainNumber());
    else filled.push(panels.focus(left.neighbours, pause));
    // another thing is read from its beginning; a filter leaves the reader where they are
    const now = [one, two, route?.path, state.chain, base.focus].join(" ");
    if (shown && shown !== now) for (const part of [parts.panel, parts.body]) part.scrollTop = 0;
    shown = now;
    return Promise.all(filled);
  }

  function choose(short) {
    if (!laid) return;
    state.selected = short;
    keepAddress(state);
    light();
    showPanel();
    if (matchMedia("(max-width: 820px)").matches) parts.raise(selected().length > 0);
  }

  const chainNumber = () => Math.min(state.chain, Math.max(1, route.paths.length));

  function redraw() {
    draw();
    tell();
  }

  /** The picture or the list, for the room that there is. */
  function draw() {
    keepAddress(state);
    const graph = state.mode === "graph";
    root.classList.toggle("listing", !graph);
    root.classList.toggle("routed", Boolean(route));
    parts.graphMode.setAttribute("aria-pressed", String(graph));
    parts.listMode.setAttribute("aria-pressed", String(!graph));
    const { clientWidth, clientHeight } = parts.picture;
    size = `${clientWidth} ${clientHeight}`;
    const stage = { width: clientWidth || 760, height: clientHeight || 600, name, measure: measuring(parts.picture) };
    left = visible(index, state, name);
    const marks = (node) => ({ pinned: state.pinned.has(node.short) });
    const ids = (route?.paths[chainNumber() - 1]?.things ?? []).map((one) => one.id);
    laid = ids.length ? chainScene({ index, ids, ...stage }) : sceneOf({ index, ...left, page: state.page, marks, ...stage });
    listed = () => (route ? chainList(parts.list, context, ids.slice(1).map((to, row) => [ids[row], to, tiesBetween(index, ids[row], to)])) : list(parts.list, context, left));
    if (graph) drawing.show(laid.scene, ...lights(laid.scene, selected()));
    else listed();
    for (const still of parts.picture.querySelectorAll(".still")) still.remove();
    showStatus(left.neighbours);
  }

  /** What stands beside it: the panel, and how many ties the years leave. */
  async function tell(pause = null) {
    const filled = showPanel(pause);
    const dated = left.neighbours.flatMap(({ ties }) => ties).filter((tie) => tie.earliest || tie.latest);
    yearStatus(dated.length);
    await filled;
  }

  function showStatus(neighbours) {
    const path = route ? { number: chainNumber(), total: route.paths.length, steps: laid.scene.chain ? laid.shown - 1 : 0 } : null;
    const turn = (page) => change({ page }, true);
    status(parts, context, { laid, listed: neighbours.length, path, turn, change, can: done.can() });
  }

  /** Takes what was loaded as the things to show; everything but the picture, list and panel. */
  async function adopt(grown, pause = null) {
    index = indexed(base, data.kinds, grown, route);
    context = { index, kinds: data.kinds, speech, evidence, atHome, state: () => state, act, asked };
    panels = panel(parts.body, context);
    if (pause) await pause();
    rail(parts.rail, context);
    if (pause) await pause();
    yearStatus = years(parts.strip, context);
    crumb(parts, context);
    const close = () => (parts.save.open = false);
    parts.save.replaceChildren(parts.save.firstChild, saves(context, { drawing, scene: () => laid.scene, container: parts.picture, close }));
  }

  async function copy() {
    const text = atHome ? new URL(`/explore${writeState(state)}`, location.href).href : index.view.focus;
    try {
      await navigator.clipboard.writeText(text);
      parts.tell(say("copied"));
    } catch {
      parts.tell(text);
    }
  }

  /** Changes the view so that it can be undone; small steps of one movement count as one. */
  function change(part, same = false) {
    if (!same) done.did(writeState(state));
    return turnTo({ ...state, ...part });
  }

  /** Loads what a state names and this page does not hold yet, then shows it. */
  async function turnTo(next, entry = "replaceState") {
    const wanted = (one) => JSON.stringify([one.focus, one.grown, one.path]);
    if (laid && wanted(next) === wanted(state)) {
      state = next;
      redraw();
      return true;
    }
    const first = !laid;
    if (!first || next.path || next.grown.length) parts.stage.setAttribute("aria-busy", "true");
    if (!index && atHome && (next.path || next.grown.length)) {
      // what is known stands where it will stand, so that nothing moves when the rest arrives
      adopt([]);
      awaiting(parts, root, next);
    }
    try {
      const other = !first && next.focus !== state.focus;
      const [view, found, ...grown] = await Promise.all([other ? asked.view(next.focus) : base, next.path && atHome ? asked.chains(next.path) : null, ...(atHome ? next.grown : []).map((one) => asked.some(one))]);
      [base, route, state] = [view, found, next];
      keepAddress(state, entry);
      // at the beginning each part of the page is made in a step of its own
      const pause = first ? breath : null;
      await pause?.();
      await adopt(grown, pause);
      await pause?.(parts.picture);
      draw();
      await pause?.();
      await tell(pause);
      if (first) return true;
      // what was pressed may be gone: then the keyboard goes on from the panel's heading
      if (document.activeElement === document.body) parts.body.querySelector("h2")?.focus({ preventScroll: true });
      return true;
    } catch {
      parts.tell(say("failed"));
      if (laid) redraw();
      return false;
    } finally {
      parts.stage.removeAttribute("aria-busy");
    }
  }

  /** Makes another thing the focus; a file holds one view only and shows the panel instead. */
  async function refocus(id) {
    const node = index.nodes.get(id);
    if (!atHome) return act.pick(id);
    if (node?.kind === "document") return location.assign(node.page);
    done.did(writeState(state));
    if (await turnTo(plainState(node?.short ?? id, state), "pushState")) parts.spoken.textContent = name(index.focus.labels);
  }

  function setMode(mode) {
    state.mode = mode;
    redraw();
    parts.spoken.textContent = say(`mode.${mode}`);
  }

  function step(way) {
    const address = done[way](writeState(state));
    if (address === undefined) return;
    parts.spoken.textContent = say(`tool.${way}`);
    restore(address);
  }
  /** Shows what an address says, the legend and the years included. */
  async function restore(address) {
    if (!(await turnTo(readState(address)))) return;
    rail(parts.rail, context);
    yearStatus = years(parts.strip, context);
    redraw();
  }
  const chosen = (does) => () => selected().length === 1 && selected()[0] !== index.view.focus && does(index.nodes.get(selected()[0]).short);
  parts.graphMode.addEventListener("click", () => setMode("graph"));
  parts.listMode.addEventListener("click", () => setMode("list"));
  parts.zoomIn.addEventListener("click", () => drawing.zoom(1.25));
  parts.zoomOut.addEventListener("click", () => drawing.zoom(0.8));
  parts.fit.addEventListener("click", () => drawing.fit());
  for (const way of ["undo", "redo"]) parts[way].addEventListener("click", () => step(way));
  parts.path.addEventListener("click", () => act.askPath(selected().length === 1 ? index.nodes.get(selected()[0]).short : index.focus.short));
  listen(parts.picture, {
    move(key) {
      const [one] = selected();
      const next = neighbourOf(laid.placed, one, key);
      if (!next) return;
      choose(index.nodes.get(next).short);
      const node = index.nodes.get(next);
      const ties = (index.around.get(next) ?? []).map((tie) => name(index.relations[tie.relation][tie.source === index.view.focus ? "forward" : "inverse"]));
      const degree = node.degree ? `, ${say("degree", { n: node.degree })}` : "";
      parts.spoken.textContent = `${plain(name(node.labels))}, ${name(data.kinds[node.kind].labels)}: ${ties.join(", ")}${degree}`;
    },
    open: () => selected().length === 1 && act.open(selected()[0]),
    clear: () => (state.selected || !route ? act.clear() : act.leavePath()),
    zoom: (factor) => (factor ? drawing.zoom(factor) : drawing.fit()),
    toggleMode: () => setMode(state.mode === "graph" ? "list" : "graph"),
    pin: chosen(act.pin),
    hide: chosen(act.hide),
    step,
  });
  addEventListener("popstate", () => restore(location.search));
  // Paper has the list, whichever of the two is on the screen.
  addEventListener("beforeprint", () => listed?.());
  parts.watch(() => laid && redraw(), () => size);

  if (!state.focus) state.focus = base.nodes.find((node) => node.id === base.focus).short;
  if (!(await turnTo(state)) && !laid) {
    adopt([]);
    redraw();
  }
}
