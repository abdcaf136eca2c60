/* Runs before the first paint so that a chosen theme never flashes the other one. Classic, not a
   module: modules wait for the document. Storage throws in sandboxed frames, hence the guards. */
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const key = "indrus-theme";
  const stored = function () {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const store = function (value) {
    try { localStorage.setItem(key, value); } catch { /* the choice lasts for this page only */ }
  };
  const chosen = stored();
  if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;

  // A script that a page rests on may fail to arrive: then it is shown as it is without scripts.
  addEventListener("error", function (event) {
    const without = event.target.dataset && event.target.dataset.without;
    if (!without) return;
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = without;
    document.head.append(sheet);
  }, true);

  document.addEventListener("DOMContentLoaded", function () {
    const button = document.querySelector("[data-theme-toggle]");
    if (!button) return;
    button.addEventListener("click", function () {
      const dark = getComputedStyle(root).colorScheme === "dark";
      root.dataset.theme = dark ? "light" : "dark";
      store(root.dataset.theme);
      document.dispatchEvent(new CustomEvent("themechange", { detail: root.dataset.theme }));
    });
  });
})();
