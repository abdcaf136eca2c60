/* Small comforts of the site's pages; every page works without them. */

// A passage may be cut into pieces by others that overlap it: light all pieces of the one asked for.
function lightPassage() {
  for (const mark of document.querySelectorAll("mark.lit")) mark.classList.remove("lit");
  const asked = /^#[cp]-(.+)$/u.exec(decodeURIComponent(location.hash));
  if (!asked) return;
  for (const mark of document.querySelectorAll("mark[data-covers]")) {
    if (mark.dataset.covers.split(" ").includes(asked[1])) mark.classList.add("lit");
  }
}
addEventListener("hashchange", lightPassage);
lightPassage();

// Only one menu of languages is open at a time, and Escape closes it.
const menu = document.querySelector("details.language");
document.addEventListener("click", (event) => { if (menu?.open && !menu.contains(event.target)) menu.open = false; });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu?.open) { menu.open = false; menu.querySelector("summary").focus(); }
});

// Paper has no disclosure triangles.
addEventListener("beforeprint", () => {
  for (const closed of document.querySelectorAll("details.evidence:not([open]), details.more:not([open])")) {
    closed.open = true;
    closed.dataset.forPrint = "";
  }
});
addEventListener("afterprint", () => {
  for (const opened of document.querySelectorAll("details[data-for-print]")) {
    opened.open = false;
    delete opened.dataset.forPrint;
  }
});
