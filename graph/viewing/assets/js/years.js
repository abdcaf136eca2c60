// The years: how many ties began in each, and two handles to narrow them.

import { bars, make } from "./dom.js";
import { perYear } from "./selection.js";

// Fewer years than these would make bars as wide as the picture.
const FEWEST = 9;

/** Fills `root`; `act.years(from, to)` is called with years, or nulls for all. */
export function years(root, { index, speech, state, act }) {
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
  const handle = (value, label) => make("input", { type: "range", min: first, max: last, value, "aria-label": label });
  const from = field(state.from ?? first, say("years.from"));
  const to = field(state.to ?? last, say("years.to"));
  const low = handle(state.from ?? first, say("years.earliest"));
  const high = handle(state.to ?? last, say("years.latest"));
  const chart = make("div", { class: "bars" });
  const status = make("span", { class: "strip-status", role: "status" });

  function draw() {
    const [a, b] = [Number(low.value), Number(high.value)];
    const width = 100 / span;
    chart.replaceChildren(
      bars(100, 34, known.map((year) => ({
        x: (year - first) * width + width * 0.12,
        y: 34 - Math.max(4, (found.get(year) / highest) * 34),
        width: width * 0.76,
        height: Math.max(4, (found.get(year) / highest) * 34),
        class: year >= a && year <= b ? "bar" : "bar out",
      }))),
    );
  }

  function apply(a, b) {
    const [start, end] = a <= b ? [clamp(a), clamp(b)] : [clamp(b), clamp(a)];
    for (const [input, value] of [[from, start], [low, start], [to, end], [high, end]]) input.value = value;
    draw();
    act.years(start === first ? null : start, end === last ? null : end);
  }
  const number = (input, other) => (Number.isFinite(input.valueAsNumber) ? input.valueAsNumber : other);
  from.addEventListener("change", () => apply(number(from, first), number(to, last)));
  to.addEventListener("change", () => apply(number(from, first), number(to, last)));
  low.addEventListener("input", () => apply(Math.min(Number(low.value), Number(high.value)), Number(high.value)));
  high.addEventListener("input", () => apply(Number(low.value), Math.max(Number(low.value), Number(high.value))));

  const step = Math.max(1, Math.ceil(span / 8));
  const marks = [];
  for (let year = first; year <= last; year += step) marks.push(year);
  root.replaceChildren(
    make(
      "div",
      { class: "strip-head" },
      make("label", {}, say("years.from"), " ", from),
      make("label", {}, say("years.to"), " ", to),
      make("button", { type: "button", class: "linkish", on: { click: () => apply(first, last) } }, say("years.all")),
      status,
    ),
    make("div", { class: "track" }, chart, low, high),
    make("div", { class: "ticks", "aria-hidden": "true" }, ...marks.map((year) => make("span", {}, String(year)))),
  );
  draw();
  return (shown) => (status.textContent = say("years.status", { shown, total: dated }));
}
