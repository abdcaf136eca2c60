// The explorer's furniture: rail, stage with its tools, strip of years, panel or sheet.

import { icon, make } from "./dom.js";

const ICONS = {
  in: "M12 5v14M5 12h14",
  out: "M5 12h14",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  save: "M12 4v11m-5-5l5 5l5-5M5 20h14",
  undo: "M9 14L4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  redo: "M15 14l5-5l-5-5M20 9H10a6 6 0 0 0 0 12h3",
  path: "M6 19a2 2 0 1 0 0-.01M18 5a2 2 0 1 0 0-.01M8 19h7a3.5 3.5 0 0 0 0-7H9a3.5 3.5 0 0 1 0-7h7",
};

/** Builds the furniture in `root` and returns its parts by name. */
export function frame(root, { say }, atHome) {
  const tool = (name, drawn) =>
    make("button", { type: "button", class: "tool", "aria-label": say(`tool.${name}`), title: say(`tool.${name}`) }, icon(ICONS[drawn]));
  const parts = {
    rail: make("aside", { class: "rail", "aria-label": say("show") }),
    crumb: make("h1", { class: "crumb" }),
    status: make("p", { class: "stage-status", role: "status" }, "\u00a0"),
    zoomIn: tool("in", "in"),
    zoomOut: tool("out", "out"),
    fit: tool("fit", "fit"),
    undo: tool("undo", "undo"),
    redo: tool("redo", "redo"),
    path: tool("path", "path"),
    save: make("details", { class: "save" }),
    notes: make("p", { class: "stage-notes", hidden: true }),
    graphMode: make("button", { type: "button", "aria-pressed": "true" }, say("mode.graph")),
    listMode: make("button", { type: "button", "aria-pressed": "false", title: "L" }, say("mode.list")),
    picture: make("div", { class: "picture", tabindex: "0", role: "application", "aria-label": say("picture.label"), "aria-describedby": "picture-help" }),
    help: make("p", { class: "sr", id: "picture-help" }, say(atHome ? "picture.help" : "picture.help.file")),
    spoken: make("p", { class: "sr", role: "status" }),
    list: make("div", { class: "list", tabindex: "0", role: "region", "aria-label": say("mode.list") }),
    pages: make("div", { class: "pages" }),
    strip: make("div", { class: "strip", role: "group", "aria-label": say("years.label") }),
    panel: root.querySelector(".aside") ?? make("aside", { class: "aside" }),
    sheet: make("button", { type: "button", class: "sheet-handle", "aria-expanded": "false", "aria-label": say("sheet") }),
    body: root.querySelector(".panel-body") ?? make("div", { class: "panel-body" }),
    toast: make("p", { class: "toast", role: "status" }),
  };
  const summary = make("summary", { class: "tool", "aria-label": say("tool.save"), title: say("tool.save") }, icon(ICONS.save));
  parts.save.append(summary);
  const tools = make(
    "div",
    { class: "tools" },
    make("div", { class: "zoom" }, parts.zoomIn, parts.zoomOut, parts.fit, parts.undo, parts.redo, atHome ? parts.path : null, parts.save),
    make("div", { class: "modes", role: "group", "aria-label": say("mode") }, parts.graphMode, parts.listMode),
  );
  parts.stage = make(
    "section",
    { class: "stage", "aria-label": say("stage") },
    make("div", { class: "stage-head" }, make("div", { class: "where" }, parts.crumb, parts.status, parts.notes), tools),
    parts.help,
    parts.picture,
    parts.list,
    parts.pages,
    parts.spoken,
    parts.strip,
    parts.toast,
  );
  // What the server made stays: the panel with its heading, and its picture until ours is there.
  parts.picture.append(...root.querySelectorAll(".still"));
  if (parts.body.isConnected) {
    parts.panel.querySelector(".sheet-handle").replaceWith(parts.sheet);
    root.querySelector(".rail").replaceWith(parts.rail);
    root.querySelector(".stage").replaceWith(parts.stage);
  } else {
    parts.panel.append(parts.sheet, parts.body);
    root.replaceChildren(parts.rail, parts.stage, parts.panel);
  }
  parts.panel.setAttribute("aria-label", say("panel.label"));
  document.querySelector(".in-words")?.remove();
  root.classList.add("live");
  /** Says something for a moment. */
  parts.tell = (text) => {
    parts.toast.textContent = text;
    parts.toast.classList.add("up");
    setTimeout(() => parts.toast.classList.remove("up"), 4000);
  };
  /** Calls `redraw` when the colours change, or the picture's size from what `drawn()` says. */
  parts.watch = (redraw, drawn) => {
    document.addEventListener("themechange", () => redraw());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => redraw());
    new ResizeObserver(() => {
      const now = `${parts.picture.clientWidth} ${parts.picture.clientHeight}`;
      if (now !== drawn() && !now.startsWith("0 ")) redraw();
    }).observe(parts.picture);
  };
  /** Lifts a phone's sheet over the picture, or lets it down. */
  parts.raise = (open) => {
    parts.panel.classList.toggle("raised", open);
    parts.sheet.setAttribute("aria-expanded", String(open));
  };
  parts.sheet.addEventListener("click", () => parts.raise(!parts.panel.classList.contains("raised")));
  const phone = matchMedia("(max-width: 820px)");
  const settle = () => (phone.matches ? parts.panel : parts.stage).append(parts.strip);
  phone.addEventListener("change", settle);
  settle();
  return parts;
}
