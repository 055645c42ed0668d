// Follows a piece of work while the page is seen: marks its steps, and shows the result when it is there.
(() => {
  const place = document.querySelector("[data-events]");
  if (!place || !window.EventSource) return;
  let source = null;
  let failures = 0;
  let isDone = false;

  const isTyping = () => [...document.querySelectorAll("form :is(input, textarea, select)")].some((field) => {
    if (field.type === "hidden") return false;
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.tagName === "SELECT") {
      const first = [...field.options].findIndex((option) => option.defaultSelected);
      return field.selectedIndex !== Math.max(first, 0);
    }
    return field.value !== field.defaultValue;
  });
  const close = () => { source?.close(); source = null; };

  const finish = () => {
    isDone = true;
    close();
    const ready = place.querySelector("[data-live-ready]");
    // Nothing typed is lost: the person asks for the new page.
    if (ready && isTyping()) ready.hidden = false;
    else location.reload();
  };
  const mark = (event) => {
    failures = 0;
    let step;
    try { step = JSON.parse(event.data); } catch { return; }
    for (const item of place.querySelectorAll("[data-step]")) {
      if (item.dataset.step !== step.step) continue;
      item.dataset.state = step.state;
      if (step.state === "current") item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    }
    const words = place.querySelector("[data-live-words]");
    if (words && step.message) words.textContent = step.message;
  };
  const open = () => {
    if (source || isDone || document.hidden) return;
    source = new EventSource(place.dataset.events);
    source.addEventListener("step", mark);
    source.addEventListener("done", finish);
    source.addEventListener("error", () => {
      failures += 1;
      if (failures < 8 && source?.readyState !== EventSource.CLOSED) return;
      close();
      const ready = place.querySelector("[data-live-ready]");
      if (ready) ready.hidden = false;
    });
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  open();
})();
