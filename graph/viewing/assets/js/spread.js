// Two more layouts: the focus with things that were opened beside it, and a chain between two things.
// Pure functions of the screen's size and what is shown, like the butterfly.

const EDGE = 12;
const GAP = 14;
const AIR = 22;

/**
 * Four columns: the focus's neighbours with labels to the left, the focus, what was opened, and a fan
 * of each to the right. A narrow stage has no room for the first.
 */
export function spread(size, width, height, neighbours, fans) {
  const half = width / 2;
  const tall = size.height;
  const columns = size.narrow
    ? { stack: null, focus: -half + 46, opened: -half + 140, fan: -half + 208 }
    : { stack: -half + Math.min(178, width * 0.225), focus: -half + width * 0.36, opened: -half + width * 0.545, fan: -half + width * 0.7 };
  const placed = new Map();
  if (columns.stack !== null) {
    const step = Math.min(size.largest, tall / Math.max(1, neighbours.length - 1));
    neighbours.forEach((one, row) => {
      placed.set(one.id, { x: Math.round(columns.stack), y: Math.round((row - (neighbours.length - 1) / 2) * step), side: -1, row, lines: linesFor(step, size), width: Math.round(columns.stack + half - GAP - EDGE) });
    });
  }
  const members = fans.reduce((sum, fan) => sum + Math.max(1, fan.members.length), 0);
  const air = (fans.length - 1) * AIR;
  const step = Math.min(size.largest, (tall - air) / Math.max(1, members - 1));
  const least = Math.max(step, Math.min(size.largest, 72));
  const tallOf = (fan) => (fan.members.length > 1 ? (fan.members.length - 1) * step : fan.members.length ? 0 : least / 2);
  let y = -(fans.reduce((sum, fan) => sum + tallOf(fan), 0) + (fans.length - 1) * (step + AIR)) / 2;
  for (const fan of fans) {
    const high = tallOf(fan);
    // near the lower edge a label has room only above
    const low = y + high / 2 > tall / 2 - 48;
    placed.set(fan.id, { x: Math.round(columns.opened), y: Math.round(y + high / 2), side: 1, below: !low, above: low, width: size.narrow ? 92 : 118, lines: 3 });
    fan.members.forEach((id, row) => {
      const away = high ? Math.abs(2 * row * step - high) / Math.max(high, 200) : 0;
      placed.set(id, { x: Math.round(columns.fan - 14 * away * away), y: Math.round(y + row * step), side: 1, row, lines: linesFor(step, size), width: Math.round(half - columns.fan - GAP - EDGE) });
    });
    y += high + step + AIR;
  }
  return { placed, focus: { x: Math.round(columns.focus), y: 0, width: size.narrow ? 84 : 124 } };
}

/** How many opened things' neighbours a stage has room for, and how many of the focus's own. */
export function spreadRoom(size, fans) {
  const rows = (step) => Math.max(3, Math.floor(size.height / step) + 1);
  return { stack: size.narrow ? 0 : rows(size.smallest), fans: Math.max(fans.length, rows(size.narrow ? 27 : 26) - fans.length) };
}

function linesFor(step, size) {
  return Math.max(1, Math.min(size.lines, Math.floor((step - 3) / size.lineHeight)));
}

/** A chain: level on a wide stage, labels above and below by turns; downwards on a narrow one. */
export function chainLayout(size, width, height, ids) {
  const placed = new Map();
  const last = Math.max(1, ids.length - 1);
  if (size.narrow) {
    const step = Math.min(112, (size.height - 30) / last);
    ids.forEach((id, row) => placed.set(id, { x: -width / 2 + 36, y: Math.round((row - last / 2) * step), side: 1, row, width: width - 36 - GAP - 2 * EDGE, lines: 2 }));
    return placed;
  }
  const step = Math.min(300, (width - 150) / last);
  ids.forEach((id, row) => {
    const first = row === 0 || row === last;
    placed.set(id, { x: Math.round((row - last / 2) * step), y: row % 2 ? 40 : -40, side: 1, row, below: row % 2 === 1, above: row % 2 === 0, width: Math.round(Math.min(190, first ? step * 0.95 + 20 : step * 1.5)), lines: 4 });
  });
  return placed;
}
