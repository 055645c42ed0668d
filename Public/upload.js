// Makes the upload form nicer: several files by drag and drop, previews, progress and a verdict for each, cancel, again.
// All words stand in the page; without this script the form is sent as it is.
(() => {
  const form = document.querySelector("form[data-upload]");
  const picker = form?.querySelector("input[type=file]");
  const list = form?.querySelector("[data-queue]");
  const template = form?.querySelector("template");
  if (!picker || !list || !template) return;
  const zone = form.querySelector("[data-drop]") ?? form;
  const news = form.querySelector("[data-news]");
  const atOnce = 2;
  const queue = [];
  let isSending = false;

  const show = (entry, state, message = "") => {
    entry.state = state;
    entry.item.dataset.state = state;
    for (const part of entry.item.querySelectorAll("[data-when]")) {
      part.hidden = !part.dataset.when.split(" ").includes(state);
    }
    entry.item.querySelector("[data-message]").textContent = message;
  };
  const say = (entry, message) => {
    if (news) news.textContent = `${entry.file.name}: ${message}`;
  };
  const size = (bytes) => {
    const units = ["B", "kB", "MB", "GB"];
    let step = 0;
    while (bytes >= 1000 && step < units.length - 1) { bytes /= 1000; step += 1; }
    return `${bytes.toLocaleString(document.documentElement.lang || undefined, { maximumFractionDigits: 1 })} ${units[step]}`;
  };

  const add = (file) => {
    const item = template.content.firstElementChild.cloneNode(true);
    const entry = { file, item, state: "waiting", request: null, preview: null };
    item.querySelector("[data-name]").textContent = file.name;
    item.querySelector("[data-size]").textContent = size(file.size);
    const image = item.querySelector("img");
    if (image && /^image\/(jpeg|png|webp)$/.test(file.type)) {
      entry.preview = URL.createObjectURL(file);
      image.addEventListener("error", () => { image.hidden = true; });
      image.src = entry.preview;
      image.hidden = false;
    }
    item.addEventListener("click", (event) => {
      const act = event.target.closest("[data-act]")?.dataset.act;
      if (act === "cancel") cancel(entry);
      if (act === "again") { show(entry, "waiting"); send(); }
    });
    queue.push(entry);
    list.append(item);
    show(entry, "waiting");
  };
  const cancel = (entry) => {
    entry.request?.abort();
    if (entry.preview) URL.revokeObjectURL(entry.preview);
    queue.splice(queue.indexOf(entry), 1);
    entry.item.remove();
    picker.focus();
    next();
  };

  const body = (entry) => {
    // The token comes first and the file last, in the order of the plain form.
    const data = new FormData(form);
    data.delete(picker.name);
    data.append(picker.name, entry.file, entry.file.name);
    return data;
  };
  const settle = (entry, request) => {
    entry.request = null;
    let answer = null;
    try { answer = JSON.parse(request.responseText); } catch { /* Not an answer of ours. */ }
    const message = answer?.message ?? form.dataset.wordsFailed ?? "";
    const isDone = request.status >= 200 && request.status < 300 && answer?.ok === true;
    show(entry, isDone ? "done" : request.status >= 400 && request.status < 500 ? "refused" : "failed", message);
    const link = entry.item.querySelector("a[data-link]");
    if (link && answer?.link?.startsWith("/")) {
      link.href = answer.link;
      link.hidden = false;
    }
    say(entry, message);
    next();
  };
  const start = (entry) => {
    const request = new XMLHttpRequest();
    const bar = entry.item.querySelector("progress");
    const share = entry.item.querySelector("[data-share]");
    entry.request = request;
    show(entry, "sending");
    bar.value = 0;
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      bar.value = event.loaded / event.total;
      if (share) share.textContent = `${Math.floor(bar.value * 100)} %`;
    });
    request.upload.addEventListener("load", () => { if (entry.request === request) show(entry, "checking"); });
    request.addEventListener("load", () => settle(entry, request));
    for (const kind of ["error", "timeout"]) request.addEventListener(kind, () => settle(entry, request));
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.send(body(entry));
  };
  const next = () => {
    if (!isSending) return;
    const busy = queue.filter((entry) => entry.request).length;
    const waiting = queue.filter((entry) => entry.state === "waiting");
    for (const entry of waiting.slice(0, Math.max(atOnce - busy, 0))) start(entry);
    isSending = busy + waiting.length > 0;
  };
  const send = () => { isSending = true; next(); };

  const take = (files) => { for (const file of files) add(file); };
  picker.addEventListener("change", () => {
    take(picker.files);
    // The queue holds the files now; the field must not send them a second time.
    picker.value = "";
    picker.required = false;
  });
  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      zone.dataset.over = "";
    });
  }
  zone.addEventListener("dragleave", (event) => { if (!zone.contains(event.relatedTarget)) delete zone.dataset.over; });
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    delete zone.dataset.over;
    take(event.dataTransfer.files);
    picker.required = false;
  });
  form.addEventListener("submit", (event) => {
    if (!queue.length) return;
    event.preventDefault();
    if (queue.some((entry) => entry.state === "waiting")) send();
    else picker.focus();
  });
  addEventListener("beforeunload", (event) => { if (queue.some((entry) => entry.request)) event.preventDefault(); });
})();
