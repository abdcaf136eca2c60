// The text field as it stands in the page: what is used where the editor cannot be loaded.

/**
 * What the page needs of whatever the query is written in. `onRun` hears Ctrl+Enter; `replace`
 * keeps the caret where it was in the text after what was added in front of it.
 */
export function plainEditing(field, { onRun }) {
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onRun();
    }
  });
  return {
    text: () => field.value,
    focus: () => field.focus(),
    replace(text) {
      const { selectionStart, scrollTop, value } = field;
      field.value = text;
      const caret = Math.max(0, selectionStart + text.length - value.length);
      field.setSelectionRange(caret, caret);
      field.scrollTop = scrollTop;
    },
    /** Shows where the server stopped reading; lines and columns count from 1. */
    pointAt(line, column) {
      const lines = field.value.split("\n");
      const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + column - 1;
      field.setAttribute("aria-invalid", "true");
      field.focus();
      field.setSelectionRange(start, Math.min(start + 1, field.value.length));
    },
    forgive: () => field.removeAttribute("aria-invalid"),
  };
}
