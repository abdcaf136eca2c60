// The menu of what can be taken away: pictures made here, files made by the site.

import { make, plain } from "./dom.js";
import { drawnAsSvg } from "./drawn.js";

const FILES = ["csv", "graphml", "gexf", "ttl", "html"];

/** Makes the menu: `drawing` makes the PNG, `scene()` is what is shown now, `close` shuts the menu. */
export function saves({ index, kinds, speech, atHome }, { drawing, scene, container, close }) {
  const { say, name } = speech;
  const { short, labels } = index.focus;
  const stem = short.replaceAll("/", "-");
  const title = plain(name(labels));

  function hand(blob, ending) {
    const link = make("a", { download: `${stem}.${ending}` });
    link.href = URL.createObjectURL(blob);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    close();
  }
  const png = async () => hand(await drawing.png(), "png");
  const svg = () => hand(drawnAsSvg(scene(), { container, kinds, about: { title, description: `indrus · ${index.view.release} · ${index.view.focus}` } }), "svg");
  const button = (key, save) => make("button", { type: "button", on: { click: save } }, say(key));
  const query = new URLSearchParams({ focus: short, lang: index.view.lang });
  const file = (form) => make("a", { href: `/explore/file?${query}&format=${form}`, download: "" }, say(`save.${form}`));
  const data = make("a", { href: `/api/v1/ego?${new URLSearchParams({ id: short, lang: index.view.lang, evidence: "all" })}`, download: "" }, say("save.json"));
  return make("div", { class: "menu" }, button("save.png", png), button("save.svg", svg), ...(atHome ? [...FILES.map(file), data] : []));
}
