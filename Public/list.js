// Moves through a table by keyboard: j and k, Enter by the link's own nature, / to the search field.
(() => {
  const typing = (target) => target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  const links = () => [...document.querySelectorAll("[data-list] .row-link")];

  const move = (by) => {
    const all = links();
    if (!all.length) return;
    const row = document.activeElement?.closest("tr");
    const now = all.findIndex((link) => link.closest("tr") === row);
    const next = now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + by, 0), all.length - 1);
    all[next].focus();
    all[next].closest("tr").scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "/") {
      const search = document.querySelector("[data-search]");
      if (!search) return;
      event.preventDefault();
      search.focus();
      search.select();
    }
  });
})();
