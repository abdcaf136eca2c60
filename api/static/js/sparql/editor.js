// The SPARQL page without reloading: the same form, the same request, the same HTML. The server
// renders every answer, so labels, links and problems are written in one place only; here the
// answer is fetched and put where the old one was. Without this script the form simply loads.

import { declare, undeclared } from "./prefixes.js";

const form = document.getElementById("sparql-form");
const editor = document.getElementById("sparql-query");
const button = form.querySelector("button[type=submit]");
const status = document.getElementById("sparql-status");
const known = new Map(
  [...document.querySelectorAll("[data-prefix]")].map((one) => [one.dataset.prefix, one.dataset.iri]),
);
let running = null;

// A longer address than this is cut by some servers and proxies; the query then travels as a body.
const LONGEST_ADDRESS = 6000;

function replaceText(text) {
  const { selectionStart, scrollTop, value } = editor;
  editor.value = text;
  const caret = selectionStart + text.length - value.length;
  editor.setSelectionRange(caret, caret);
  editor.scrollTop = scrollTop;
}

function addMissingPrefixes() {
  const missing = undeclared(editor.value, known);
  if (missing.length) replaceText(declare(editor.value, missing, known));
}

function remember(address) {
  try {
    history.pushState(null, "", address);
  } catch {
    // Sandboxed frames have no history to write to; the answer is shown all the same.
  }
}

function setBusy(busy) {
  button.toggleAttribute("data-busy", busy);
  button.textContent = busy ? form.dataset.stop : form.dataset.run;
  document.getElementById("sparql-answer").setAttribute("aria-busy", String(busy));
  if (busy) status.textContent = form.dataset.running;
}

function place(page) {
  const fresh = new DOMParser().parseFromString(page, "text/html");
  const answer = fresh.getElementById("sparql-answer");
  if (!answer) throw new TypeError("no answer in the page");
  document.getElementById("sparql-answer").replaceWith(document.adoptNode(answer));
  const { line, column } = fresh.getElementById("sparql-query").dataset;
  editor.toggleAttribute("aria-invalid", false);
  if (line) {
    editor.setAttribute("aria-invalid", "true");
    pointAt(Number(line), Number(column));
  }
  const said = answer.querySelector(".sparql-count, .sparql-problem-title, .sparql-truth");
  status.textContent = said ? said.textContent.trim().replace(/\s+/g, " ") : "";
}

function pointAt(line, column) {
  const lines = editor.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + column - 1;
  editor.focus();
  editor.setSelectionRange(start, Math.min(start + 1, editor.value.length));
}

async function run() {
  addMissingPrefixes();
  const parameters = new URLSearchParams(new FormData(form));
  const address = `${form.getAttribute("action")}?${parameters}`;
  const isLong = address.length > LONGEST_ADDRESS;
  running = new AbortController();
  setBusy(true);
  try {
    const request = isLong ? { method: "POST", body: parameters } : {};
    const response = await fetch(isLong ? form.action : address, {
      ...request,
      headers: { Accept: "text/html" },
      signal: running.signal,
    });
    place(await response.text());
    if (!isLong) remember(address);
  } catch (error) {
    status.textContent = error.name === "AbortError" ? form.dataset.stopped : form.dataset.unreachable;
    status.classList.remove("sr");
    setTimeout(() => status.classList.add("sr"), 6000);
  } finally {
    running = null;
    setBusy(false);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (running) running.abort();
  else run();
});

editor.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    if (!running) run();
  }
});

for (const code of document.querySelectorAll("[data-prefix]")) {
  const add = document.createElement("button");
  add.type = "button";
  add.textContent = code.textContent;
  add.addEventListener("click", () => {
    replaceText(declare(editor.value, [code.dataset.prefix], known));
    editor.focus();
  });
  code.replaceChildren(add);
}

const missing = document.querySelector("[data-prefixes-missing]");
missing.hidden = false;
missing.addEventListener("click", addMissingPrefixes);

window.addEventListener("popstate", () => location.reload());

if (editor.dataset.line) pointAt(Number(editor.dataset.line), Number(editor.dataset.column));
