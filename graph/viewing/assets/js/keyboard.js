// The keyboard: arrows walk the neighbours, Enter opens one, L turns to the list, P pins, H hides.

/** Where an arrow leads from a place in the two stacks; null stays. */
export function neighbourOf(placed, current, key) {
  const all = [...placed.entries()].map(([id, place]) => ({ id, ...place }));
  if (!all.length) return null;
  const here = placed.get(current);
  if (!here) return (all.find((one) => one.side < 0) ?? all[0]).id;
  if (all.some((one) => one.below || one.above)) return nearest(all, here, current, key);
  const stack = all.filter((one) => one.side === here.side);
  const row = stack.findIndex((one) => one.id === current);
  if (key === "ArrowDown") return (stack[row + 1] ?? stack[0]).id;
  if (key === "ArrowUp") return (stack[row - 1] ?? stack.at(-1)).id;
  if (key === "Home") return stack[0].id;
  if (key === "End") return stack.at(-1).id;
  const wanted = key === "ArrowRight" ? 1 : -1;
  if (wanted === here.side) return null;
  const across = all.filter((one) => one.side === wanted);
  if (!across.length) return null;
  return across.reduce((best, one) => (Math.abs(one.y - here.y) < Math.abs(best.y - here.y) ? one : best)).id;
}

/** Where there are more than two stacks, an arrow leads to what is nearest in its direction. */
function nearest(all, here, current, key) {
  const [dx, dy] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key] ?? [0, key === "Home" ? -1 : 1];
  const along = (one) => (one.x - here.x) * dx + (one.y - here.y) * dy;
  const aside = (one) => Math.abs((one.x - here.x) * dy) + Math.abs((one.y - here.y) * dx);
  const ahead = all.filter((one) => one.id !== current && along(one) > 4);
  if (!ahead.length) return null;
  return ahead.reduce((best, one) => (along(one) + 2 * aside(one) < along(best) + 2 * aside(best) ? one : best)).id;
}

const MOVES = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"]);

/** Listens on the picture, and for `L` on the whole page outside of fields. */
export function listen(picture, { move, open, clear, zoom, toggleMode, pin, hide, step }) {
  picture.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (MOVES.has(event.key)) move(event.key);
    else if (event.key === "Enter") open();
    else if (event.key === "Escape") clear();
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") zoom(0);
    else if (event.key === "p" || event.key === "P") pin();
    else if (event.key === "h" || event.key === "H" || event.key === "Delete") hide();
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (typing && typing.type !== "checkbox") return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.code === "KeyZ") {
      event.preventDefault();
      step(event.shiftKey ? "redo" : "undo");
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "l" || event.key === "L") toggleMode();
  });
}
