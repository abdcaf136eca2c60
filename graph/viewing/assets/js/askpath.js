// The question "how is this tied to …": a field with suggestions over the picture.

import { glyph, make, words } from "./dom.js";

/** Opens the question in `root`; `choose(short)` is called with the other end. */
export function askPath(root, { kinds, speech, asked }, from, choose) {
  const { say } = speech;
  const field = make("input", { type: "search", autocomplete: "off", spellcheck: "false", role: "combobox", "aria-expanded": "false", "aria-controls": "path-found", "aria-autocomplete": "list", "aria-label": say("path.other") , placeholder: say("path.other") });
  const found = make("ul", { id: "path-found", role: "listbox", "aria-label": say("path.other"), hidden: true });
  const form = make("form", { class: "ask-path", role: "search", "aria-label": say("path.to") }, make("p", {}, say("path.from", { name: "" }), words(from)), field, found);
  let at = -1;
  let timer;
  let latest = "";

  function close() {
    form.remove();
    document.querySelector("#explorer .picture")?.focus();
  }
  function mark(next) {
    at = next;
    [...found.children].forEach((one, place) => one.setAttribute("aria-selected", String(place === at)));
    if (found.children[at]) field.setAttribute("aria-activedescendant", found.children[at].id);
    else field.removeAttribute("aria-activedescendant");
  }
  async function search() {
    const text = field.value.trim();
    latest = text;
    const hits = text ? await asked.search(text).catch(() => []) : [];
    if (latest !== text) return;
    found.replaceChildren(...hits.map((hit, place) => {
      const option = make("li", { id: `path-found-${place}`, role: "option", "aria-selected": "false" }, glyph(kinds[hit.glyph] ?? kinds.topic), words(hit.label), make("span", { class: "sub" }, hit.kind ?? ""));
      option.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        form.remove();
        choose(hit.short);
      });
      option.choose = () => choose(hit.short);
      return option;
    }));
    found.hidden = !hits.length;
    field.setAttribute("aria-expanded", String(hits.length > 0));
    mark(hits.length ? 0 : -1);
  }
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 90);
  });
  field.addEventListener("keydown", (event) => {
    const count = found.children.length;
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" && count) mark((at + 1) % count);
    else if (event.key === "ArrowUp" && count) mark((at + count - 1) % count);
    else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const option = found.children[at];
    if (!option) return;
    form.remove();
    option.choose();
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) form.remove();
  });
  root.querySelector(".ask-path")?.remove();
  root.append(form);
  field.focus();
}
