// YASQE over the text field: colours, folding, completions of our own, and the place of a mistake.
// Its own completers would ask other hosts, so they are switched off before it is made, and so are
// its sharing, storing and sending: the page does these. The field stays what the form sends.

import { asked, offers } from "./completion.js";
import { declare } from "./prefixes.js";

const WORD = /[\p{L}\p{N}_:?$-]/u;
const TYPE = /^(a|rdf:type)$/;

/** Puts the editor in place of the field; throws where it cannot be loaded. */
export async function richEditing(field, { form, known, onRun }) {
  await import(form.dataset.editor);
  const { Yasqe } = globalThis;
  Yasqe.defaults.autocompleters = [];
  const place = document.createElement("div");
  place.className = "sparql-editor";
  place.lang = "en";
  field.before(place);
  const yasqe = new Yasqe(place, {
    value: field.value,
    theme: "indrus",
    screenReaderLabel: form.querySelector("label").textContent,
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: null,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "auto",
    highlightSelectionMatches: false,
    extraKeys: {
      "Ctrl-Enter": onRun,
      "Cmd-Enter": onRun,
      "Ctrl-Space": () => complete(),
      "Ctrl-S": false,
      Esc: false,
      // Tab goes on to the next control, as everywhere else; Ctrl+] and Ctrl+[ indent.
      Tab: false,
      "Shift-Tab": false,
    },
  });
  let terms = null;
  let mistake = null;

  field.hidden = true;
  field.required = false;
  const input = yasqe.getInputField();
  input.setAttribute("aria-describedby", field.getAttribute("aria-describedby"));
  input.setAttribute("translate", "no");
  form.querySelector("label").addEventListener("click", () => yasqe.focus());

  async function learn() {
    terms ??= fetch(form.dataset.completions)
      .then((answer) => (answer.ok ? answer.json() : { terms: [] }))
      .then((answer) => answer.terms)
      .catch(() => []);
    return terms;
  }

  function declared() {
    return new Map(Object.entries(yasqe.getPrefixesFromQuery() ?? {}));
  }

  async function hint() {
    const found = await learn();
    const caret = yasqe.getDoc().getCursor();
    const before = yasqe.getLine(caret.line).slice(0, caret.ch);
    const token = yasqe.getTokenAt(caret);
    const question = asked(before, {
      inPrefix: /^\s*PREFIX\s+[^\s<]*$/i.test(before),
      isClass: TYPE.test(lastWord(caret)),
      isProperty: token.state.possibleCurrent?.includes("a") || token.state.possibleNext?.includes("a"),
    });
    const list = offers(question, { terms: found, known, declared: declared(), variables: variables() });
    const from = { line: caret.line, ch: caret.ch - question.typed.length };
    return { list: list.map((offer) => ({ ...offer, render: draw, hint: pick })), from, to: caret };
  }

  /** The word in front of what is being written, on an earlier line if need be. */
  function lastWord(caret) {
    const text = yasqe.getDoc().getRange({ line: Math.max(0, caret.line - 3), ch: 0 }, caret);
    return text.replace(/\S*$/, "").trimEnd().match(/\S*$/)[0];
  }

  function variables() {
    return [...new Set(yasqe.getValue().match(/[?$][\p{L}\p{N}_]+/gu))].sort();
  }

  function pick(editor, { from, to }, offer) {
    editor.getDoc().replaceRange(offer.text, from, to, "complete");
    if (offer.lacks !== null) {
      const [line] = declare("", [offer.lacks], known).split("\n");
      editor.getDoc().replaceRange(`${line}\n`, { line: 0, ch: 0 }, undefined, "+complete");
    }
  }

  function draw(item, _, offer) {
    for (const [part, text] of [["text", offer.text], ["label", offer.label], ["note", offer.note]]) {
      const span = document.createElement("span");
      span.className = `sparql-hint-${part}`;
      span.textContent = text;
      item.append(span);
    }
    if (offer.definition) item.title = offer.definition;
  }

  function complete() {
    yasqe.showHint({ hint, completeSingle: false, closeCharacters: /[\s{}()<>"']/, container: yasqe.rootEl });
  }

  // The list has no name of its own and cannot be scrolled by keyboard; both are added as it opens.
  new MutationObserver(() => {
    const list = yasqe.rootEl.querySelector(".CodeMirror-hints");
    list?.setAttribute("aria-label", form.dataset.completing);
    list?.setAttribute("tabindex", "0");
  }).observe(yasqe.rootEl, { childList: true });

  yasqe.on("focus", learn);
  yasqe.on("inputRead", (_, change) => {
    const typed = change.text.length === 1 ? change.text[0] : "";
    if (change.origin === "+input" && WORD.test(typed) && !yasqe.state.completionActive) {
      const caret = yasqe.getDoc().getCursor();
      const token = yasqe.getTokenAt(caret);
      if (token.type !== "comment" && token.type !== "string") complete();
    }
  });
  yasqe.on("change", () => {
    field.value = yasqe.getValue();
    forgive();
  });

  /** Marks the line beyond which the grammar cannot follow; YASQE's own mark is made of markup. */
  yasqe.checkSyntax = () => {
    yasqe.clearGutter("gutterErrorBar");
    for (let line = 0; line < yasqe.lineCount(); line += 1) {
      const { state } = yasqe.getTokenAt({ line, ch: yasqe.getLine(line).length }, true);
      if (state.OK !== false) continue;
      const mark = document.createElement("span");
      mark.className = "sparql-unreadable";
      mark.title = form.dataset.unreadable;
      yasqe.setGutterMarker(line, "gutterErrorBar", mark);
      return;
    }
  };
  yasqe.checkSyntax();

  function forgive() {
    mistake?.clear();
    mistake = null;
    input.removeAttribute("aria-invalid");
    place.classList.remove("invalid");
  }

  const hintText = document.getElementById("sparql-shortcut");
  hintText.textContent = form.dataset.keys;

  return {
    text: () => yasqe.getValue(),
    focus: () => yasqe.focus(),
    replace(text) {
      const before = yasqe.getValue();
      if (text.endsWith(before)) {
        yasqe.getDoc().replaceRange(text.slice(0, text.length - before.length), { line: 0, ch: 0 });
      } else {
        yasqe.setValue(text);
      }
    },
    pointAt(line, column) {
      const from = { line: line - 1, ch: column - 1 };
      const token = yasqe.getTokenAt({ line: from.line, ch: from.ch + 1 });
      forgive();
      mistake = yasqe.getDoc().markText(from, { line: from.line, ch: Math.max(token.end, from.ch + 1) }, { className: "sparql-mistake" });
      input.setAttribute("aria-invalid", "true");
      place.classList.add("invalid");
      yasqe.getDoc().setCursor(from);
      yasqe.focus();
    },
    forgive,
  };
}
