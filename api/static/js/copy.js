/* Buttons that copy the text beside them. Without JavaScript they stay hidden: the text can be selected. */

for (const button of document.querySelectorAll("[data-copy]")) {
  const text = button.parentElement.parentElement.querySelector("[data-copied]");
  const words = button.textContent;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    let copied = true;
    try {
      await navigator.clipboard.writeText(text.textContent.trim());
    } catch {
      // no clipboard without a secure address: the selection is one key away from it
      getSelection().selectAllChildren(text);
      copied = document.execCommand("copy");
    }
    button.textContent = copied ? button.dataset.done : button.dataset.failed;
    setTimeout(() => { button.textContent = words; }, 2500);
  });
}
