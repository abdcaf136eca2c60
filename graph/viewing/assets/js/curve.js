// The line of a tie: one quadratic curve, the same on the canvas, under the pointer and in a file.

const BEND = 0.62;

/** The curve between two placed things: a fan's line leaves its middle level, others bow inwards. */
export function curveOf(edge, nodes) {
  const from = nodes.get(edge.from);
  const to = nodes.get(edge.to);
  const [x0, y0, x1, y1] = [from.x, from.y, to.x, to.y];
  if (edge.shape === "fan") return { x0, y0, x1, y1, cx: x0 + BEND * (x1 - x0), cy: y0 };
  if (edge.shape === "straight") return { x0, y0, x1, y1, cx: (x0 + x1) / 2, cy: (y0 + y1) / 2 };
  const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2];
  if (Math.abs(x1 - x0) < 60) {
    const inwards = mx > 0 ? -1 : 1;
    const away = Math.min(Math.abs(mx) || 60, 16 + 0.24 * Math.abs(y1 - y0));
    return { x0, y0, x1, y1, cx: mx + inwards * away, cy: my };
  }
  return { x0, y0, x1, y1, cx: mx - 0.14 * (y1 - y0), cy: my + 0.14 * (x1 - x0) };
}

/** A point of a curve, `t` from 0 to 1. */
export function pointAt({ x0, y0, x1, y1, cx, cy }, t) {
  const [a, b, c] = [(1 - t) ** 2, 2 * (1 - t) * t, t ** 2];
  return { x: a * x0 + b * cx + c * x1, y: a * y0 + b * cy + c * y1 };
}

/** How far a point stands from a curve. */
export function distance(curve, x, y) {
  let nearest = Infinity;
  let before = pointAt(curve, 0);
  for (let step = 1; step <= 16; step += 1) {
    const next = pointAt(curve, step / 16);
    const [dx, dy] = [next.x - before.x, next.y - before.y];
    const along = Math.max(0, Math.min(1, ((x - before.x) * dx + (y - before.y) * dy) / (dx * dx + dy * dy || 1)));
    nearest = Math.min(nearest, Math.hypot(x - before.x - along * dx, y - before.y - along * dy));
    before = next;
  }
  return nearest;
}
