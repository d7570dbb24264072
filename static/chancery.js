// Everything works without this: it only spares the button under the filters, and adds keys.
(() => {
  "use strict";
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  // A ticked value asks at once. The answer puts the focus, and the place on the screen, back where they were.
  const PLACE = "chancery-place";
  const kept = (name, value, storage) => {
    try {
      if (value === null) storage.removeItem(name);
      else if (value !== undefined) storage.setItem(name, value);
      return storage.getItem(name);
    } catch {
      return null;
    }
  };
  const bare = (name) => name.replace(/^-/, "");
  const narrow = document.getElementById("narrow");
  if (narrow) {
    const question = document.getElementById("question");
    document.documentElement.classList.add("live");
    // What is left to apply is what was typed.
    const apply = document.getElementById("apply");
    const line = apply.parentNode;
    narrow.querySelector(".dates").append(apply);
    if (!line.childElementCount) line.remove();
    let ticked;
    narrow.addEventListener("change", (event) => {
      if (event.target.type !== "checkbox") return;
      ticked = event.target;
      question.requestSubmit();
    });
    question.addEventListener("submit", (event) => {
      const from = ticked ?? (narrow.contains(document.activeElement) ? document.activeElement : event.submitter);
      ticked = undefined;
      document.body.classList.add("asking");
      if (!narrow.contains(from) || !from.name) return;
      const { name, value, type } = from;
      kept(PLACE, JSON.stringify({ name, value: type === "text" ? null : value, top: from.getBoundingClientRect().top }), sessionStorage);
    });
    const place = JSON.parse(kept(PLACE, undefined, sessionStorage) ?? "null");
    kept(PLACE, null, sessionStorage);
    if (place) {
      // A value that is excluded now, or no longer, has its minus gained or lost; one without letters is gone.
      const same = all("input", narrow).filter((one) => bare(one.name) === bare(place.name));
      const to = same.find((one) => place.value === null || one.value === place.value) ?? same[0] ?? narrow;
      to.focus({ preventScroll: true });
      const wanted = Math.max(0, Math.min(innerHeight - 80, Number(place.top) || 0));
      scrollBy({ top: to.getBoundingClientRect().top - wanted, behavior: "instant" });
    }
    // Back again, the ticks are those of the answer shown.
    addEventListener("pageshow", () => {
      document.body.classList.remove("asking");
      for (const box of all("input[type=checkbox]", narrow)) box.checked = box.defaultChecked;
    });
  }

  // A link that is meant to be sent can be copied as a whole address.
  for (const link of navigator.clipboard ? all("[data-copy]") : []) {
    const copy = make("button", { className: "apply copy", type: "button", textContent: "Copy" });
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(link.href).then(() => { copy.textContent = "Copied"; }, () => { copy.textContent = "Cannot copy"; });
    });
    link.after(copy);
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
  const store = (value) => kept(STORE, value, localStorage);
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
