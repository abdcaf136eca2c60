// The years: how many ties began in each, and two handles to narrow them.

import { bars, make } from "./dom.js";
import { perYear } from "./selection.js";

// Fewer years than these would make bars as wide as the picture.
const FEWEST = 9;

/** Fills `root`; `act.years(from, to)` is called with years, or nulls for all. */
export function years(root, { index, speech, state: now, act }) {
  const state = now();
  const { say } = speech;
  const found = perYear(index);
  const dated = [...found.values()].reduce((sum, one) => sum + one, 0);
  root.hidden = dated === 0;
  if (dated === 0) return () => {};
  const known = [...found.keys()].sort();
  const spare = Math.max(0, FEWEST - (known.at(-1) - known[0] + 1));
  const first = known[0] - Math.ceil(spare / 2);
  const last = known.at(-1) + Math.floor(spare / 2);
  const highest = Math.max(...found.values());
  const span = last - first + 1;

  const clamp = (value) => Math.min(last, Math.max(first, value));
  const field = (value, label) => make("input", { type: "number", min: first, max: last, value, "aria-label": label, class: "year" });
  const from = field(state.from ?? first, say("years.from"));
  const to = field(state.to ?? last, say("years.to"));
  let low = state.from ?? first;
  let high = state.to ?? last;
  const track = make("div", { class: "track" });
  // A handle stands at the outer edge of its year, so that the two never cover each other.
  const lower = handle(track, say("years.earliest"), first, last, () => low, (year) => apply(Math.min(year, high), high));
  const upper = handle(track, say("years.latest"), first, last, () => high, (year) => apply(low, Math.max(year, low)));
  const chart = make("div", { class: "bars" });
  const status = make("span", { class: "strip-status", role: "status" });

  function draw() {
    const width = 100 / span;
    chart.replaceChildren(
      bars(100, 34, known.map((year) => ({
        x: (year - first) * width + width * 0.12,
        y: 34 - Math.max(4, (found.get(year) / highest) * 34),
        width: width * 0.76,
        height: Math.max(4, (found.get(year) / highest) * 34),
        class: year >= low && year <= high ? "bar" : "bar out",
      }))),
    );
    lower.place((low - first) / span, low);
    upper.place((high + 1 - first) / span, high);
  }

  function apply(a, b) {
    const [start, end] = a <= b ? [clamp(a), clamp(b)] : [clamp(b), clamp(a)];
    [low, high, from.value, to.value] = [start, end, start, end];
    draw();
    act.years(start === first ? null : start, end === last ? null : end);
  }
  const number = (input, other) => (Number.isFinite(input.valueAsNumber) ? input.valueAsNumber : other);
  from.addEventListener("change", () => apply(number(from, first), number(to, last)));
  to.addEventListener("change", () => apply(number(from, first), number(to, last)));
  const tick = (year) => {
    const mark = make("span", {}, String(year));
    mark.style.left = `${((year - first + 0.5) / span) * 100}%`;
    return mark;
  };
  const step = [1, 2, 5, 10, 20, 50].find((one) => span / one <= 9) ?? 100;
  const marks = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) marks.push(year);
  root.replaceChildren(
    make(
      "div",
      { class: "strip-head" },
      make("label", {}, say("years.from"), " ", from),
      make("label", {}, say("years.to"), " ", to),
      make("button", { type: "button", class: "linkish", on: { click: () => apply(first, last) } }, say("years.all")),
      status,
    ),
    track,
    make("div", { class: "ticks", "aria-hidden": "true" }, ...marks.map(tick)),
  );
  track.append(chart, lower.element, upper.element);
  draw();
  return (shown) => (status.textContent = say("years.status", { shown, total: dated }));
}

/** One handle: dragged, or moved by the arrow keys, Home and End. */
function handle(track, label, first, last, now, move) {
  const element = make("div", { class: "handle", role: "slider", tabindex: "0", "aria-label": label, "aria-valuemin": first, "aria-valuemax": last });
  const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -9999, End: 9999 };
  element.addEventListener("keydown", (event) => {
    if (!(event.key in steps)) return;
    event.preventDefault();
    move(Math.min(last, Math.max(first, now() + steps[event.key])));
  });
  element.addEventListener("pointerdown", (event) => element.setPointerCapture(event.pointerId));
  element.addEventListener("pointermove", (event) => {
    if (!element.hasPointerCapture(event.pointerId)) return;
    const box = track.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    const year = Math.min(last, first + Math.floor(part * (last - first + 1)));
    if (year !== now()) move(year);
  });
  const place = (part, year) => {
    element.style.left = `${part * 100}%`;
    element.setAttribute("aria-valuenow", year);
  };
  return { element, place };
}
