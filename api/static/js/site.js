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

// Only one menu of the top is open at a time; a click elsewhere, leaving it or Escape closes it.
const menus = [...document.querySelectorAll("details.menu")];
document.addEventListener("click", (event) => {
  for (const menu of menus) if (menu.open && !menu.contains(event.target)) menu.open = false;
});
for (const menu of menus) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}

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
