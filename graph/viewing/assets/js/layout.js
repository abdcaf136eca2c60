// The butterfly: the focus in the middle, neighbours in two stacks, labels outward. Pure functions
// of the screen's size and the list, so that the same link gives the same picture.

const GLYPH_GAP = 14;
const MARGIN = 12;
const KIND_GAP = 14;

/** The measures of a stage: how far the stacks stand, how wide and long labels may be. */
export function measures(width, height) {
  const narrow = width < 560;
  const reach = Math.round(Math.min(150, Math.max(56, width * 0.185)));
  return {
    narrow,
    reach,
    font: narrow ? 12 : 13,
    lineHeight: narrow ? 14 : 16,
    lines: narrow ? 3 : 2,
    labelWidth: Math.round(Math.min(215, width / 2 - reach - GLYPH_GAP - MARGIN)),
    smallest: narrow ? 44 : 37,
    largest: 48,
    height: Math.max(160, height - 56),
  };
}

/** How many neighbours a stage has room for, both stacks together. */
export function capacity(width, height) {
  const { height: room, smallest } = measures(width, height);
  return 2 * Math.max(3, Math.floor((room - 3 * KIND_GAP) / smallest) + 1);
}

/** Breaks a label into at most `lines` lines that fit, the last one shortened with an ellipsis. */
export function wrap(text, width, lines, measure) {
  const rest = text.trim().split(/\s+/);
  const broken = [];
  while (rest.length && broken.length < lines) {
    let line = rest.shift();
    while (rest.length && measure(`${line} ${rest[0]}`) <= width) line += ` ${rest.shift()}`;
    broken.push(line);
  }
  const last = broken.length - 1;
  return broken.map((line, place) => {
    const cut = place === last && rest.length > 0;
    return cut || measure(line) > width ? shortened(line, width, measure, cut) : line;
  });
}

function shortened(line, width, measure, cut) {
  const letters = Array.from(line);
  if (cut && measure(`${line}…`) <= width) return `${line}…`;
  while (letters.length > 1 && measure(`${letters.join("").trimEnd()}…`) > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

/**
 * Places neighbours (`{id, kind}` in order) around the middle (0, 0): the first half in the left
 * stack, the rest in the right one, a little more air between kinds.
 */
export function butterfly(width, height, neighbours) {
  const size = measures(width, height);
  const half = Math.ceil(neighbours.length / 2);
  const stacks = [neighbours.slice(0, half), neighbours.slice(half)];
  const placed = new Map();
  stacks.forEach((stack, right) => {
    const gaps = stack.map((one, row) => (row > 0 && one.kind !== stack[row - 1].kind ? 1 : 0));
    const breaks = gaps.reduce((sum, gap) => sum + gap, 0);
    const steps = Math.max(1, stack.length - 1);
    const even = (size.height - breaks * KIND_GAP) / steps;
    const step = Math.min(size.largest, Math.max(size.smallest, even));
    const spare = size.height - steps * step;
    const gap = breaks ? Math.max(0, Math.min(KIND_GAP, spare / breaks)) : 0;
    const total = (stack.length - 1) * step + breaks * gap;
    let y = -total / 2;
    stack.forEach((one, row) => {
      if (row > 0) y += step + gaps[row] * gap;
      const away = total ? Math.abs((2 * y) / Math.max(total, size.height * 0.6)) : 0;
      const x = size.reach * (1 - 0.2 * away * away) * (right ? 1 : -1);
      placed.set(one.id, { x: Math.round(x), y: Math.round(y), side: right ? 1 : -1, row });
    });
  });
  return placed;
}

/** The box a label takes, in the same coordinates: what must not meet another label's box. */
export function labelBox(place, lines, widest, size) {
  const height = lines * size.lineHeight;
  const left = place.side > 0 ? place.x + GLYPH_GAP : place.x - GLYPH_GAP - widest;
  return { left, right: left + widest, top: place.y - height / 2, bottom: place.y + height / 2 };
}
