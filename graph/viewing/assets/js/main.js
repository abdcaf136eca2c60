// Begins once the page's own type is there, because a canvas does not redraw when a font arrives.

import { breath } from "./dom.js";
import { explorer } from "./explorer.js";

const root = document.getElementById("explorer");

async function begin() {
  await breath();
  const data = JSON.parse(document.getElementById("explorer-data").textContent);
  const style = getComputedStyle(root);
  const sans = style.getPropertyValue("--sans") || "sans-serif";
  const labels = (node) => (Array.isArray(node) ? [node[2]] : Object.values(node.labels));
  const sample = data.view.nodes.slice(0, 60).flatMap(labels).join(" ").slice(0, 2000);
  const fonts = [400, 600].map((weight) => document.fonts?.load(`${weight} 13px ${sans}`, sample));
  const soon = new Promise((resolve) => setTimeout(resolve, 1500));
  await Promise.race([Promise.allSettled(fonts), soon]);
  await explorer(root, data);
  root.dataset.ready = "true";
}

begin();
