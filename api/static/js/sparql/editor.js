// The SPARQL page without reloading: the same form, the same request, the same HTML. The server
// renders every answer, so labels, links and problems are written in one place only; here the
// answer is fetched and put where the old one was. Without this script the form simply loads.
//
// The query is written in YASQE where the build has fetched it, else in the plain text field.

import { offerPicture } from "./drawing.js";
import { plainEditing } from "./plain.js";
import { declare, undeclared } from "./prefixes.js";

const form = document.getElementById("sparql-form");
const field = document.getElementById("sparql-query");
const button = form.querySelector("button[type=submit]");
const status = document.getElementById("sparql-status");
const known = new Map(
  [...document.querySelectorAll("[data-prefix]")].map((one) => [one.dataset.prefix, one.dataset.iri]),
);
let running = null;

// A longer address than this is cut by some servers and proxies; the query then travels as a body.
const LONGEST_ADDRESS = 6000;

const onRun = () => {
  if (!running) run();
};
const editing = await begin();

async function begin() {
  const { line, column } = field.dataset;
  let made = null;
  if (form.dataset.editor) {
    try {
      const { richEditing } = await import("./rich.js");
      made = await richEditing(field, { form, known, onRun });
    } catch {
      // An old browser or a missing file: the field is still there and does everything but complete.
      field.hidden = false;
      form.querySelector(".sparql-editor")?.remove();
    }
  }
  made ??= plainEditing(field, { onRun });
  if (line) made.pointAt(Number(line), Number(column));
  form.dataset.ready = "true";
  return made;
}

function addMissingPrefixes() {
  const missing = undeclared(editing.text(), known);
  if (missing.length) editing.replace(declare(editing.text(), missing, known));
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
  editing.forgive();
  if (line) editing.pointAt(Number(line), Number(column));
  const said = answer.querySelector(".sparql-count, .sparql-problem-title, .sparql-truth");
  status.textContent = said ? said.textContent.trim().replace(/\s+/g, " ") : "";
  offerPicture(answer);
}

async function run() {
  if (!editing.text().trim()) {
    editing.focus();
    return;
  }
  addMissingPrefixes();
  // The editor writes its changes into the field a moment later than it makes them.
  if (field.value !== editing.text()) field.value = editing.text();
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
    const page = await response.text();
    if (!isLong) remember(address + location.hash);
    place(page);
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

for (const code of document.querySelectorAll("[data-prefix]")) {
  const add = document.createElement("button");
  add.type = "button";
  add.textContent = code.textContent;
  add.addEventListener("click", () => {
    editing.replace(declare(editing.text(), [code.dataset.prefix], known));
    editing.focus();
  });
  code.replaceChildren(add);
}

const missing = document.querySelector("[data-prefixes-missing]");
missing.hidden = false;
missing.addEventListener("click", addMissingPrefixes);

window.addEventListener("popstate", () => location.reload());

offerPicture(document.getElementById("sparql-answer"));
