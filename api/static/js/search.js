/* Search as you type, as a combobox (WAI-ARIA APG: list autocomplete with manual selection).
   Without this file the form simply submits. Results are built as nodes, never as markup. */

const NS = "http://www.w3.org/2000/svg";
const DELAY = 90;
let serial = 0;

function glyph(name) {
  const svg = document.createElementNS(NS, "svg");
  svg.setAttribute("class", `glyph glyph-${name}`);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(NS, "path");
  path.setAttribute("d", PATHS.get(name) ?? "M4 4h16v16H4z");
  svg.append(path);
  return svg;
}

const PATHS = new Map();

async function learnPaths() {
  if (PATHS.size) return;
  const answer = await fetch(new URL("/glyphs.json", location.origin));
  for (const [name, path] of Object.entries(await answer.json())) PATHS.set(name, path);
}

function element(tag, className, text, lang) {
  const made = document.createElement(tag);
  made.className = className;
  if (text) made.textContent = text;
  if (lang) made.lang = lang;
  return made;
}

class Search {
  constructor(form) {
    this.form = form;
    this.field = form.querySelector("[data-search-field]");
    this.list = form.querySelector("[data-search-list]");
    this.list.id = `search-list-${(serial += 1)}`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.field.labels[0]?.textContent ?? "");
    this.field.setAttribute("role", "combobox");
    this.field.setAttribute("aria-autocomplete", "list");
    this.field.setAttribute("aria-expanded", "false");
    this.field.setAttribute("aria-controls", this.list.id);
    this.at = -1;
    this.asked = "";
    this.field.addEventListener("input", () => this.later());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("focus", () => { if (this.list.childElementCount && this.field.value.trim()) this.show(); });
    document.addEventListener("pointerdown", (event) => { if (!form.contains(event.target)) this.hide(); });
    form.addEventListener("focusout", (event) => { if (event.relatedTarget && !form.contains(event.relatedTarget)) this.hide(); });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), DELAY);
  }

  async ask() {
    const q = this.field.value.trim();
    this.asked = q;
    if (!q) { this.hide(); return; }
    const url = new URL("/search", location.origin);
    url.searchParams.set("q", q);
    url.searchParams.set("limit", "8");
    url.searchParams.set("lang", document.documentElement.lang);
    try {
      const [answer] = await Promise.all([fetch(url, { headers: { Accept: "application/json" } }), learnPaths()]);
      const { results } = await answer.json();
      if (this.asked === q) this.fill(results);
    } catch {
      this.hide(); // offline: the form still submits
    }
  }

  fill(results) {
    const carried = new URLSearchParams(location.search).get("lang");
    this.list.replaceChildren(...results.filter((hit) => hit.path).map((hit, place) => {
      const link = element("a", "hit");
      link.id = `${this.list.id}-${place}`;
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      link.tabIndex = -1;
      const to = this.address(hit.path);
      link.href = carried ? `${to}${to.includes("?") ? "&" : "?"}lang=${encodeURIComponent(carried)}` : to;
      link.append(glyph(hit.glyph ?? "topic"), element("bdi", "hit-label", hit.label, hit.lang), element("span", "hit-kind", hit.kind));
      if (hit.matched) link.append(element("bdi", "hit-note", hit.matched));
      return link;
    }));
    this.at = -1;
    this.field.removeAttribute("aria-activedescendant");
    if (this.list.childElementCount) this.show(); else this.hide();
  }

  /** Where a found thing leads: its page, or, from the explorer, its picture. */
  address(path) {
    const explores = this.form.dataset.search === "explore" && path.startsWith("/page/");
    return explores ? `/explore?focus=${path.slice("/page/".length).split("?")[0]}` : path;
  }

  show() { this.list.hidden = false; this.field.setAttribute("aria-expanded", "true"); }

  hide() { this.list.hidden = true; this.field.setAttribute("aria-expanded", "false"); this.field.removeAttribute("aria-activedescendant"); this.at = -1; }

  move(step) {
    const links = [...this.list.children];
    if (!links.length) return;
    if (this.list.hidden) this.show();
    this.at = (this.at + step + links.length + 1) % (links.length + 1);
    links.forEach((link, place) => link.setAttribute("aria-selected", String(place === this.at)));
    const chosen = links[this.at];
    if (chosen) {
      this.field.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else {
      this.field.removeAttribute("aria-activedescendant");
    }
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") { event.preventDefault(); if (this.at === this.list.childElementCount) this.at = -1; this.move(1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); if (this.at < 0) this.at = this.list.childElementCount; this.move(-1); }
    else if (event.key === "Escape") { if (!this.list.hidden) { event.preventDefault(); this.hide(); } else this.field.blur(); }
    else if (event.key === "Enter") {
      const chosen = this.list.children[this.at];
      if (chosen && !this.list.hidden) { event.preventDefault(); location.assign(chosen.href); }
    }
  }
}

for (const form of document.querySelectorAll("[data-search]")) new Search(form);

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable='true']");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.querySelector("[data-search-field]") ?? document.querySelector("input[type=search]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
