// The interface's words, labels in the reader's language, and dates as people write them.

const DATE = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?([?~%]?)$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** Speaks one language: `say` for the interface, `name` for labels, `date` for EDTF. */
export function speaker(table, lang) {
  const say = (key, values = {}) =>
    (table[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  const name = (labels) => {
    if (!labels) return "";
    return labels[lang] ?? labels.en ?? labels[Object.keys(labels).sort()[0]] ?? "";
  };

  // Making one of these takes longer than everything else about a date.
  const formats = new Map();
  const formatOf = (exact) => {
    if (!formats.has(exact)) {
      const parts = { year: "numeric", month: "short", timeZone: "UTC", ...(exact ? { day: "numeric" } : {}) };
      formats.set(exact, new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, parts));
    }
    return formats.get(exact);
  };

  const one = (text) => {
    const found = DATE.exec(text);
    if (!found) return text;
    const [, year, month, day, mark] = found;
    let spoken = year;
    if (/^\d{4}$/.test(year) && /^\d\d$/.test(month ?? "") && month >= "01" && month <= "12") {
      const exact = /^\d\d$/.test(day ?? "");
      const moment = new Date(Date.UTC(+year, +month - 1, exact ? +day : 1));
      spoken = formatOf(exact).format(moment);
    }
    return mark ? say("about", { date: spoken }) : spoken;
  };

  /** An interval of two whole days in one phrase: 17–18 Feb 2021. */
  const days = (first, last) => {
    if (!DAY.test(first) || !DAY.test(last)) return null;
    return formatOf(true).formatRange(new Date(first), new Date(last));
  };

  const date = (text) => {
    if (!text) return "";
    const [first, last] = text.split("/");
    if (last === undefined) return one(first);
    if (!first || first === "..") return say("until", { date: one(last) });
    if (!last || last === "..") return say("since", { date: one(first) });
    return first === last ? one(first) : days(first, last) ?? `${one(first)} – ${one(last)}`;
  };

  return { say, name, date, lang };
}
