// What a scene is drawn on. A page opens with a plain canvas: the picture is there at once, can be
// pointed at, chosen from and walked through by keyboard. Moving and zooming it needs vis-network,
// four times as large as all our scripts together, so that is loaded when the reader first stirs.

const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "touchstart"];

/** Ends when the reader has stirred and vis-network is there; never in the middle of a press. */
export function woken(container, library) {
  return new Promise((resolve, reject) => {
    let pressed = false;
    let loaded = false;
    const go = () => loaded && !pressed && resolve();
    const released = () => {
      pressed = false;
      setTimeout(go); // after the click that belongs to it
    };
    container.addEventListener("pointerdown", () => (pressed = true));
    addEventListener("pointerup", released);
    addEventListener("pointercancel", released);
    const load = () => {
      for (const sign of SIGNS) removeEventListener(sign, load);
      const script = document.createElement("script");
      script.src = library;
      script.addEventListener("load", () => {
        loaded = true;
        go();
      });
      script.addEventListener("error", reject);
      document.head.append(script);
    };
    for (const sign of SIGNS) addEventListener(sign, load, { passive: true });
  });
}

/** A canvas that shows a scene as it is: the same pixels as vis-network's at its beginning. */
export function quiet(container, paint, touched) {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  const left = new AbortController();
  let ids = [];
  const place = (event) => {
    const box = container.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  container.addEventListener("click", (event) => touched.tap(place(event)), { signal: left.signal });
  container.addEventListener("dblclick", (event) => touched.open(place(event)), { signal: left.signal });
  container.append(canvas);

  function redraw() {
    const { clientWidth: width, clientHeight: height } = container;
    const ratio = devicePixelRatio || 1;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== wide || canvas.height !== high) [canvas.width, canvas.height] = [wide, high];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.translate(width / 2, height / 2);
    context.save();
    paint.before(context);
    for (const id of ids) paint.glyph(context, id);
    for (const id of ids) paint.label(context, id);
    paint.after(context);
    context.restore();
  }
  return {
    scale: () => 1,
    toScene: ({ x, y }) => ({ x: x - container.clientWidth / 2, y: y - container.clientHeight / 2 }),
    canvas: () => canvas,
    redraw,
    show(scene) {
      ids = [...scene.nodes.keys()];
      redraw();
    },
    zoom: () => {},
    fit: () => {},
    leave() {
      left.abort();
      canvas.remove();
    },
  };
}

/** vis-network, which knows how to be dragged, pinched and zoomed. */
export function lively(container, options, paint, touched) {
  const nodes = new vis.DataSet();
  const network = new vis.Network(container, { nodes, edges: new vis.DataSet() }, options);
  const renderer = ({ ctx, id }) => ({
    drawNode: () => paint.glyph(ctx, id),
    drawExternalLabel: () => paint.label(ctx, id),
    nodeDimensions: { width: paint.size(id), height: paint.size(id) },
  });
  network.canvas.frame.tabIndex = -1;
  network.on("beforeDrawing", paint.before);
  network.on("afterDrawing", paint.after);
  network.on("click", (event) => touched.tap(event.pointer.DOM));
  network.on("doubleClick", (event) => touched.open(event.pointer.DOM));
  const fit = (scale = 1) => network.moveTo({ position: { x: 0, y: 0 }, scale, animation: false });
  return {
    scale: () => network.getScale(),
    toScene: (pointer) => network.DOMtoCanvas(pointer),
    canvas: () => network.canvas.frame.canvas,
    redraw: () => network.redraw(),
    show(scene) {
      nodes.clear();
      network.setSize("100%", "100%");
      nodes.add([...scene.nodes.values()].map(({ id, x, y }) => ({ id, x, y, shape: "custom", ctxRenderer: renderer, label: "" })));
      network.redraw();
      fit();
    },
    zoom: (factor) => network.moveTo({ scale: Math.min(4, Math.max(0.4, network.getScale() * factor)), animation: false }),
    fit: () => fit(),
  };
}
