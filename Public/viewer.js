// Looks at a picture closely: zoom, pan, full screen, layers. Without it the picture is shown whole.
(() => {
  const largest = 32;

  const prepare = (viewer) => {
    const stage = viewer.querySelector("[data-stage]");
    const canvas = viewer.querySelector("[data-canvas]");
    const picture = canvas?.querySelector("img[data-base]");
    if (!stage || !picture) return;
    const output = viewer.querySelector("[data-zoom]");
    const pointers = new Map();
    let width = 0, height = 0, scale = 1, x = 0, y = 0, isFitted = true;

    const fitScale = () => Math.min(stage.clientWidth / width, stage.clientHeight / height);
    const bound = () => {
      const hold = (at, room, size) => (size <= room ? (room - size) / 2 : Math.min(0, Math.max(room - size, at)));
      x = hold(x, stage.clientWidth, width * scale);
      y = hold(y, stage.clientHeight, height * scale);
    };
    const draw = () => {
      bound();
      canvas.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
      canvas.style.setProperty("--zoom", scale);
      const shown = scale * devicePixelRatio;
      viewer.classList.toggle("viewer-sharp", shown >= 3);
      if (output) output.textContent = `${Math.round(shown * 100)} %`;
    };
    const zoomTo = (next, atX = stage.clientWidth / 2, atY = stage.clientHeight / 2) => {
      const limited = Math.min(Math.max(next, Math.min(fitScale(), 1) / 2), largest);
      x = atX - ((atX - x) * limited) / scale;
      y = atY - ((atY - y) * limited) / scale;
      scale = limited;
      isFitted = false;
      draw();
    };
    const fit = () => {
      scale = fitScale();
      isFitted = true;
      draw();
    };
    const pan = (dx, dy) => { x += dx; y += dy; draw(); };
    const toggleFull = () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else viewer.requestFullscreen?.();
    };
    const acts = {
      in: () => zoomTo(scale * 1.4), out: () => zoomTo(scale / 1.4), fit,
      actual: () => zoomTo(1 / devicePixelRatio), full: toggleFull,
    };
    const keys = {
      "+": acts.in, "=": acts.in, "-": acts.out, "0": fit, "1": acts.actual, f: toggleFull,
      ArrowLeft: () => pan(60, 0), ArrowRight: () => pan(-60, 0), ArrowUp: () => pan(0, 60), ArrowDown: () => pan(0, -60),
    };

    const start = () => {
      width = picture.naturalWidth;
      height = picture.naturalHeight;
      if (!width || !height) return;
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
      viewer.classList.add("viewer-live");
      fit();
    };
    const spot = (event) => {
      const box = stage.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    const spread = () => {
      const [a, b] = [...pointers.values()];
      return Math.hypot(a[0] - b[0], a[1] - b[1]);
    };

    stage.addEventListener("wheel", (event) => {
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 16 : 1;
      zoomTo(scale * Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)), ...spot(event));
    }, { passive: false });
    stage.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      stage.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, spot(event));
      stage.dataset.dragging = "";
    });
    stage.addEventListener("pointermove", (event) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const now = spot(event);
      if (pointers.size === 1) {
        pan(now[0] - before[0], now[1] - before[1]);
        pointers.set(event.pointerId, now);
        return;
      }
      const was = spread();
      pointers.set(event.pointerId, now);
      const [a, b] = [...pointers.values()];
      if (was > 0) zoomTo((scale * spread()) / was, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
    });
    for (const kind of ["pointerup", "pointercancel"]) {
      stage.addEventListener(kind, (event) => {
        pointers.delete(event.pointerId);
        if (!pointers.size) delete stage.dataset.dragging;
      });
    }
    stage.addEventListener("dblclick", (event) => (isFitted ? zoomTo(scale * 2.5, ...spot(event)) : fit()));
    stage.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
      event.preventDefault();
      keys[event.key]();
    });
    viewer.addEventListener("click", (event) => acts[event.target.closest("[data-view]")?.dataset.view]?.());
    viewer.addEventListener("input", (event) => {
      const name = event.target.dataset.layerOpacity;
      if (!name) return;
      for (const layer of canvas.querySelectorAll("[data-layer]")) {
        if (layer.dataset.layer === name) layer.style.opacity = event.target.value / 100;
      }
    });
    new ResizeObserver(() => { if (width) isFitted ? fit() : draw(); }).observe(stage);
    if (picture.complete) start();
    picture.addEventListener("load", start);
  };

  for (const viewer of document.querySelectorAll("[data-viewer]")) prepare(viewer);
})();
