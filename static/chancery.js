// Everything works without this: it only adds keys, a filter within long facets, and a sign that filters await Apply.
(() => {
  "use strict";
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  // Facets: filter as you type, and mark what was changed but not applied.
  for (const facet of all("fieldset.facet")) {
    facet.addEventListener("change", (event) => {
      if (event.target.name) facet.classList.add("changed");
    });
  }
  for (const facet of all("[data-facet]")) {
    const rows = all(".rows li", facet);
    if (rows.length < 7) continue;
    const name = facet.querySelector("legend").textContent;
    const within = make("input", { className: "within", type: "search", placeholder: "Filter", autocomplete: "off" });
    within.setAttribute("aria-label", `Filter the values of ${name}`);
    within.addEventListener("input", () => {
      const wanted = within.value.trim().toLowerCase();
      for (const row of rows) {
        const text = row.querySelector("label").textContent.toLowerCase();
        row.hidden = wanted !== "" && !text.includes(wanted) && !row.querySelector(":checked");
      }
    });
    within.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
      if (event.key === "Escape") within.blur();
    });
    facet.querySelector("legend").after(within);
  }

  // The words of a fact light up in the text and on the image alike; the address says which.
  const light = () => {
    for (const old of all(".lit")) old.classList.remove("lit");
    const id = location.hash.slice(1);
    if (id) for (const one of all("[data-fact]")) one.classList.toggle("lit", one.dataset.fact === id);
  };
  addEventListener("hashchange", light);
  light();

  // Keys. They can be turned off for good: speech input and stray hands press them too.
  const STORE = "chancery-keys";
  const store = (value) => {
    try {
      if (value !== undefined) localStorage.setItem(STORE, value);
      return localStorage.getItem(STORE);
    } catch {
      return null;
    }
  };
  let position = -1;
  const steps = () => {
    const hits = all("[data-hit]");
    return hits.length ? hits : all(".text mark");
  };
  const move = (by) => {
    const stops = steps();
    if (!stops.length) return;
    stops[position]?.classList.remove("here");
    position = Math.max(0, Math.min(stops.length - 1, position + by));
    const stop = stops[position];
    stop.classList.add("here");
    const link = stop.querySelector("a");
    if (link) link.focus({ preventScroll: true });
    stop.scrollIntoView({ block: "center" });
  };
  const follow = (rel) => document.querySelector(`main a[rel~="${rel}"]`)?.click();
  const KEYS = [
    ["/", "to the search box", () => { const box = document.querySelector("[data-ask]"); box?.focus(); box?.select(); }],
    ["j", "next result, or next match in a letter", () => move(1)],
    ["k", "previous result, or previous match", () => move(-1)],
    ["n", "next page of results, or next letter", () => follow("next")],
    ["p", "previous page of results, or previous letter", () => follow("prev")],
    ["?", "this list", () => list()],
  ];
  let dialog;
  const list = () => {
    if (!dialog) {
      const rows = KEYS.map(([key, words]) => make("div", {}, make("dt", {}, make("kbd", { textContent: key })), make("dd", { textContent: words })));
      const off = make("button", { className: "apply", textContent: "Turn keys off" });
      off.addEventListener("click", () => { store("off"); dialog.close(); });
      const close = make("button", { className: "apply", textContent: "Close", autofocus: true });
      close.addEventListener("click", () => dialog.close());
      const title = make("h2", { id: "keys-title", textContent: "Keys" });
      dialog = make("dialog", {}, title, make("dl", { className: "keys" }, ...rows), make("p", {}, close, off));
      dialog.setAttribute("aria-labelledby", "keys-title");
      document.body.append(dialog);
    }
    dialog.showModal();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || dialog?.open) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    if (store() === "off") return;
    const found = KEYS.find(([key]) => key === event.key);
    if (!found) return;
    event.preventDefault();
    found[2]();
  });
  // Help turns them on again.
  const keys = document.getElementById("keys");
  if (keys && store() === "off") {
    const on = make("button", { className: "apply", textContent: "Keys are off: turn them on" });
    on.addEventListener("click", () => { store("on"); on.remove(); });
    keys.after(on);
  }
})();
